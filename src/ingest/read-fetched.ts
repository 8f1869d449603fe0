import type { NewLead, Report } from '../model/index.ts';
import type { Fetched } from '../network/fetcher.ts';
import { formatOfContent, formatOfName, rawFormatOf, type FormatName } from './formats.ts';
import { htmlReports } from './html.ts';
import { ingestBytes } from './ingest.ts';
import { problemOf, setAside, type Ingested } from './ingested.ts';

interface FetchedContext {
  /** What pointed to it; its words stand where the page itself says nothing. */
  readonly lead: NewLead | null;
  /** The ISO day of the reading. */
  readonly today: string;
}

/** Formats by media type. What is sent as plain text, bytes or XML may be anything, and is told by name and content. */
const FORMAT_OF_TYPE: Readonly<Record<string, FormatName>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/json': 'json',
  'application/x-ndjson': 'jsonl',
  'text/csv': 'csv',
};

/** Reads what was fetched: pages, documents, feeds and records, told by media type, name and content. */
export async function* readFetched(fetched: Fetched, { lead, today }: FetchedContext): AsyncGenerator<Ingested> {
  const { url, bytes, charset, damage } = fetched;
  try {
    const format = formatOf(fetched);
    const found =
      format === 'html'
        ? await htmlReports(bytes, charset, { input: url, url, today, damage: damage?.message ?? null })
        : ingestBytes(url, bytes, { format, today, damage });
    for await (const one of found)
      yield one.kind === 'report' ? { ...one, report: filled(one.report, url, lead) } : one;
  } catch (error) {
    yield setAside(problemOf(error, url));
  }
}

function formatOf({ bytes, type, name }: Fetched): FormatName {
  const raw = rawFormatOf(bytes.subarray(0, HEAD));
  if (raw !== null) return raw;
  const stated = type === null ? undefined : FORMAT_OF_TYPE[type];
  const content = formatOfContent(bytes.subarray(0, HEAD));
  // A page is often sent as something else, and has a name of its own: /news/index.php, /a.txt.
  if (stated !== undefined || content === 'html') return stated ?? content;
  const named = name === null ? null : formatOfName(name);
  return named === null || named === 'unnamed' ? content : named;
}

const HEAD = 64 * 1024;

/** The report under the address it came from, with what the lead knows where the page says nothing. */
function filled(report: Report, url: string, lead: NewLead | null): Report {
  return {
    ...report,
    url: report.url ?? url,
    title: report.title ?? lead?.title ?? null,
    published: report.published ?? lead?.published ?? null,
    publisher: report.publisher ?? lead?.publisher ?? null,
    language: report.language === 'und' ? (lead?.language ?? 'und') : report.language,
    authors: report.authors.length === 0 ? [...(lead?.authors ?? [])] : report.authors,
  };
}
