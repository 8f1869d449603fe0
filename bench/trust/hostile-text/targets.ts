import { readNames } from '../../../src/actors/read-names.ts';
import { findWeapons } from '../../../src/actors/find-weapons.ts';
import { createCoder } from '../../../src/coding/coder.ts';
import { lexiconOf } from '../../../src/coding/load-lexicon.ts';
import { reportOf } from '../../../src/coding/testing.ts';
import { firstDayOf, lastDayOf } from '../../../src/dates/asked-day.ts';
import { readDates } from '../../../src/dates/read-dates.ts';
import { readFigures } from '../../../src/figures/read-figures.ts';
import { ingestBytes, type FormatName } from '../../../src/ingest/ingest.ts';
import type { Ingested } from '../../../src/ingest/ingested.ts';
import { readFeed } from '../../../src/ingest/feeds/read-feed.ts';
import { readOpml } from '../../../src/ingest/feeds/read-opml.ts';
import { emailReports } from '../../../src/ingest/mail/email.ts';
import { docxReports } from '../../../src/ingest/office/docx.ts';
import { odtReports } from '../../../src/ingest/office/odt.ts';
import { xlsxReports } from '../../../src/ingest/office/xlsx.ts';
import { pageReading } from '../../../src/ingest/page/page-reading.ts';
import { pdfReports } from '../../../src/ingest/pdf/read-pdf.ts';
import { pressArticles } from '../../../src/ingest/press-export.ts';
import { readStamp } from '../../../src/ingest/read-stamp.ts';
import { openTable } from '../../../src/ingest/tables/read-table.ts';
import { analyse } from '../../../src/language/analyse.ts';
import { countryAsked } from '../../../src/language/countries.ts';
import { graphicSentences } from '../../../src/language/graphic.ts';
import { askedDecision, CasusError, typeOrMode } from '../../../src/model/index.ts';
import { blackOut } from '../../../src/model/black-out.ts';
import { loadGazetteer } from '../../../src/places/gazetteer.ts';
import { readPlaces } from '../../../src/places/read-places.ts';
import { maskRecord } from '../../../src/publish/masking.ts';
import { ownCodebook } from '../../../src/publish/codebooks/own-codebook.ts';
import { groupReports } from '../../../src/resolving/group-reports.ts';
import { resolve } from '../../../src/resolving/resolve.ts';
import { shinglesOf } from '../../../src/resolving/shingles.ts';
import { acledCondition } from '../../../src/server/open/acled-filters.ts';
import { plainText } from '../../../src/cli/plain-text.ts';
import { searchableWords } from '../../../src/store/searchable-words.ts';
import type { CodedReport, Report } from '../../../src/model/index.ts';
import type { Kind } from './examples.ts';
import { dateHolds, figureHolds, holds, recordHolds, reportHolds, spanLies, spansLie } from './properties.ts';

/** One reader of what comes from outside: it throws where something it promises does not hold. */
export type Target =
  { readonly of: 'text'; read(text: string): unknown } | { readonly of: Kind; read(bytes: Uint8Array): unknown };

const gazetteer = loadGazetteer();
const coder = createCoder(gazetteer);
const today = '2024-06-01';
const context = { input: 'input', map: {}, today };

const LEXICA = ['triggers.tsv', 'agents.tsv', 'actors.tsv', 'x.actors.txt', 'x.agents.txt'];

const text = (read: (text: string) => unknown): Target => ({ of: 'text', read });

