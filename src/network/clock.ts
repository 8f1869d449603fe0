import { setTimeout } from 'node:timers/promises';

/** Time, in milliseconds; another in tests. */
export interface Clock {
  now(): number;
  /** Resolves after `milliseconds`; rejects as soon as the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
};
