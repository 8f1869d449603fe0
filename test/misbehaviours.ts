import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, createBrotliCompress, createDeflate, createGzip, createZstdCompress } from 'node:zlib';
import type { Transform } from 'node:stream';

/** Answers a request. `rest` is what stands behind the name of the behaviour in the path: `/status/404` gives `404`. */
type Behaviour = (rest: string, response: ServerResponse, request: IncomingMessage) => void;

const ZEROS = Buffer.alloc(64 * 1024);
const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** What servers of this world do, by the first part of the path. */
export const MISBEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  /** `/redirect/301?TARGET` */
  redirect: (rest, response, request) => {
    const target = request.url!.slice(request.url!.indexOf('?') + 1);
    response.writeHead(Number(rest), { location: target }).end('<p>It is elsewhere.');
  },
  /** `/loop/0` redirects to `/loop/1` and so on, in a circle of three. */
  loop: (rest, response) => {
    response.writeHead(302, { location: `/loop/${(Number(rest) + 1) % 3}` }).end();
  },
  /** `/onward/9` redirects nine times, to `/onward/0`. */
  onward: (rest, response) => {
    if (rest === '0') response.writeHead(200, HTML).end('<p>Here.');
    else response.writeHead(302, { location: `/onward/${Number(rest) - 1}` }).end();
  },
  /** Never changes: 304 to whoever asks by its ETag or Last-Modified. */
  unchanged: (_, response, request) => {
    const known = { etag: '"v1"', 'last-modified': 'Mon, 02 Mar 2026 10:00:00 GMT' };
    const same =
      request.headers['if-none-match'] === known.etag ||
      request.headers['if-modified-since'] === known['last-modified'];
    if (same) response.writeHead(304, known).end();
    else response.writeHead(200, { ...HTML, ...known }).end('<p>As ever.');
  },
  /** `/status/404`, or `/status/429?RETRY-AFTER` */
  status: (rest, response, request) => {
    const after = /\?(.+)/.exec(request.url!)?.[1];
    response.writeHead(Number(rest), after === undefined ? {} : { 'retry-after': decodeURIComponent(after) });
    response.end(Number(rest) === 204 || Number(rest) === 205 ? undefined : 'Some words.');
  },
  /** Never answers. */
  'slow-headers': () => undefined,
  /** Sends a beginning, and then nothing. */
  stalled: (_, response) => {
    response.writeHead(200, HTML).write('<p>It begins');
  },
  /** A byte now and then, for ever. */
  'slow-body': (_, response) => {
    response.writeHead(200, HTML);
    const drip = setInterval(() => response.write('.'), 5);
    response.on('close', () => {
      clearInterval(drip);
    });
  },
  endless: (_, response) => {
    response.writeHead(200, HTML);
    pour(response, ZEROS);
  },
  'endless-headers': (_, response) => {
    response.socket!.write('HTTP/1.1 200 OK\r\n');
    pour(response.socket!, Buffer.from('x-more: and more\r\n'.repeat(1_000)));
  },
  /** 100 KiB of headers, and then an answer like any other. */
  'huge-headers': (_, response) => {
    response.writeHead(200, { ...HTML, 'x-huge': 'x'.repeat(100 * 1024) }).end('<p>Hello.');
  },
  /** `103 Early Hints`, for ever. */
  hints: (_, response) => {
    pour(response.socket!, Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n'.repeat(100)));
  },
  /** Early hints and then an answer. */
  hinted: (_, response) => {
    response.socket!.end(
      `${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(3)}HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nwell`,
    );
  },
  /** Promises more than it sends. */
  short: (_, response) => {
    response.socket!.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 500\r\n\r\n<p>Half of it');
  },
  /** Promises all and sends nothing. */
  nothing: (_, response) => {
    response.socket!.end('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n');
  },
  /** Sends more than it promises. */
  long: (_, response) => {
    response.socket!.end('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n<p>All of it and more');
  },
  'broken-chunks': (_, response) => {
    response.socket!.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nd\r\n<p>Half of it.\r\nzebra\r\n');
  },
  /** Breaks the connection in the middle. */
  reset: (_, response) => {
    response.writeHead(200, { ...HTML, 'content-length': 500 });
    response.write('<p>Half of it', () => response.socket!.resetAndDestroy());
  },
  /** Breaks it before a word. */
  slammed: (_, response) => response.socket!.resetAndDestroy(),
  'not-http': (_, response) => {
    response.socket!.end('220 mail.example.org ESMTP ready\r\n');
  },
  /** `/bomb/gzip`, `br`, `deflate`, `zstd`: zeros without end, and little of it on the wire. */
  bomb: (rest, response) => {
    response.writeHead(200, { ...HTML, 'content-encoding': rest });
    const squeeze = compressor(rest);
    squeeze.pipe(response);
    pour(squeeze, ZEROS);
    response.on('close', () => squeeze.destroy());
  },
  /** `/packed/gzip` and so on: a page, compressed. */
  packed: (rest, response) => {
    response.writeHead(200, { ...HTML, 'content-encoding': rest });
    compressor(rest).end('<p>Packed and unpacked.').pipe(response);
  },
  /** `/torn/gzip` and so on: the first half of it. */
  torn: (rest, response) => {
    response.writeHead(200, { ...HTML, 'content-encoding': rest });
    const pieces: Buffer[] = [];
    const words = Array.from({ length: 20_000 }, (_, n) => `word${(n * 7919) % 10_007}`).join(' ');
    compressor(rest)
      .end(words)
      .on('data', (piece: Buffer) => pieces.push(piece))
      .on('end', () => {
        const whole = Buffer.concat(pieces);
        response.end(whole.subarray(0, whole.length / 2));
      });
  },
  /** `/named/gzip`, or any other coding: a page in plain bytes under that name. */
  named: (rest, response) => {
    response.writeHead(200, { ...HTML, 'content-encoding': rest }).end('<p>As plain as can be, whatever is said.');
  },
  part: (_, response) => {
    response.writeHead(206, { ...HTML, 'content-range': 'bytes 0-8/100' }).end('<p>A part');
  },
  cookies: (_, response) => {
    response.writeHead(200, { ...HTML, 'set-cookie': ['a=1', 'b=2; Path=/'] }).end('<p>Take these.');
  },
};

function compressor(coding: string): Transform {
  if (coding === 'gzip') return createGzip();
  if (coding === 'deflate') return createDeflate();
  if (coding === 'zstd') return createZstdCompress();
  return createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

/** Writes the same again and again, as fast as it is taken, until the other side has enough. */
function pour(sink: NodeJS.WritableStream & { readonly destroyed?: boolean }, piece: Buffer): void {
  sink.on('error', () => undefined);
  const more = () => {
    if (sink.destroyed) return;
    if (sink.write(piece)) setImmediate(more);
    else sink.once('drain', more);
  };
  more();
}
