import { Client } from 'undici';
import { answering } from './answering.ts';
import type { FetchLimits } from './fetch-limits.ts';
import { bareHost, portOf } from './guard.ts';
import { guardedConnector, proxyTo, type Dialling } from './guarded-connector.ts';
import { STOPPED, type Failure } from './failure.ts';
import { networkFailure } from './network-failure.ts';
import { Patience } from './patience.ts';
import type { Proxy } from './proxy.ts';
import { readBody, type Body } from './read-body.ts';

export interface Request {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bytes to take of the body, after inflating. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** How requests go out, and how long each step may take. */
export interface Way extends Dialling {
  readonly limits: FetchLimits;
}

/** Response headers by name in lower case; of those that stand twice, the first. */
export type Headers = Readonly<Record<string, string | undefined>>;

export type Exchanged =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Headers; readonly body: Body | null }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly connected: boolean };

/**
 * One request and its answer, on a connection of its own: a host is asked so rarely that holding one open gains nothing, and
 * one that is closed cannot misbehave. The body is read of answers that have what was asked for (2xx) alone. Never throws.
 */
export async function exchange(request: Request, way: Way): Promise<Exchanged> {
  const { url, signal } = request;
  const { limits } = way;
  const proxy = proxyInClear(url, way);
  const patience = new Patience(limits, signal);
  let connected = false;
  const connect = guardedConnector(way, patience.signal, () => {
    connected = true;
    patience.expect('headers');
  });
  const client = new Client(url.origin, {
    connect,
    pipelining: 0,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const failed = (error: unknown): Exchanged => {
    const why: unknown = patience.signal.aborted ? patience.signal.reason : error;
    return { kind: 'failed', connected, failure: signal.aborted ? STOPPED : networkFailure(why) };
  };
  try {
    patience.signal.throwIfAborted();
    const answer = await answering(client, {
      path: `${proxy ? url.origin : ''}${url.pathname}${url.search}`,
      method: request.method,
      headers: { ...request.headers, ...proxy?.headers },
      body: request.body ?? null,
    });
    const { status } = answer;
    if (proxy && status === 407) return failed(proxy.refusal(status));
    const headers = firstOfEach(answer.headers);
    if (status < 200 || status > 299) return { kind: 'answered', status, headers, body: null };
    const pieces = watched(answer.pieces, () => {
      patience.expect('idle');
    });
    const body = await readBody(pieces, headers['content-encoding'] ?? '', request.limit);
    if (patience.signal.aborted || (body.broken && body.bytes.length === 0)) return failed(body.broken);
    return { kind: 'answered', status, headers, body };
  } catch (error) {
    return failed(error);
  } finally {
    patience.end();
    await client.destroy();
  }
}

/** The proxy that is told of the whole address, since it sends the request on. */
function proxyInClear(url: URL, way: Way): Proxy | null {
  return url.protocol === 'https:' ? null : proxyTo(bareHost(url.hostname), portOf(url), way);
}

async function* watched(source: AsyncIterable<Uint8Array>, came: () => void): AsyncGenerator<Uint8Array> {
  came();
  for await (const piece of source) {
    came();
    yield piece;
  }
}

function firstOfEach(headers: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, first(value)]));
}