/** By name; `weight` of `TARGET_WEIGHTS` says how often each is tried. */
export const TARGETS: Readonly<Record<string, Target>> = {
  sentences: text((given) => {
    const { sentences } = analyse(given);
    spansLie(given, sentences, 'sentence');
    for (const { tokens } of sentences) spansLie(given, tokens, 'token');
    for (const { tokens } of sentences) for (const token of tokens) holds(given.slice(token.start, token.end) === token.text, 'a token is not the text it stands for'); // prettier-ignore
  }),
  dates: text((given) => {
    const dates = readDates(analyse(given), '2020-06-10');
    spansLie(given, dates, 'date');
    for (const { value, base } of dates) {
      dateHolds(value);
      dateHolds(base);
    }
  }),
  places: text((given) => {
    const places = readPlaces(analyse(given), gazetteer);
    spansLie(given, places, 'place');
  }),
  figures: text((given) => {
    for (const sentence of analyse(given).sentences) {
      const figures = readFigures(sentence);
      spansLie(given, figures, 'figure');
      for (const { value } of figures) figureHolds(value);
    }
  }),
  actors: text((given) => {
    const document = analyse(given);
    spansLie(given, readNames(document, readPlaces(document, gazetteer)), 'name');
    for (const sentence of document.sentences) for (const weapon of findWeapons(sentence)) spanLies(given, weapon, 'weapon'); // prettier-ignore
  }),
  coder: text((given) => {
    const report = reportOf(given);
    const record = coder.code(report) as CodedReport;
    recordHolds(record);
    holds(JSON.stringify(coder.code(report)) === JSON.stringify(record), 'coded twice, it is coded otherwise');
    const masked = maskRecord(record);
    holds(masked.report.text.length === given.length, 'masking moves the text');
  }),
  titles: text((given) => {
    const at = given.indexOf('\n');
    recordHolds(
      coder.code({ ...reportOf(given.slice(at + 1)), title: given.slice(0, Math.max(0, at)) }) as CodedReport,
    );
  }),
  incidents: text((given) => {
    const halves = [given.slice(0, given.length / 2), given.slice(given.length / 2)];
    const records = halves.map((half, i) => coder.code({ ...reportOf(half), id: `r${i}` }) as CodedReport);
    for (const { figures, date } of resolve(records)) {
      for (const { figure } of Object.values(figures)) figureHolds(figure);
      if (date) dateHolds(date);
    }
    groupReports(halves.map((half) => ({ title: half.slice(0, 80), text: half })));
  }),
  'text marks': text((given) => {
    shinglesOf(given);
    searchableWords(given);
    const person = {
      text: given,
      role: 'actor',
      country: null,
      sector: 'CVL',
      count: null,
      person: 'private',
    } as const;
    const hidden = blackOut([{ ...person, name: given.slice(0, 40) }])(given);
    holds(hidden.length === given.length, 'blacking out moves the text');
    for (const index of graphicSentences(given, [{ start: 0, end: given.length }])) holds(index === 0, 'no sentence');
    holds(!/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(plainText(given)), 'a control character goes to the terminal');
  }),
  page: text((given) => {
    const reading = pageReading(given, { url: null, today });
    const articles = reading.kind === 'articles' ? reading.articles : [reading.rest ?? []].flat();
    for (const { published, modified } of articles) {
      for (const stamp of [published, modified]) holds(stamp === null || !Number.isNaN(Date.parse(stamp)), `published ${String(stamp)}`); // prettier-ignore
    }
  }),
  feed: text((given) =>
    orRefused(() => {
      const { items } = readFeed(Buffer.from(given), { url: 'https://n.example/rss', today });
      for (const { link, published } of items) {
        holds(link === null || /^https?:/i.test(link), `link ${String(link)}`);
        holds(published === null || !Number.isNaN(Date.parse(published)), `published ${String(published)}`);
      }
    }),
  ),
  opml: text((given) => orRefused(() => readOpml(Buffer.from(given)))),
  'text file': text(ingested('text')),
  jsonl: text(ingested('jsonl')),
  json: text(ingested('json')),
  csv: text(ingested('csv')),
  urls: text(ingested('urls')),
  'any file': text(ingested(undefined)),
  stamp: text((given) => {
    const stamp = readStamp(given.slice(0, 64));
    holds(stamp === null || !Number.isNaN(Date.parse(stamp)), `${String(stamp)} is no date`);
  }),
  'press export': text((given) => pressArticles(given.split('\n'), 'input')?.forEach(found)),
  'people’s table': text(async (given) => {
    await orRefused(async () => {
      const { rows } = await openTable('-', { stdin: once(Buffer.from(given)) });
      for await (const row of rows) {
        if (row.kind === 'row') for (const figure of Object.values(row.event.figures)) figureHolds(figure);
      }
    });
  }),
  lexicon: text((given) =>
    orRefused(() => {
      const name = LEXICA[given.length % LEXICA.length]!;
      return lexiconOf([{ name, file: name, text: given }]);
    }),
  ),
  codebook: text((given) => orRefused(() => ownCodebook(given, 'mine.yaml'))),
  decision: text((given) => {
    given.split('\n').forEach((line) => {
    let value: unknown;
    try { value = JSON.parse(line); } catch { return; }
    askedDecision.safeParse(value);
    });
  }), // prettier-ignore
  query: text((given) =>
    orRefused(() => {
      const [first, last] = [firstDayOf(given), lastDayOf(given)];
      if (first !== null) dateHolds({ start: first, end: last });
      countryAsked(given);
      typeOrMode(given);
      acledCondition(Object.fromEntries(new URLSearchParams(given)));
      acledCondition({ notes: given, fatalities: given });
    }),
  ),
  warc: { of: 'warc', read: ingested('warc') },
  zip: { of: 'zip', read: zipFile },
  mail: { of: 'mail', read: document(emailReports) },
  docx: { of: 'docx', read: document(docxReports) },
  odt: { of: 'odt', read: document(odtReports) },
  xlsx: { of: 'xlsx', read: document(xlsxReports) },
  pdf: { of: 'pdf', read: document(pdfReports) },
};

/** Refusing is an answer, where it is ours. */
function orRefused(read: () => unknown): unknown {
  const caught = (error: unknown) => {
    if (!(error instanceof CasusError)) throw error;
  };
  try {
    const outcome = read();
    return outcome instanceof Promise ? outcome.catch(caught) : outcome;
  } catch (error) {
    caught(error);
    return null;
  }
}

/** Whatever comes out is a report that holds, or why there is none; a fault of ours is none of these. */
function found(one: Ingested): void {
  if (one.kind === 'report') reportHolds(one.report satisfies Report);
  if (one.kind === 'set-aside') holds(one.problem.code !== 'internal', one.problem.message);
}

function ingested(format: FormatName | undefined) {
  return async (given: string | Uint8Array) => {
    for await (const one of ingestBytes(
      'input',
      Buffer.from(given as string),
      format ? { format, today } : { today },
    )) {
      found(one);
    }
  };
}

// Pages within an archive would be read in further processes; it is opened and its parts are named.
async function zipFile(bytes: Uint8Array): Promise<void> {
  for await (const one of ingestBytes('input.zip', bytes, { format: 'zip', today })) found(one);
}

function document(read: (bytes: Uint8Array, at: typeof context) => Promise<Ingested[]>) {
  return (bytes: Uint8Array) =>
    orRefused(async () => {
      for (const one of await read(bytes, context)) found(one);
    });
}

// eslint-disable-next-line @typescript-eslint/require-await -- all inputs are streams
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
