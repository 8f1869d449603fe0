import { isIP, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { endWith } from './end-socket.ts';
import { bareHost, type Guard } from './guard.ts';
import { guardedLookup, InnerAddressError, type Resolve } from './guarded-lookup.ts';
import type { Proxy } from './proxy.ts';

/** Which hosts may be dialled, how their addresses are found, and what is asked to lead there. */
export interface Dialling {
  readonly guard: Guard;
  readonly resolve?: Resolve | undefined;
  readonly proxy?: Proxy | null | undefined;
}

/** The proxy that leads to a host; null where it is asked without one. */
export function proxyTo(host: string, port: number, { guard, proxy }: Dialling): Proxy | null {
  return proxy && !guard.allows(host, port) ? proxy : null;
}

/** Gives the socket, which its type does not tell. */
type Dial = (...asked: Parameters<buildConnector.connector>) => Socket;
type Lookup = ReturnType<typeof guardedLookup>;

/** Milliseconds that a name is looked up for before a proxy is asked for it, which may know more names than this machine. */
const LOOKED_UP = 2_000;

/**
 * What undici's clients dial with: HTTP/1.1 to addresses that the guard lets through. The check stands at the dial itself, so
 * that no way to it leads past. `connected` is told as soon as a connection stands; aborting the signal ends it, or the
 * attempt at it.
 */
export function guardedConnector(
  dialling: Dialling,
  signal: AbortSignal,
  connected: () => void,
): buildConnector.connector {
  const { guard, resolve } = dialling;
  return (options, done) => {
    const host = bareHost(options.hostname);
    const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80));
    const refusal = guard.refusal(host, port);
    if (refusal !== null) {
      done(new InnerAddressError(refusal), null);
      return;
    }
    const lookup = guardedLookup(guard, port, resolve);
    const dial: unknown = buildConnector({ lookup, allowH2: false, timeout: 0 });
    const connect = (through: Socket | undefined) => {
      const asked = through ? { ...options, httpSocket: through } : options;
      const socket = (dial as Dial)(asked, (...result) => {
        if (result[0] === null) connected();
        done(...result);
      });
      endWith(signal, socket);
    };
    const proxy = proxyTo(host, port, dialling);
    if (proxy === null) {
      connect(undefined);
      return;
    }
    const failed = (error: unknown) => {
      done(error as Error, null);
    };
    reach(proxy, lookup, options.protocol, host, port, signal).then((socket) => {
      if (options.protocol === 'https:') {
        connect(socket);
        return;
      }
      connected();
      done(null, socket);
    }, failed);
  };
}

/** A connection to a proxy, and for HTTPS through it to the host. */
async function reach(
  proxy: Proxy,
  lookup: Lookup,
  protocol: string,
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  const refusal = await innerByName(lookup, host);
  if (refusal !== null) throw refusal;
  // Looking it up takes a while, in which the request may have been given up.
  signal.throwIfAborted();
  return protocol === 'https:' ? proxy.tunnel(host, port, signal) : proxy.dial(signal);
}

/** Why a proxy is not asked for a name: this machine knows addresses of it, all of an inner network. */
function innerByName(lookup: Lookup, host: string): Promise<InnerAddressError | null> {
  if (isIP(host) !== 0) return Promise.resolve(null);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(null);
    }, LOOKED_UP);
    lookup(host, {}, (error) => {
      clearTimeout(timer);
      resolve(error instanceof InnerAddressError ? error : null);
    });
  });
}
