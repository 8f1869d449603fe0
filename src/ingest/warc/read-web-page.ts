import type { Warning } from '../../model/index.ts';
import { decodeText } from '../decode-text.ts';
import { htmlReports } from '../html.ts';
import { setAside, type Context, type Ingested } from '../ingested.ts';
import { makeReport } from '../make-report.ts';
import { fitsDigest } from './block-digest.ts';
import type { WebRecord } from './read-records.ts';
import type { Content } from './web-page.ts';

type Page = Extract<Content, { kind: 'page' | 'text' }>;

/** The report of a page that a crawler kept: read as of the day it was fetched, so that no later date is believed. */
export async function* readWebPage(
  { kind, body, charset }: Page,
  { offset, fields, block }: WebRecord,
  url: string | null,
  context: Context,
): AsyncGenerator<Ingested> {
  const { input } = context;
  const kept = keptWarnings(fields, block);
  const today = dayOf(fields.get('warc-date')) ?? context.today;
  if (kind === 'page') {
    for (const item of await htmlReports(body, charset, { input, url, today, damage: null })) {
      if (item.kind === 'report') yield { ...item, warnings: [...kept, ...item.warnings] };
      else if (item.kind === 'set-aside')
        yield setAside({ ...item.problem, offset, message: at(item.problem.message) });
    }
    return;
  }
  const { text, warnings } = decodeText(body, charset);
  if (text.trim() === '') {
    yield setAside({ code: 'no-text', input, offset, message: at('a page without text to code.') });
    return;
  }
  warnings.push(...kept);
  yield { kind: 'report', input, report: makeReport({ text, url, bytes: body }, warnings), warnings };

  function at(message: string): string {
    return `${input}, byte ${offset}: ${url ?? 'a page without an address'}: ${message}`;
  }
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
