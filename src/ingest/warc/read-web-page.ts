import type { Warning } from '../../model/index.ts';
import { articleOf } from '../article.ts';
import { declaredCharset } from '../declared-charset.ts';
import { decodeText } from '../decode-text.ts';
import { setAside, type Context, type Ingested } from '../ingested.ts';
import { makeReport } from '../make-report.ts';
import { fitsDigest } from './block-digest.ts';
import type { WebRecord } from './read-records.ts';
import type { Content } from './web-page.ts';

type Page = Extract<Content, { kind: 'page' | 'text' }>;

/** The report of a page that a crawler kept: read as of the day it was fetched, so that no later date is believed. */
// eslint-disable-next-line @typescript-eslint/require-await -- pages are read apart
export async function* readWebPage(
  { kind, body, charset }: Page,
  { offset, fields, block }: WebRecord,
  url: string | null,
  context: Context,
): AsyncGenerator<Ingested> {
  const { input } = context;
  const { text, warnings } = decodeText(body, charset ?? (kind === 'page' ? declaredCharset(body) : null));
  warnings.push(...keptWarnings(fields, block));
  const today = dayOf(fields.get('warc-date')) ?? context.today;
  const page = kind === 'page' ? articleOf(text, { url, today }) : { text, url, warnings: [] };
  if (page.text.trim() === '') {
    const message = `${input}, byte ${offset}: ${url ?? 'a page without an address'} is a page without text to code.`;
    yield setAside({ code: 'no-text', input, offset, message });
    return;
  }
  warnings.push(...page.warnings);
  const report = makeReport({ ...page, url, bytes: body }, warnings);
  yield { kind: 'report', input, report, warnings };
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
  return /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(stamp ?? '')?.[0] ?? null;
}
