import { contentType, fileName } from './content-headers.ts';
import type { Exchanged } from './exchange.ts';
import { failure, type Failure } from './failure.ts';
import type { Fetched, FetchOutcome } from './fetcher.ts';
import { networkFailure } from './network-failure.ts';
import type { Body } from './read-body.ts';
import { statusFailure } from './status-failure.ts';
import type { Problem } from '../model/index.ts';

type Answered = Extract<Exchanged, { kind: 'answered' }>;

interface Context {
  readonly url: URL;
  readonly moved: string;
  readonly limit: number;
  /** Whether it was asked for on condition that something changed. */
  readonly conditional: boolean;
}

/** What an answer that does not redirect comes to. */
export function fetchedPage(answer: Answered, context: Context): Exclude<FetchOutcome, { kind: 'failed' }> | Failure {
  const { status, headers, body } = answer;
  const { url, moved, limit, conditional } = context;
  if (status === 304 && conditional) return { kind: 'not-modified', url: url.href, moved };
  if (body === null || status === 202 || status === 204 || status === 205) return statusFailure(status);
  if (body.over) return failure('too-big', `it is larger than ${sizeOf(limit)}, the most Casus takes of one page.`);
  const fetched: Fetched = {
    kind: 'fetched',
    url: url.href,
    moved,
    bytes: body.bytes,
    ...contentType(headers['content-type']),
    etag: sendable(headers['etag']),
    modified: sendable(headers['last-modified']),
    name: fileName(headers, url),
    headers: toldHeaders(headers),
    damage: damageOf(body, status, url.href),
  };
  return fetched;
}

function damageOf(body: Body, status: number, url: string): Problem | null {
  const size = sizeOf(body.bytes.length);
  const message = body.broken
    ? `${url}: only its beginning came (${size}): ${reason(body.broken)}`
    : status === 206
      ? `${url}: its host sent a part of it only (${size}, HTTP 206).`
      : null;
  return message === null ? null : { code: 'truncated', input: url, message };
}

function reason(broken: Error): string {
  const compressed = 'code' in broken && String(broken.code).startsWith('Z_');
  return compressed || /brotli|zstd/i.test(broken.message)
    ? 'what its host compressed is damaged.'
    : networkFailure(broken).says;
}

/** A value to ask by next time; null for none, and for one that no header may hold. */
function sendable(value: string | undefined): string | null {
  return value !== undefined && /^[\x20-\x7e\x80-\xff]{1,1000}$/.test(value) ? value : null;
}

/** What tells later which page a server gave, and when. */
const KEPT = [
  'content-type',
  'content-length',
  'date',
  'last-modified',
  'etag',
  'server',
  'via',
  'age',
  'memento-datetime',
];

const toldHeaders = (headers: Answered['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    KEPT.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name].slice(0, 1000)]])),
  );

function sizeOf(bytes: number): string {
  const mebibytes = bytes / 1024 / 1024;
  return mebibytes >= 1 ? `${Math.floor(mebibytes)} MiB` : `${bytes} bytes`;
}
