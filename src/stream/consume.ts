import type { Msg } from '@nats-io/transport-node';
import { readMessage, type Message } from './message.ts';
import type { Observer } from './observe/observer.ts';
import { passes, pause } from './patience.ts';
import { pull } from './pull.ts';
import type { Streams } from './streams.ts';

/** A message at work. One that is neither done nor given back when its work ends goes back at once. */
export interface Received extends Message {
  /** It came before, and may have been worked on then. */
  readonly again: boolean;
  /** Nobody needs it any more. */
  done(): void;
  /** Another try, after so many milliseconds. */
  later(delay: number): void;
}

interface Consuming {
  /** How many messages are held at most. */
  readonly most: number;
  /** Messages only wake: where many come, the work is the cheaper the more of them it answers at once. */
  readonly wakes: boolean;
  readonly step: string;
  readonly observer: Observer;
  /** Takes no more messages; what is at work is told by the same signal to come to an end. */
  readonly signal: AbortSignal;
}

/** From so many wake-ups at once on they are many; how long few and many of them gather, in milliseconds. */
const MANY = 50;
const GATHER_FEW_MS = 100;
const GATHER_MANY_MS = 2_000;

/** How long to wait before a stream that could not be read is read again, in milliseconds. */
const GONE_MS = 250;

/**
 * Reads a stream until the signal: takes what is there, has it worked on, takes more. Messages at work are kept from going to
 * another worker for as long as they take. Where the broker is away it waits; where it lost the stream, the stream is made anew.
 */
export async function consume(
  streams: Streams,
  stream: string,
  { most, wakes, step, observer, signal }: Consuming,
  work: (messages: readonly Received[]) => Promise<void>,
): Promise<void> {
  let before = 0;
  while (!signal.aborted) {
    const gather = !wakes ? 0 : before < MANY ? GATHER_FEW_MS : GATHER_MANY_MS;
    const { messages, gone } = await pull(streams, stream, { most, gather }, signal);
    before = messages.length;
    if (messages.length > 0) await workOn(messages.map(held), { streams, stream, step, observer, signal, work });
    else if (gone) {
      await streams.mend(signal).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
      await pause(GONE_MS, signal);
    }
  }
}

/** How long messages rest whose work met a fault, in milliseconds. */
const FAULT_MS = 5_000;

/** Gives a message back for another try after so many milliseconds. */
const after = (delay: number) => `-NAK ${JSON.stringify({ delay: delay * 1e6 })}`;

interface Held {
  readonly message: Msg;
  settled: boolean;
}

const held = (message: Msg): Held => ({ message, settled: false });

async function workOn(
  all: readonly Held[],
  {
    streams,
    stream,
    step,
    observer,
    signal,
    work,
  }: {
    readonly streams: Streams;
    readonly stream: string;
    readonly step: string;
    readonly observer: Observer;
    readonly signal: AbortSignal;
    readonly work: (messages: readonly Received[]) => Promise<void>;
  },
): Promise<void> {
  const redelivered = all.filter(({ message }) => deliveries(message) > 1).length;
  if (redelivered > 0) observer.counted('redelivered', redelivered, { step, stream });
  observer.standing('at-work', all.length, { step, stream });
  // In time for two of them to be lost on the way.
  const timer = setInterval(() => {
    for (const one of all) if (!one.settled) one.message.respond('+WPI');
  }, streams.ackWait / 3);
  let back = '-NAK';
  try {
    await work(all.flatMap((one) => received(one, observer, stream) ?? []));
  } catch (error) {
    // At the end of its time a worker waits for nothing any more; any other failure it has not foreseen, and tries anew.
    if (!(signal.aborted && passes(error))) {
      const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
      observer.log('error', 'a fault; its messages are tried again', { step, stream, fault: said });
      back = after(FAULT_MS);
    }
  } finally {
    clearInterval(timer);
    for (const one of all) settle(one, back);
    observer.standing('at-work', 0, { step, stream });
  }
}

function settle(one: Held, answer: string): void {
  if (one.settled) return;
  one.settled = true;
  one.message.respond(answer);
}

function received(one: Held, observer: Observer, stream: string): Received | null {
  const read = readMessage(one.message.string(), one.message.headers);
  if (read === null) {
    observer.log('error', 'a message that is none of ours was taken off', { stream });
    settle(one, '+TERM');
    return null;
  }
  return {
    ...read,
    again: deliveries(one.message) > 1,
    done: () => {
      settle(one, '+ACK');
    },
    later: (delay) => {
      settle(one, after(delay));
    },
  };
}

/** How often a message came, as its reply subject tells: $JS.ACK.stream.consumer.deliveries…, or with domain and account before. */
function deliveries({ reply }: Msg): number {
  const tokens = (reply ?? '').split('.');
  return Number(tokens[tokens.length > 9 ? 6 : 4] ?? 1);
}
