import type { Clock } from './clock.ts';
import { Turns } from './turns.ts';

interface Host {
  readonly turns: Turns;
  /** From when on it may be asked again. */
  free: number;
}

/** How many hosts are kept in mind before those that nobody asks any more are forgotten. */
const REMEMBERED = 1_000;

/** One request at a time to each host, with a pause between two, and a bounded number to all hosts together. */
export class HostTurns {
  readonly #hosts = new Map<string, Host>();
  readonly #all: Turns;
  readonly #clock: Clock;

  constructor(beside: number, clock: Clock) {
    this.#all = new Turns(beside);
    this.#clock = clock;
  }

  /**
   * Asks `host` when its turn has come, and leaves it in peace for `pause` milliseconds afterwards. `ask` is not called once
   * the signal is aborted: the promise rejects with its reason.
   */
  async inTurn<T>(host: string, pause: number, signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
    const entry = this.#host(host);
    const leave = await entry.turns.take(signal);
    try {
      const wait = entry.free - this.#clock.now();
      if (wait > 0) await this.#clock.wait(wait, signal);
      const leaveAll = await this.#all.take(signal);
      try {
        return await ask();
      } finally {
        leaveAll();
        entry.free = this.#clock.now() + pause;
      }
    } finally {
      leave();
    }
  }

  #host(name: string): Host {
    let host = this.#hosts.get(name);
    if (host === undefined) {
      if (this.#hosts.size >= REMEMBERED) this.#forget();
      host = { turns: new Turns(1), free: 0 };
      this.#hosts.set(name, host);
    }
    return host;
  }

  #forget(): void {
    const now = this.#clock.now();
    for (const [name, { turns, free }] of this.#hosts) if (turns.idle && free <= now) this.#hosts.delete(name);
  }
}
