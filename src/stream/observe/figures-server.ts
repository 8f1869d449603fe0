import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CasusError } from '../../model/index.ts';
import type { Figures } from './worker-figures.ts';
import type { Readiness } from './readiness.ts';

/** Where figures are served: a host name or address, and a port; 0 takes any that is free. */
export interface FiguresAddress {
  readonly host: string;
  readonly port: number;
}

interface FiguresServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Answers to who watches a worker: `/metrics` to Prometheus, `/healthz` whether the process is alive, `/readyz` whether it can
 * work, else 503 with the reason. There is nothing of reports in it, and nobody need sign in.
 * @throws CasusError `usage` where the address cannot be listened on
 */
export async function serveFigures(
  { host, port }: FiguresAddress,
  figures: Pick<Figures, 'text' | 'contentType'>,
  readiness: Pick<Readiness, 'reasons'>,
): Promise<FiguresServer> {
  const server = createServer((request, response) => {
    void replyTo(request, figures, readiness).then(({ status, text, type = 'text/plain; charset=utf-8' }) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
    });
  });
  try {
    const listening = once(server, 'listening');
    server.listen(port, host.replace(/[[\]]/g, ''));
    await listening;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `the figures cannot be served on ${host}:${port}: ${why}. Choose another address with --metrics, or port 0 for any.`;
    throw new CasusError({ code: 'usage', input: `${host}:${port}`, message }, { cause: error });
  }
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${taken}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly type?: string;
}

async function replyTo(
  { method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>,
  figures: Pick<Figures, 'text' | 'contentType'>,
  readiness: Pick<Readiness, 'reasons'>,
): Promise<Reply> {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, text: 'GET only\n' };
  switch (url.split('?', 1)[0]) {
    case '/healthz':
      return { status: 200, text: 'alive\n' };
    case '/readyz': {
      const reasons = readiness.reasons();
      if (reasons.length === 0) return { status: 200, text: 'ready\n' };
      return { status: 503, text: reasons.map((reason) => `${reason}\n`).join('') };
    }
    case '/metrics':
      return { status: 200, text: await figures.text(), type: figures.contentType };
    default:
      return { status: 404, text: '/metrics, /healthz and /readyz are here\n' };
  }
}

const ADDRESS = /^(?:(\[[\da-f:.]{2,45}\]|[\w.-]{1,253}):)?(\d{1,5})$/i;

/** Reads `HOST:PORT`, `[::1]:PORT`, or a port of this machine alone; null where it is none of them. */
export function figuresAddress(written: string): FiguresAddress | null {
  const [, host = '127.0.0.1', port] = ADDRESS.exec(written) ?? [];
  return port === undefined || Number(port) > 65_535 ? null : { host, port: Number(port) };
}
