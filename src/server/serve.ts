import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CasusError } from '../model/index.ts';
import { alertClock } from './alerts/alert-clock.ts';
import { app } from './app.ts';
import { isLoopback } from './local-only.ts';
import { listener } from './listener.ts';
import { LiveIncidents } from './explore/live-incidents.ts';
import { Jobs } from './jobs/jobs.ts';
import { Attempts } from './people/attempts.ts';
import { openComparing } from './comparing.ts';
import { ReleaseDatabases } from './open/release-databases.ts';
import { liveQueue } from './queue/live-queue.ts';
import type { ToServe } from './served.ts';

interface Address {
  /** A loopback address. */
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
}

export interface Server extends AsyncDisposable {
  readonly url: string;
  /** Ends every connection, and gives the port back. */
  close(): Promise<void>;
}

/**
 * Serves a workspace to this machine until it is closed.
 * @throws CasusError `usage` where the address is not of this machine alone, or somebody listens there already
 */
export async function serve(toServe: ToServe, { host, port }: Address): Promise<Server> {
  if (!isLoopback(host)) {
    throw new CasusError({
      code: 'usage',
      input: host,
      message: `${host} can be reached from other machines, and what passes is not encrypted. Serve on 127.0.0.1, and let others in by a tunnel (ssh -L).`,
    });
  }
  const { store, maxBytes, onFault } = toServe;
  const jobs = new Jobs({ workspace: store.address, ...(maxBytes !== undefined && { maxBytes }) }, onFault);
  const inMemory = { incidents: new LiveIncidents(store), queue: liveQueue(store) };
  const databases = new ReleaseDatabases(store);
  const comparing = openComparing();
  const served = { ...toServe, ...inMemory, jobs, databases, comparing, attempts: new Attempts() };
  const server = listener(app(served).fetch);
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    await clock.stop();
    await jobs.close();
    await databases.close();
    await comparing.close();
  };
  try {
    const listening = once(server, 'listening');
    server.listen(port, host.replace(/[[\]]/g, ''));
    await listening;
  } catch (error) {
    throw portProblem(error, host, port);
  }
  const clock = alertClock(store, onFault);
  const { port: taken } = server.address() as AddressInfo;
  const readAhead = async () => {
    await inMemory.queue.now();
    await inMemory.incidents.now();
    const [latest] = toServe.open ? await databases.releases() : [];
    if (latest) await databases.ready(latest);
  };
  // So that the first to open the inbox or the map, or to ask for the latest release, need not wait: a page at a time, between other answers.
  void readAhead().catch((error: unknown) => {
    if (server.listening) onFault(error);
  });
  const named = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return { url: `http://${named}:${taken}`, close, [Symbol.asyncDispose]: close };
}

function portProblem(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const why =
    code === 'EADDRINUSE'
      ? 'another program listens there'
      : code === 'EACCES'
        ? 'this user may not listen there'
        : code === 'EADDRNOTAVAIL'
          ? 'this machine has no such address'
          : null;
  if (why === null) return error;
  const message = `Port ${port} of ${host} cannot be used: ${why}. Choose another with --port, or --port 0 for any.`;
  return new CasusError({ code: 'usage', input: String(port), message }, { cause: error });
}
