import { setTimeout as wait } from 'node:timers/promises';
import { CasusError } from '../model/index.ts';
import { isPassing as passesByItself } from '../store/passing-problem.ts';
import type { Needed, Observer } from './observe/observer.ts';

/**
 * Whether a failure is that of the store or the broker, so that the same is worth trying until it goes well. Nobody has done wrong
 * where a disk is full, and workers wait until somebody has made room.
 */
export const passes = (error: unknown): error is CasusError =>
  passesByItself(error) || (error instanceof CasusError && error.problem.code === 'disk-full');

/** The first pause before another try, and the longest, in milliseconds. */
const FIRST_MS = 250;
const LONGEST_MS = 5_000;

/** Nothing is waited for longer without a word in the log, in milliseconds. */
const TELL_MS = 15_000;

/** What is waited for, and who is told. */
interface Awaiting {
  readonly observer: Observer;
  readonly needed: Needed;
  /** What the work is, for the log: `reading reports`. */
  readonly doing: string;
  /** Ends the waiting: what failed last is thrown then. */
  readonly signal?: AbortSignal;
}

/**
 * Does work that needs the store or the broker until it goes well, however long that is away: pauses grow from a quarter of a
 * second to five. What is awaited is told at once and every 15 s.
 * @throws whatever is no passing failure; the last one where the signal ended the waiting
 */
export async function patiently<T>(
  { observer, needed, doing, signal }: Awaiting,
  work: () => Promise<T>,
  isPassing = passes,
): Promise<T> {
  let told = -Infinity;
  for (let tries = 0; ; tries++) {
    try {
      const done = await aloud(observer, needed, doing, work());
      if (tries > 0) observer.log('info', `the ${needed} is back`, { doing, tries });
      observer.answers(needed, true);
      return done;
    } catch (error) {
      if (!isPassing(error) || signal?.aborted) throw error;
      observer.answers(needed, false);
      if (performance.now() - told > TELL_MS) {
        told = performance.now();
        observer.log('warn', `waiting for the ${needed}`, { doing, tries, problem: said(error) });
      }
      await pause(Math.min(FIRST_MS * 2 ** Math.min(tries, 10), LONGEST_MS), signal);
    }
  }
}

/** Says every 15 s that something is not done yet. */
async function aloud<T>(observer: Observer, needed: Needed, doing: string, work: Promise<T>): Promise<T> {
  const began = performance.now();
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - began) / 1000);
    observer.log('warn', `the ${needed} has not answered yet`, { doing, seconds });
  }, TELL_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

const said = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Sleeps, at most until the signal; throws nothing. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, signal && { signal }).catch(() => undefined);
}
