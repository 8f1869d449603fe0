import { Worker } from 'node:worker_threads';
import { CasusError } from '../../model/index.ts';
import type { Asked, Answered } from './orders.ts';

/** A thread is let go, and its memory with it, when there was nothing to do for so long. */
const IDLE_MS = 60_000;

interface Waiting<Answer> {
  readonly done: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
  readonly timer: NodeJS.Timeout | undefined;
}

/** A thread that answers, one after the other. It starts when it is first asked, and again where it ended. */
export class Thread<Order, Answer> {
  readonly #program: URL;
  readonly #patience: number | null;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #thread: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;
  #number = 0;
  #ended = false;

  /** @param patience what takes longer, in milliseconds, is given up; null waits for as long as it takes */
  constructor(program: URL, patience: number | null) {
    this.#program = program;
    this.#patience = patience;
  }

  ask(order: Order): Promise<Answer> {
    if (this.#ended) return Promise.reject(new Error('the server ends'));
    clearTimeout(this.#idle);
    this.#number += 1;
    const number = this.#number;
    return new Promise((done, failed) => {
      const giveUp = () => {
        this.#giveUp();
      };
      const timer = this.#patience === null ? undefined : setTimeout(giveUp, this.#patience);
      this.#waiting.set(number, { done, failed, timer });
      this.#thread ??= this.#start();
      this.#thread.postMessage({ number, order } satisfies Asked<Order>);
    });
  }

  /** Ends it for good; who still waits is told. */
  close(): Promise<void> {
    this.#ended = true;
    return this.#stop(new Error('the server ends'));
  }

  async #stop(why: unknown): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = null;
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { failed, timer } of all) {
      clearTimeout(timer);
      failed(why);
    }
    await thread?.terminate();
  }

  #giveUp(): void {
    const message = 'It takes too long. Ask for less at once: a narrower time, a country, a type, or smaller pages.';
    void this.#stop(new CasusError({ code: 'workspace-busy', input: 'query', message }));
  }

  #start(): Worker {
    const thread = new Worker(this.#program);
    thread.on('message', ({ number, answer, fault }: Answered<Answer>) => {
      const waiting = this.#waiting.get(number);
      if (!waiting) return;
      this.#waiting.delete(number);
      clearTimeout(waiting.timer);
      if (fault === null) waiting.done(answer!);
      else waiting.failed(new Error(fault));
      if (this.#waiting.size === 0) this.#idle = setTimeout(() => void this.#stop(null), IDLE_MS).unref();
    });
    // It ran out of memory, or cannot even start.
    thread.on('error', (error) => {
      if (this.#thread === thread) void this.#stop(error);
    });
    thread.on('exit', () => {
      if (this.#thread === thread) void this.#stop(new Error('a thread ended before its time'));
    });
    return thread;
  }
}
