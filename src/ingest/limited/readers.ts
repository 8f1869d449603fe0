import { DOCUMENT_READING_LIMITS, READING_LIMITS, type ReadingLimits } from './limits.ts';
import type { Order, Outcomes } from './orders.ts';
import { Reader } from './reader.ts';

/** One reads while another does, and while what was read is coded. */
const MOST_READERS = 2;

/** Readers are let go, and their memory with them, when there was nothing to read for so long. */
const IDLE_MS = 5_000;

/** The processes that documents are read in: started when they are needed, and again where one ended. */
export class Readers {
  readonly #limits: ReadingLimits;
  readonly #free: Reader[] = [];
  readonly #waiting: ((reader: Reader) => void)[] = [];
  #busy = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(limits: ReadingLimits) {
    this.#limits = limits;
  }

  /**
   * Orders asked for at once are done two at a time, in turn.
   * @throws CasusError `too-slow` or `too-big` where it passes a limit, with an empty input; whatever else its reader throws
   */
  async read<T extends Order['task']>(order: Extract<Order, { task: T }>): Promise<Outcomes[T]> {
    const reader = await this.#take();
    try {
      return (await reader.read(order)) as Outcomes[T];
    } finally {
      this.#giveBack(reader);
    }
  }

  async #take(): Promise<Reader> {
    clearTimeout(this.#idle);
    if (this.#busy >= MOST_READERS) return new Promise((taken) => this.#waiting.push(taken));
    this.#busy++;
    for (let free = this.#free.pop(); free; free = this.#free.pop()) if (!free.ended) return free;
    return new Reader(this.#limits);
  }

  #giveBack(used: Reader): void {
    const next = this.#waiting.shift();
    if (next) {
      next(used.ended ? new Reader(this.#limits) : used);
      return;
    }
    this.#busy--;
    if (!used.ended) this.#free.push(used);
    if (this.#busy > 0) return;
    this.#idle = setTimeout(() => {
      for (const reader of this.#free.splice(0)) void reader.close();
    }, IDLE_MS).unref();
  }
}

/** Those of this process, for pages and for documents. */
export const readers = new Readers(READING_LIMITS);
export const documentReaders = new Readers(DOCUMENT_READING_LIMITS);
