import { gzipSync } from 'node:zlib';

/** For tests and benchmarks: a page, an answer and a record as crawlers write them. */

export function madePage(number: number, paragraphs = 6): string {
  const sentence = `Gunmen killed ${number + 3} people near the market of Ovari on Monday, police said. `;
  return `<!doctype html><html><head><title>Report ${number}</title></head><body><article>${`<p>${sentence.repeat(3)}</p>`.repeat(paragraphs)}</article></body></html>`;
}

export function madeAnswer(body: string | Uint8Array, head: readonly string[] = [], status = '200 OK'): Buffer {
  const type = head.some((line) => /^content-type:/i.test(line)) ? [] : ['Content-Type: text/html; charset=utf-8'];
  const lines = [`HTTP/1.1 ${status}`, ...type, ...head, '', ''];
  return Buffer.concat([Buffer.from(lines.join('\r\n')), Buffer.from(body)]);
}

interface MadeRecord {
  readonly type?: string;
  readonly url?: string;
  /** Content-Length, where it is not to be right; null where it is to be missing. */
  readonly length?: number | null;
  readonly fields?: readonly string[];
  /** What stands behind the block. */
  readonly end?: string;
}

export function madeRecord(
  block: Uint8Array,
  { type = 'response', url, length, fields = [], end = '\r\n\r\n' }: MadeRecord = {},
): Buffer {
  const size = length === undefined ? block.length : length;
  const lines = [
    'WARC/1.0',
    `WARC-Type: ${type}`,
    ...(url === undefined ? [] : [`WARC-Target-URI: ${url}`]),
    'WARC-Date: 2023-03-11T10:00:00Z',
    'Content-Type: application/http; msgtype=response',
    ...(size === null ? [] : [`Content-Length: ${size}`]),
    ...fields,
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(lines.join('\r\n')), block, Buffer.from(end)]);
}

/** The records, each a gzip member of its own. */
export function gzipped(records: readonly Uint8Array[]): Buffer[] {
  return records.map((record) => gzipSync(record));
}
