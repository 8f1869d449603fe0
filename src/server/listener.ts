import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { bareHeaders, beginGuarded } from './security-headers.ts';

/** How much and how long a connection may take: one that sends or reads a byte now and then keeps nobody else out. */
const LIMITS = {
  /** Bytes of the address and all header fields together. */
  headerBytes: 16 * 1024,
  headersMs: 15_000,
  /** The body too: the largest in this time is a quarter of a megabyte a second. */
  requestMs: 5 * 60_000,
  /** Without a byte either way. Events send one every quarter of a minute; the longest release takes minutes. */
  silentMs: 15 * 60_000,
  keepAliveMs: 5_000,
  connections: 1_000,
};

/** Why Node takes a connection for lost before there is a request, by its own codes; all else is no HTTP. */
const STATUS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** What listens for requests and hands them to the program. It does not listen yet. */
export function listener(fetch: Hono['fetch']): Server {
  const server = createAdaptorServer({
    fetch,
    overrideGlobalObjects: false,
    serverOptions: {
      maxHeaderSize: LIMITS.headerBytes,
      headersTimeout: LIMITS.headersMs,
      requestTimeout: LIMITS.requestMs,
      keepAliveTimeout: LIMITS.keepAliveMs,
      connectionsCheckingInterval: 5_000,
      // One without a Host is refused by the program, with all that it says of every answer.
      requireHostHeader: false,
    },
  }) as Server;
  server.maxConnections = LIMITS.connections;
  server.timeout = LIMITS.silentMs;
  server.prependListener('request', (_, answer) => {
    beginGuarded(answer);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else socket.end(refusal(STATUS[error.code ?? ''] ?? 400));
  });
  return server;
}

/** An answer to what was never a request: as guarded as any, and as silent on why. */
function refusal(status: number): string {
  const headers = { ...bareHeaders, Connection: 'close', 'Content-Length': '0' };
  const lines = Object.entries(headers).map((field) => field.join(': '));
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n');
}
