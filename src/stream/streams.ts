import {
  AckPolicy,
  DiscardPolicy,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { unreachable, type Broker } from './broker.ts';
import type { Observer } from './observe/observer.ts';
import { passes, patiently } from './patience.ts';

/** What streams hold, by the step that reads them. */
export const READ_BY = { coding: 'reports', resolving: 'coded', publishing: 'incidents' } as const;
export type StreamKind = (typeof READ_BY)[keyof typeof READ_BY];

/** How the streams of a workspace are called, and how they are made where they are not there. */
export interface StreamOptions {
  /** Names begin with it; workspaces that share a broker have each their own. Default `casus`. */
  readonly prefix?: string;
  /** How many partitions to make. Where streams are there already, it is as many as those are. Default 4. */
  readonly partitions?: number;
  /** Messages that a partition holds before who publishes has to wait. Default 20,000. */
  readonly most?: number;
  /** How long a message may be at work without a word before another worker gets it, in milliseconds. Default 30,000. */
  readonly ackWait?: number;
}

/** What a stream has for its consumer. */
export interface Depth {
  /** Messages that nobody has got yet, and those that are at work. */
  readonly waiting: number;
  readonly atWork: number;
  /** How often a message was given since the stream was made, and how many who want one it lets wait. */
  readonly given: number;
  readonly asked: number;
}

/** The streams of a workspace, which are there, or are made again whenever they are found missing. */
export interface Streams {
  readonly broker: Broker;
  readonly prefix: string;
  readonly partitions: number;
  /** In milliseconds. */
  readonly ackWait: number;
  name(kind: StreamKind, partition: number): string;
  subject(kind: StreamKind, partition: number): string;
  readonly dead: { readonly name: string; readonly subject: string };
  /** Makes anew what the broker lost, and tells the log; waits while the broker is away. */
  mend(signal?: AbortSignal): Promise<void>;
  /** Null where that is not to be had now. */
  depth(kind: StreamKind, partition: number): Promise<Depth | null>;
  /** How many messages a stream holds, whether or not its consumer knows of them; 0 where that is not to be had now. */
  held(kind: StreamKind, partition: number): Promise<number>;
  /** Throws a stream away with all that it holds and makes it anew. */
  renew(kind: StreamKind, partition: number): Promise<void>;
}

/** The name of each stream's only consumer, which all workers of its step share. */
export const CONSUMER = 'workers';

const DEFAULTS = { prefix: 'casus', partitions: 4, most: 20_000, ackWait: 15_000 } as const;

/** A resolving worker takes all of a partition that there is, so that two of them seldom settle the same. */
const RESOLVED_AT_ONCE = 500;

/**
 * Finds the streams of a prefix, and makes those that are missing: in three copies where the broker is a cluster of three
 * servers or more. How many partitions there are is written in the description of the stream of the dead, which is made
 * first, so that all who come at the same moment agree.
 */
export async function openStreams(
  broker: Broker,
  observer: Observer,
  { prefix = DEFAULTS.prefix, partitions: wanted = DEFAULTS.partitions, most = DEFAULTS.most, ackWait = DEFAULTS.ackWait }: StreamOptions = {},
  signal?: AbortSignal,
): Promise<Streams> {
  const dead = { name: `${prefix}-dead`, subject: `${prefix}.dead` };
  const waiting = (doing: string, stop = signal) =>
    ({ observer, needed: 'broker', doing, ...(stop && { signal: stop }) }) as const;
  const partitions = await patiently(waiting('finding the streams'), () =>
    asking(broker, () => agreed(broker, dead, wanted)),
  );
  const name = (kind: StreamKind, partition: number) => `${prefix}-${kind}-${partition}`;
  const subject = (kind: StreamKind, partition: number) => `${prefix}.${kind}.${partition}`;
  const kinds = Object.values(READ_BY);
  const make = async (stop?: AbortSignal) => {
    let made = 0;
    await patiently(waiting('making the streams', stop), () =>
      asking(broker, async () => {
        await agreed(broker, dead, partitions);
        for (const kind of kinds) {
          for (let partition = 0; partition < partitions; partition++) {
            const config = workStream(kind, name(kind, partition), subject(kind, partition), most);
            if (await ensure(broker, config)) made += 1;
            await ensureConsumer(broker, config.name, kind, ackWait);
          }
        }
      }),
    );
    return made;
  };
  await make();
  // All loops of a process find the loss at the same moment; one mends it.
  let mending: Promise<void> | null = null;
  const mend = (stop?: AbortSignal) =>
    (mending ??= make(stop)
      .then((made) => {
        if (made > 0) observer.log('warn', 'the broker had lost streams; they are made anew', { streams: made });
      })
      .finally(() => (mending = null)));
  return {
    broker,
    prefix,
    partitions,
    ackWait,
    name,
    subject,
    dead,
    mend,
    async depth(kind, partition) {
      try {
        const info = await broker.manager.consumers.info(name(kind, partition), CONSUMER);
        const { num_pending: waiting, num_ack_pending: atWork, num_waiting: asked, delivered } = info;
        return { waiting, atWork, asked, given: delivered.consumer_seq };
      } catch {
        return null;
      }
    },
    async held(kind, partition) {
      try {
        return (await broker.manager.streams.info(name(kind, partition))).state.messages;
      } catch {
        return 0;
      }
    },
    async renew(kind, partition) {
      await asking(broker, () => broker.manager.streams.delete(name(kind, partition)));
      await mend();
    },
  };
} // prettier-ignore

/** Does what asks the broker; what it fails at is a failure that passes, whatever it is. */
async function asking<T>(broker: Broker, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw passes(error) ? error : unreachable(broker.address, error);
  }
}

