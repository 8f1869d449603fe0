import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect, isIP, type Socket } from 'node:net';
import { connect as secureConnect } from 'node:tls';
import { CasusError } from '../model/index.ts';
import { endWith } from './end-socket.ts';
import { bareHost } from './guard.ts';

/** The proxy let a request not through, or does not answer. The message is a sentence that stands behind the URL. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
}

/** A proxy that all requests to the open network go through (RFC 9110): in clear those in clear, by CONNECT those by HTTPS. */
export class Proxy {
  /** Host and port, for people: never with a password. */
  readonly name: string;
  /** The field Proxy-Authorization, where the proxy wants one. */
  readonly headers: Readonly<Record<string, string>>;
  readonly #secure: boolean;
  readonly #at: { readonly host: string; readonly port: number; readonly servername?: string };

  /**
   * @param said `http://proxy.example:3128`, or `https://name:password@proxy.example`
   * @throws CasusError `usage`, which does not tell what was said, where it is no such address
   */
  constructor(said: string) {
    const url = URL.parse(said);
    const credentials = url && credentialsOf(url);
    if (!url || !credentials || !/^https?:$/.test(url.protocol) || url.pathname + url.search + url.hash !== '/') {
      const message = 'CASUS_PROXY must be like http://proxy.example:3128 or https://name:password@proxy.example.';
      throw new CasusError({ code: 'usage', input: 'CASUS_PROXY', message });
    }
    this.name = url.host;
    this.#secure = url.protocol === 'https:';
    const host = bareHost(url.hostname);
    const port = Number(url.port) || (this.#secure ? 443 : 80);
    this.#at = { host, port, ...(isIP(host) === 0 && { servername: host }) };
    const [user, password] = credentials;
    const basic = Buffer.from(`${user}:${password}`).toString('base64');
    this.headers = user === '' ? {} : { 'proxy-authorization': `Basic ${basic}` };
  }

  /** A connection to the proxy itself. */
  dial(signal: AbortSignal): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = this.#secure ? secureConnect(this.#at) : connect(this.#at);
      endWith(signal, socket);
      const failed = (error: Error) => {
        reject(signal.aborted ? (signal.reason as Error) : this.#unreached(error));
      };
      socket.once('error', failed);
      socket.once(this.#secure ? 'secureConnect' : 'connect', () => {
        socket.removeListener('error', failed);
        resolve(socket);
      });
    });
  }

  /** A connection through the proxy to a port of a host. */
  async tunnel(host: string, port: number, signal: AbortSignal): Promise<Socket> {
    const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
    const headers = { ...this.headers, host: authority };
    return new Promise((resolve, reject) => {
      const ask = (this.#secure ? secureRequest : request)({ ...this.#at, method: 'CONNECT', path: authority, headers, agent: false, signal }); // prettier-ignore
      ask.once('error', (error) => {
        reject(signal.aborted ? (signal.reason as Error) : this.#unreached(error));
      });
      ask.once('connect', (answer, socket, first) => {
        const status = answer.statusCode ?? 0;
        if (status >= 200 && status < 300) {
          if (first.length > 0) socket.unshift(first);
          resolve(socket);
          return;
        }
        socket.destroy();
        reject(this.refusal(status));
      });
      ask.end();
    });
  }

  /** What an answer of the proxy's own means. */
  refusal(status: number): ProxyError {
    const why = status === 407 ? 'wants a name and a password (CASUS_PROXY=http://name:password@…)' : 'does not let it through'; // prettier-ignore
    return new ProxyError(`the proxy ${this.name} ${why} (HTTP ${status}). It may pass.`);
  }

  #unreached(error: Error): ProxyError {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
    return new ProxyError(`the proxy ${this.name} cannot be reached (${code}); check CASUS_PROXY. It may pass.`);
  }
}

/** The name and password of a URL, which has them percent-encoded; null where they cannot be decoded. */
function credentialsOf(url: URL): readonly [user: string, password: string] | null {
  try {
    return [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  } catch {
    return null;
  }
}
