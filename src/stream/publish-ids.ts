import { JetStreamApiError } from '@nats-io/jetstream';
import { CasusError } from '../model/index.ts';
import { unreachable } from './broker.ts';
import { traceHeaders, writeMessage, type Message } from './message.ts';
import type { Observer } from './observe/observer.ts';
import { patiently } from './patience.ts';
import type { Streams } from './streams.ts';

/** A message on its way into a stream. */
export interface Outgoing extends Message {
  readonly subject: string;
  /** The broker takes the same only once in two minutes. Not given: always. */
  readonly messageId?: string;
}

/** So many await the broker's word at a time. */
const UNDERWAY = 256;

/**
 * Puts messages into streams; returns when the broker has confirmed each. While the broker is away, or a stream is full, it
 * waits, and so does whoever called it. Streams that the broker lost are made anew.
 * @throws only where the signal ended the waiting
 */
export async function publishIds(
  streams: Streams,
  messages: readonly Outgoing[],
  observer: Observer,
  signal?: AbortSignal,
): Promise<void> {
  let waiting = messages;
  const awaiting = { observer, needed: 'broker', doing: 'publishing', ...(signal && { signal }) } as const;
  await patiently(awaiting, async () => {
    const failed: Outgoing[] = [];
    let last: unknown;
    for (let at = 0; at < waiting.length; at += UNDERWAY) {
      const some = waiting.slice(at, at + UNDERWAY);
      const outcomes = await publishSome(streams, some);
      for (const [i, outcome] of outcomes.entries()) {
        if (outcome.status === 'fulfilled') continue;
        failed.push(some[i]!);
        last = outcome.reason;
      }
      // Where nothing arrives, the rest need not try.
      if (failed.length > 0 && failed.length === at + some.length) {
        failed.push(...waiting.slice(at + UNDERWAY));
        break;
      }
    }
    countPublished(observer, waiting, failed);
    waiting = failed;
    if (failed.length === 0) return;
    if (isLost(last)) await streams.mend(signal);
    throw isFull(last) ? full(streams.broker.address) : unreachable(streams.broker.address, last);
  });
}

function countPublished(observer: Observer, sent: readonly Outgoing[], failed: readonly Outgoing[]): void {
  const not = new Set(failed);
  const bySubject = Map.groupBy(sent.filter((one) => !not.has(one)), ({ subject }) => subject);
  // Streams are called as their subjects are, with dashes.
  for (const [subject, some] of bySubject) observer.counted('published', some.length, { stream: subject.replaceAll('.', '-') });
} // prettier-ignore

/** What was asked before the connection came back is not answered any more, and is not waited for. */
async function publishSome(streams: Streams, some: readonly Outgoing[]): Promise<PromiseSettledResult<void>[]> {
  let unfollow: () => void = () => undefined;
  const broken = new Promise<never>((_, reject) => {
    unfollow = streams.broker.onReturn(() => {
      reject(new Error('the connection broke off'));
    });
  });
  broken.catch(() => undefined);
  try {
    return await Promise.allSettled(some.map((message) => Promise.race([publishOne(streams, message), broken])));
  } finally {
    unfollow();
  }
}

async function publishOne({ broker }: Streams, message: Outgoing): Promise<void> {
  const told = traceHeaders(message);
  await broker.jetstream.publish(message.subject, writeMessage(message), {
    ...(message.messageId !== undefined && { msgID: message.messageId }),
    ...(told && { headers: told }),
  });
}

/** Nobody takes the message: its stream is not there, or the broker has just come back and serves none yet. */
const isLost = (error: unknown) => error instanceof Error && error.name === 'JetStreamNotEnabled';

/** Codes of the server's API: a stream has as many messages or bytes as it may, or the server's disk or memory is full. */
const FULL: ReadonlySet<number> = new Set([10023, 10047, 10077]);

const isFull = (error: unknown) => error instanceof JetStreamApiError && FULL.has(error.code);

function full(address: string): CasusError {
  const message = `the streams at ${address} are full: the workers have not caught up yet, or none of them runs`;
  return new CasusError({ code: 'unreachable', input: address, message });
}
