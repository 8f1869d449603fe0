import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import { bareHost, type Guard } from './guard.ts';
import { guardedLookup, InnerAddressError, type Resolve } from './guarded-lookup.ts';

/** Gives the socket, which its type does not tell. */
type Dial = (...asked: Parameters<buildConnector.connector>) => Socket;

/**
 * What undici's clients dial with: HTTP/1.1 to addresses that the guard lets through. The check stands at the dial itself, so
 * that no way to it leads past. `connected` is told as soon as a connection stands; aborting the signal ends it, or the
 * attempt at it.
 */
export function guardedConnector(
  guard: Guard,
  resolve: Resolve | undefined,
  signal: AbortSignal,
  connected: () => void,
): buildConnector.connector {
  return (options, done) => {
    const host = bareHost(options.hostname);
    const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80));
    const refusal = guard.refusal(host, port);
    if (refusal !== null) {
      done(new InnerAddressError(refusal), null);
      return;
    }
    const dial: unknown = buildConnector({ lookup: guardedLookup(guard, port, resolve), allowH2: false, timeout: 0 });
    const socket = (dial as Dial)(options, (...result) => {
      if (result[0] === null) connected();
      done(...result);
    });
    const end = () => socket.destroy(signal.reason as Error);
    signal.addEventListener('abort', end, { once: true });
    socket.once('close', () => {
      signal.removeEventListener('abort', end);
    });
  };
}
