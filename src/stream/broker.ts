import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { connect, errors, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node';
import { CasusError } from '../model/index.ts';
import { readBrokerAddress, type BrokerAddress } from './address.ts';
import type { Observer } from './observe/observer.ts';
import { patiently } from './patience.ts';

/** A connection to NATS JetStream that comes back by itself however often, and however long, the broker is away. */
export interface Broker extends AsyncDisposable {
  /** For people, without password. */
  readonly address: string;
  readonly nats: NatsConnection;
  readonly jetstream: JetStreamClient;
  readonly manager: JetStreamManager;
  /** How many servers the address names, or the cluster has told of; whichever is more. */
  servers(): number;
  /** Calls back whenever the connection is there again; what was asked before is not answered any more. Returns what ends that. */
  onReturn(listener: () => void): () => void;
}

/** Milliseconds. A dead connection is noticed within two pings, and taken up again well within two seconds of its return. */
const TIMES = {
  timeout: 5_000,
  pingInterval: 5_000,
  maxPingOut: 2,
  reconnectTimeWait: 250,
  reconnectJitter: 250,
} as const;

/**
 * Connects to the broker, waiting while it is away. Closing it sends what is underway first.
 * @throws CasusError `usage` for an address that is none, `not-allowed` where the broker does not let us in
 */
export async function openBroker(address: string, observer: Observer, signal?: AbortSignal): Promise<Broker> {
  const read = readBrokerAddress(address);
  const nats = await patiently(
    { observer, needed: 'broker', doing: `connecting to ${read.shown}`, ...(signal && { signal }) },
    () => connectOnce(read),
  );
  const listeners = new Set<() => void>();
  void follow(nats, read.shown, observer, listeners);
  return {
    address: read.shown,
    nats,
    jetstream: jetstream(nats, { timeout: TIMES.timeout }),
    manager: await jetstreamManager(nats, { checkAPI: false, timeout: TIMES.timeout }),
    servers: () => Math.max(read.servers.length, nats.info?.connect_urls?.length ?? 1),
    onReturn(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    [Symbol.asyncDispose]: () => close(nats),
  };
}

async function connectOnce(address: BrokerAddress): Promise<NatsConnection> {
  const { servers, tls, user, pass, token, shown } = address;
  const options: ConnectionOptions = {
    ...TIMES,
    servers: [...servers],
    name: 'casus',
    maxReconnectAttempts: -1,
    ...(tls && { tls: {} }),
    ...(user !== undefined && pass !== undefined && { user, pass }),
    ...(token !== undefined && { token }),
  };
  try {
    return await connect(options);
  } catch (error) {
    if (error instanceof errors.AuthorizationError || error instanceof errors.UserAuthenticationExpiredError) {
      const message = `the broker at ${shown} does not let us in; write nats://name:password@host:4222`;
      throw new CasusError({ code: 'not-allowed', input: shown, message }, { cause: error });
    }
    throw unreachable(shown, error);
  }
}

/** What the broker failed at, as a problem that passes. */
export function unreachable(shown: string, error: unknown): CasusError {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `the broker at ${shown} does not answer: ${reason}. Is nats-server there, with JetStream (-js)?`;
  return new CasusError({ code: 'unreachable', input: shown, message }, { cause: error });
}

/** Tells of the connection's comings and goings until it is closed. */
async function follow(
  nats: NatsConnection,
  shown: string,
  observer: Observer,
  listeners: ReadonlySet<() => void>,
): Promise<void> {
  for await (const { type } of nats.status()) {
    if (type === 'disconnect') {
      observer.answers('broker', false);
      observer.log('warn', 'the broker is away; waiting for it', { broker: shown });
    } else if (type === 'reconnect') {
      observer.answers('broker', true);
      observer.log('info', 'the broker is back', { broker: shown });
      for (const listener of listeners) listener();
    }
  }
}

/** A broker that is away is not waited for at the end. */
async function close(nats: NatsConnection): Promise<void> {
  if (nats.isClosed()) return;
  const late = new Promise<void>((resolve) => setTimeout(resolve, 3_000).unref());
  await Promise.race([nats.drain(), late]).catch(() => undefined);
  await nats.close().catch(() => undefined);
}
