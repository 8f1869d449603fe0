import type { Clock } from './clock.ts';

/** A clock for tests: it stands still but when told to pass, or waited for. */
export interface TestClock extends Clock {
  pass(milliseconds: number): void;
  /** All waits up to now. */
  readonly waited: readonly number[];
}

export function testClock(begin = Date.parse('2026-03-02T10:00:00Z')): TestClock {
  let now = begin;
  const waited: number[] = [];
  return {
    waited,
    now: () => now,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    wait: (milliseconds, signal) => {
      signal.throwIfAborted();
      waited.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}
