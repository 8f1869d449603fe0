import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
  type ZlibOptions,
} from 'node:zlib';
import { WEB_RECORD_LIMIT } from '../limits.ts';
import { headerLength, readFields, type Fields } from './header-lines.ts';
import type { Tally } from './tally.ts';

/** An answer of a web server as a crawler kept it. */
interface HttpResponse {
  readonly status: number;
  readonly fields: Fields;
  /** As it was sent: chunked and compressed where its head says so, or stored without either. */
  readonly sent: Buffer;
}

/** Reads the head of an answer; null where the bytes have none. */
export function readHttp(block: Buffer): HttpResponse | null {
  const status = /^HTTP\/\d(?:\.\d)? {1,4}(\d{3})\b/.exec(block.subarray(0, 32).toString('latin1'))?.[1];
  const length = headerLength(block);
  if (status === undefined || length === -1) return null;
  const lines = block.subarray(0, length).toString('latin1').split(/\r?\n/);
  return { status: Number(status), fields: readFields(lines.slice(1)), sent: block.subarray(length) };
}

/**
 * The page within an answer. Crawlers often store it decoded and leave the head as it was sent, so bytes that are not what
 * the head says are taken as they are, and counted as odd.
 * @throws Error where the page cannot be decoded, or is longer than is taken as one
 */
export function bodyOf({ fields, sent }: HttpResponse, odd: Tally): Buffer {
  let body = sent;
  if (/\bchunked\b/i.test(fields.get('transfer-encoding') ?? '')) {
    const whole = withoutChunks(sent);
    if (whole === null) odd.count('pages stored without the chunks of their HTTP head');
    body = whole ?? sent;
  }
  const codings = (fields.get('content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  // The coding that was put on last comes off first.
  for (const coding of codings.reverse()) {
    const plain = decoded(body, coding);
    if (plain === body && CODINGS.has(coding)) odd.count('pages stored without the compression of their HTTP head');
    body = plain;
  }
  return body;
}

const CODINGS = new Set(['gzip', 'x-gzip', 'deflate', 'br', 'zstd']);

/** Takes the chunks of HTTP/1.1 off; null where the bytes do not begin with one. A last chunk that is cut off counts. */
function withoutChunks(sent: Buffer): Buffer | null {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = sent.indexOf(0x0a, at);
    if (lineEnd === -1 || lineEnd - at > 200) break;
    const size = /^[ \t]{0,4}([0-9a-f]{1,8})[ \t]{0,8}(?:;[^\n]{0,180})?\r?\n$/i.exec(sent.subarray(at, lineEnd + 1).toString('latin1')); // prettier-ignore
    if (!size) return chunks.length === 0 ? null : Buffer.concat(chunks);
    const length = parseInt(size[1]!, 16);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(sent.subarray(lineEnd + 1, lineEnd + 1 + length));
    at = lineEnd + 1 + length;
    if (sent[at] === 0x0d) at += 1;
    if (sent[at] === 0x0a) at += 1;
  }
  return chunks.length === 0 ? null : Buffer.concat(chunks);
}

// What was cut off by the crawler is read as far as it goes.
const LIMIT: ZlibOptions = { maxOutputLength: WEB_RECORD_LIMIT, finishFlush: constants.Z_SYNC_FLUSH };

function decoded(body: Buffer, coding: string): Buffer {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body, LIMIT) : body;
    case 'deflate':
      return inflated(body);
    case 'br':
      return looksLikePage(body) ? body : brotliDecompressSync(body, { maxOutputLength: WEB_RECORD_LIMIT });
    case 'zstd':
      return body.length > 4 && body.readUInt32LE(0) === 0xfd2fb528
        ? zstdDecompressSync(body, { maxOutputLength: WEB_RECORD_LIMIT })
        : body;
    default:
      return body;
  }
}

/** `deflate` is zlib by the standard and raw deflate by some servers. */
function inflated(body: Buffer): Buffer {
  if (looksLikePage(body)) return body;
  const zlib = (body[0]! & 15) === 8 && body.length > 1 && body.readUInt16BE(0) % 31 === 0;
  return zlib ? inflateSync(body, LIMIT) : inflateRawSync(body, LIMIT);
}

/**
 * Whether the bytes begin with markup. Neither Brotli nor raw deflate has a signature, so this tells a page that was stored
 * decoded under a head that says otherwise.
 */
export function looksLikePage(body: Buffer): boolean {
  const head = body
    .subarray(0, 512)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  return /^<(?:!doctype|!--|\?xml|html|head|body|[a-z]{1,10}[ >])/i.test(head);
}
