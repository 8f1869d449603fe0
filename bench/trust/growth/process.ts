import { answerOrders } from '../../../src/ingest/limited/answer-orders.ts';
import { READERS } from './readers.ts';
import type { ReaderName } from './reader-names.ts';
import { grown, SEEDS } from './seeds.ts';

// The process that texts are read in: one that runs out of memory or of time ends it, and is known by that.

/** A reader reads a text made of a seed. */
export interface Order {
  readonly reader: ReaderName;
  readonly seed: string;
  /** UTF-16 code units. */
  readonly size: number;
  /** The fastest of so many times counts. */
  readonly times: number;
}

export interface Measured {
  /** Milliseconds of processor time; null where it is not asked to read so long a text. */
  readonly took: number | null;
  /** The most memory that this process ever held, in mebibytes. */
  readonly memory: number;
}

answerOrders(measure);

async function measure({ reader, seed, size, times }: Order): Promise<Measured> {
  if (size > (READERS[reader].most ?? Infinity)) return { took: null, memory: 0 };
  const text = grown(SEEDS[seed]!, size);
  let took = Infinity;
  for (let i = 0; i < times; i++) {
    const from = process.cpuUsage();
    await READERS[reader].read(text);
    const { user, system } = process.cpuUsage(from);
    took = Math.min(took, (user + system) / 1000);
  }
  return { took, memory: process.resourceUsage().maxRSS / 1024 };
}