type Named = Partial<StreamConfig> & { name: string };

const fileStream = (broker: Broker): Partial<StreamConfig> => ({
  storage: StorageType.File,
  num_replicas: broker.nats.info?.cluster !== undefined && broker.servers() >= 3 ? 3 : 1,
});

/**
 * Reports are what makes others wait: one more than there may be is refused. The messages of the later steps only wake
 * workers, who then do all there is to do of a partition, so that the oldest may go for the newest.
 */
function workStream(kind: StreamKind, name: string, subject: string, most: number): Named {
  return {
    name,
    subjects: [subject],
    retention: RetentionPolicy.Workqueue,
    discard: kind === 'reports' ? DiscardPolicy.New : DiscardPolicy.Old,
    max_msgs: most,
    duplicate_window: nanos(120_000),
  };
}

const DEAD_KEPT = 100_000;

/** Makes the stream of the dead where it is not there; returns the number of partitions it tells of. */
async function agreed(broker: Broker, dead: Streams['dead'], partitions: number): Promise<number> {
  const config: Named = {
    name: dead.name,
    subjects: [dead.subject],
    description: `${partitions} partitions`,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_msgs: DEAD_KEPT,
  };
  await ensure(broker, config);
  const info = await broker.manager.streams.info(dead.name);
  const [, told] = /^(\d{1,4}) partitions$/.exec(info.config.description ?? '') ?? [];
  return Number(told ?? partitions);
}

/** Whether it had to be made. */
async function ensure(broker: Broker, config: Named): Promise<boolean> {
  try {
    await broker.manager.streams.info(config.name);
    return false;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  try {
    await broker.manager.streams.add({ ...fileStream(broker), ...config });
    return true;
  } catch (error) {
    // Another was first with it, and perhaps with other limits: theirs hold.
    if (error instanceof JetStreamApiError && error.code === NAME_IN_USE) return false;
    throw error;
  }
}

async function ensureConsumer(broker: Broker, stream: string, kind: StreamKind, ackWait: number): Promise<void> {
  try {
    await broker.manager.consumers.info(stream, CONSUMER);
    return;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  try {
    await broker.manager.consumers.add(stream, {
      durable_name: CONSUMER,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ackWait),
      max_deliver: -1,
      max_ack_pending: kind === 'coded' ? RESOLVED_AT_ONCE : 10_000,
    });
  } catch (error) {
    // A stream of work has one consumer: another was first with it.
    if (!(error instanceof JetStreamApiError && CONSUMER_THERE.has(error.code))) throw error;
  }
}

/** Codes of the server's API: stream or consumer not found; the name is in use; there is such a consumer. */
const MISSING: ReadonlySet<number> = new Set([10059, 10014]);
const NAME_IN_USE = 10058;
const CONSUMER_THERE: ReadonlySet<number> = new Set([10013, 10099, 10100, 10105, 10148]);

const isMissing = (error: unknown) => error instanceof JetStreamApiError && MISSING.has(error.code);
