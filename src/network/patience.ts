import type { FetchLimits } from './fetch-limits.ts';
import { LinkedAbort } from './linked-abort.ts';

export type Stage = 'connect' | 'headers' | 'idle' | 'whole';

/** A server took longer than its time. */
export class TooSlowError extends Error {
  override readonly name = 'TooSlowError';
  readonly stage: Stage;
  readonly seconds: number;

  constructor(stage: Stage, milliseconds: number) {
    super(`${stage}: more than ${milliseconds} ms`);
    this.stage = stage;
    this.seconds = Math.ceil(milliseconds / 1000);
  }
}

/** The times of one request: `signal` is aborted when one runs out, or when `outer` is. */
export class Patience {
  readonly signal: AbortSignal;
  readonly #limits: FetchLimits;
  readonly #running: LinkedAbort;
  readonly #whole: NodeJS.Timeout;
  #stage: NodeJS.Timeout | undefined;

  constructor(limits: FetchLimits, outer: AbortSignal) {
    this.#limits = limits;
    this.#running = new LinkedAbort(outer);
    this.signal = this.#running.signal;
    this.#whole = this.#timer('whole');
    this.expect('connect');
  }

  /** What is waited for now; called again, the time begins anew. */
  expect(stage: Exclude<Stage, 'whole'>): void {
    clearTimeout(this.#stage);
    this.#stage = this.#timer(stage);
  }

  end(): void {
    this.#running[Symbol.dispose]();
    clearTimeout(this.#stage);
    clearTimeout(this.#whole);
  }

  #timer(stage: Stage): NodeJS.Timeout {
    const milliseconds = this.#limits[stage];
    return setTimeout(() => {
      this.#running.abort(new TooSlowError(stage, milliseconds));
    }, milliseconds);
  }
}
