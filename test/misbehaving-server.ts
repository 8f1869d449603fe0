import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './self-signed.ts';
import { MISBEHAVIOURS } from './misbehaviours.ts';

/** What a path gives. */
interface Page {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A request that came in. */
interface Seen {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Servers with a certificate that nobody vouches for, and, where a test trusts `authorities`, a good and two bad ones. */
export type Certificate = 'untrusted' | 'good' | 'expired' | 'for-another-host';

/**
 * Hosts on addresses of this machine's loopback (127.0.0.1, 127.0.0.2, …) that behave as the servers of this world do: each
 * name of `MISBEHAVIOURS` is a path (`/status/404`, `/endless`, `/redirect/301?URL`), and `pages` are served beside.
 */
export interface MisbehavingServer extends AsyncDisposable {
  /** Their addresses, to be allowed by a fetcher. */
  readonly hosts: readonly string[];
  /** The address of a path on the host of this number, from 0. */
  url(path: string, host?: number): string;
  secureUrl(path: string, certificate: Certificate): string;
  /** Has all hosts give this at `path`, or the one that is named; `/robots.txt` is a path like any other. */
  give(path: string, page: Page | string, host?: number): void;
  /** All requests up to now, in the order in which they came. */
  readonly requests: readonly Seen[];
  /** Paths asked for, without robots.txt. */
  asked(): string[];
  /** The most requests that a host had to answer at the same time, over all its time. */
  busiest(host?: number): number;
  /** Certificates to trust, as PEM, for those of `Certificate` that are only bad in another way. */
  readonly authorities: readonly string[];
}

const SECURE_HOST = '127.0.0.1';
/** How long a page takes, so that two that are asked for at once are there at once. */
const TAKES = 3;

/** Starts it on `count` hosts, and on https too where `secure` is set. */
export async function startMisbehaving({ count = 1, secure = false } = {}): Promise<MisbehavingServer> {
  const requests: Seen[] = [];
  const pages = new Map<string, Page>();
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  const servers: Server[] = [];

  const answer = async (host: string, request: IncomingMessage, response: ServerResponse) => {
    response.on('error', () => undefined);
    const busy = (now.get(host) ?? 0) + 1;
    now.set(host, busy);
    most.set(host, Math.max(busy, most.get(host) ?? 0));
    response.on('close', () => now.set(host, now.get(host)! - 1));
    const pieces = (await request.toArray()) as Buffer[];
    const { method = '', url: path = '', headers } = request;
    requests.push({ host, method, path, headers, body: Buffer.concat(pieces).toString() });
    const page = pages.get(host + path) ?? pages.get(path);
    const [, name = '', rest = ''] = /^\/([^/?]*)\/?([^?]*)/.exec(path) ?? [];
    const behave = MISBEHAVIOURS[name];
    if (page === undefined && behave) behave(rest, response, request);
    else setTimeout(give, TAKES, page ?? { status: 404, body: 'There is no such page.' }, response);
  };

  const listen = (server: Server, host: string) =>
    new Promise<string>((resolve) => {
      servers.push(server);
      server.on('clientError', (_, socket) => socket.destroy());
      server.listen(0, host, () => {
        resolve(`${host}:${(server.address() as AddressInfo).port}`);
      });
    });

  const hosts: string[] = [];
  for (let n = 0; n < count; n++) {
    const address = `127.0.0.${n + 1}`;
    const server = createServer((request, response) => void answer(address, request, response));
    hosts.push(await listen(server, address));
  }
  const secureHosts = new Map<Certificate, string>();
  const authorities: string[] = [];
  for (const [certificate, made] of secure ? certificates() : []) {
    const server = createSecureServer(made, (request, response) => void answer(certificate, request, response));
    server.on('tlsClientError', () => undefined);
    secureHosts.set(certificate, await listen(server, SECURE_HOST));
    if (certificate !== 'untrusted') authorities.push(made.cert);
  }

  return {
    hosts: [...hosts, ...secureHosts.values()],
    url: (path, host = 0) => `http://${hosts[host]!}${path}`,
    secureUrl: (path, certificate) => `https://${secureHosts.get(certificate)!}${path}`,
    give(path, page, host) {
      const address = host === undefined ? '' : `127.0.0.${host + 1}`;
      pages.set(address + path, typeof page === 'string' ? { body: page } : page);
    },
    requests,
    asked: () => requests.map(({ path }) => path).filter((path) => path !== '/robots.txt'),
    busiest: (host = 0) => most.get(`127.0.0.${host + 1}`) ?? 0,
    authorities,
    async [Symbol.asyncDispose]() {
      await Promise.all(
        servers.map((server) => {
          server.closeAllConnections();
          return new Promise((resolve) => server.close(resolve));
        }),
      );
    },
  };
}

function give({ status = 200, type = 'text/html; charset=utf-8', headers = {}, body }: Page, response: ServerResponse) {
  response.writeHead(status, { 'content-type': type, ...headers }).end(body);
}

function certificates(): [Certificate, { key: string; cert: string }][] {
  return [
    ['untrusted', selfSigned([SECURE_HOST])],
    ['good', selfSigned([SECURE_HOST])],
    ['expired', selfSigned([SECURE_HOST], new Date('2020-01-01T00:00:00Z'))],
    ['for-another-host', selfSigned(['other.example'])],
  ];
}
