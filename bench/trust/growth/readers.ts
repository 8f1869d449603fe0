import { createCoder } from '../../../src/coding/coder.ts';
import { reportOf } from '../../../src/coding/testing.ts';
import { readDates } from '../../../src/dates/read-dates.ts';
import { readFigures } from '../../../src/figures/read-figures.ts';
import { readNames } from '../../../src/actors/read-names.ts';
import { findDays } from '../../../src/ingest/calendar-date.ts';
import { readFeed } from '../../../src/ingest/feeds/read-feed.ts';
import { makeReport } from '../../../src/ingest/make-report.ts';
import { withoutQuotes } from '../../../src/ingest/mail/quotes.ts';
import { pageReading } from '../../../src/ingest/page/page-reading.ts';
import { pressArticles } from '../../../src/ingest/press-export.ts';
import { analyse } from '../../../src/language/analyse.ts';
import { graphicSentences } from '../../../src/language/graphic.ts';
import { CasusError } from '../../../src/model/index.ts';
import { blackOut } from '../../../src/model/black-out.ts';
import { readPlaces } from '../../../src/places/read-places.ts';
import { loadGazetteer } from '../../../src/places/gazetteer.ts';
import { groupReports } from '../../../src/resolving/group-reports.ts';
import { shinglesOf } from '../../../src/resolving/shingles.ts';
import type { ReaderName } from './reader-names.ts';

/** What reads a text of any length. */
export interface Reader {
  /** Code units of the longest text that it is asked to read; without, as many as there are. */
  readonly most?: number;
  read(text: string): unknown;
}

const gazetteer = loadGazetteer();
const coder = createCoder(gazetteer);
const person = { name: 'Ali Hassan', person: 'private' as const };
const hide = blackOut([{ ...person, text: person.name, role: 'recipient', country: null, sector: 'CVL', count: null }]);
const context = { url: null, today: '2024-06-01' };

/** Refusing is an answer. */
function orRefused(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof CasusError) return null;
    throw error;
  }
}

/** By the names of `READER_NAMES`. */
export const READERS: Readonly<Record<ReaderName, Reader>> = {
  'the coder': { read: (text) => coder.code(reportOf(text)) },
  // A longer text is coded in parts, so that growth beyond them says nothing of what one part costs.
  'the coder, in one part': { most: 98_304, read: (text) => coder.code(reportOf(text)) },
  'the coder, of a title': {
    read: (title) => coder.code({ ...reportOf('A bomb killed two people in Aleppo on Monday.'), title }),
  },
  sentences: { read: (text) => analyse(text) },
  dates: { read: (text) => readDates(analyse(text), '2020-06-10') },
  places: { read: (text) => readPlaces(analyse(text), gazetteer) },
  names: { read: (text) => readNames(analyse(text), []) },
  figures: { read: (text) => analyse(text).sentences.map((sentence) => readFigures(sentence)) },
  'graphic passages': { read: (text) => graphicSentences(text, [{ start: 0, end: text.length }]) },
  'the head of a report': { read: (text) => makeReport({ bytes: new Uint8Array(), text, authors: [text] }, []) },
  'the days of a page': { read: (text) => findDays(text) },
  'a page': { read: (text) => pageReading(`<html><body><article><p>${text}</p></article></body></html>`, context) },
  'a feed': {
    read: (text) =>
      orRefused(() =>
        readFeed(Buffer.from(`<rss><channel><item><title>${text}</title></item></channel></rss>`), {
          url: null,
          today: context.today,
        }),
      ),
  },
  'a mail': { read: (text) => withoutQuotes(text) },
  'a press export': { read: (text) => pressArticles(text.split('\n'), 'export') },
  shingles: { read: (text) => shinglesOf(text) },
  'grouping of reports': {
    read: (text) => groupReports([{ title: text, text }, { title: 'Two shot in Gary', text }]), // prettier-ignore
  },
  masking: { read: (text) => hide(text) },
};
