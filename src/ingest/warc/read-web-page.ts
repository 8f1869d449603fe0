import type { Warning } from '../../model/index.ts';
import { declaredCharset } from '../declared-charset.ts';
import { isoDay } from '../calendar-date.ts';
import { decodeText } from '../decode-text.ts';
import { setAside, type Context, type Ingested } from '../ingested.ts';
import { makeReport } from '../make-report.ts';
import { pageReports } from '../page-reports.ts';
import { fitsDigest } from './block-digest.ts';
import type { WebRecord } from './read-records.ts';
import type { Content } from './web-page.ts';

type Page = Extract<Content, { kind: 'page' | 'text' }>;

/**
 * The reports of a page that a crawler kept: read as of the day it was fetched, so that no later date is believed. The bytes are
 * looked at before it returns.
 */
export function readWebPage(
  { kind, body, charset }: Page,
  { offset, fields, block }: WebRecord,
  url: string | null,
  context: Context,
): Ingested[] | Promise<Ingested[]> {
  const { input } = context;
  const { text, warnings } = decodeText(body, charset ?? (kind === 'page' ? declaredCharset(body) : null));
  warnings.push(...keptWarnings(fields, block));
  const name = url ?? 'a page without an address';
  if (kind === 'text') {
    if (text.trim() !== '')
      return [{ kind: 'report', input, report: makeReport({ text, url, bytes: body }, warnings), warnings }];
    const message = `${input}, byte ${offset}: ${name} is without text to code.`;
    return [setAside({ code: 'no-text', input, offset, message })];
  }
  const today = dayOf(fields.get('warc-date')) ?? context.today;
  const page = { html: text, bytes: Buffer.from(body), input: name, url, today, warnings, known: { url } };
  return pageReports(page).then((items) => items.map((item) => inArchive(item, input, offset)));
}

/** What came of a page under its address, as of the archive. */
function inArchive(item: Ingested, input: string, offset: number): Ingested {
  if (item.kind !== 'set-aside') return { ...item, input };
  const { problem } = item;
  return setAside({ ...problem, input, offset, message: `${input}, byte ${offset}: ${problem.message}` });
}

/** What is to be known of how the crawler kept the page. */
function keptWarnings(fields: WebRecord['fields'], block: Buffer | null): Warning[] {
  const warnings: Warning[] = [];
  const truncated = fields.get('warc-truncated');
  if (truncated !== undefined) {
    warnings.push({ code: 'truncated', message: `The crawler kept the beginning of the page alone (${truncated}).` });
  }
  if (block !== null && fitsDigest(block, fields.get('warc-block-digest')) === false) {
    warnings.push({ code: 'digest', message: 'The page is not as the crawler kept it: its digest in the archive differs.' }); // prettier-ignore
  }
  return warnings;
}

function dayOf(stamp: string | undefined): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?=T|$)/.exec(stamp ?? '') ?? [];
  return year === undefined ? null : isoDay(Number(year), Number(month), Number(day));
}
