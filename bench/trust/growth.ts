import { LimitedProcess } from '../../src/ingest/limited/limited-process.ts';
import type { Check } from './check.ts';
import { exponentOf, grow } from './growth/grow.ts';
import type { Measured, Order } from './growth/process.ts';
import { READER_NAMES, type ReaderName } from './growth/reader-names.ts';
import { SEEDS } from './growth/seeds.ts';

const PROGRAM = new URL('./growth/process.ts', import.meta.url);
/** Code units of the longest text. */
const LONGEST = 10 * 1024 * 1024;
/** Less tells nothing. */
const MOST_SMALL = 64 * 1024;
const MOST_EXPONENT = 1.15;
/** Mebibytes of the process, and of the part of it that the limit can be set for. */
const MEMORY = 512;
const HEAP = 320;
/** Milliseconds that one text may take, whatever its length. */
const PATIENCE = 120_000;
/** As often is measured what seems to grow. */
const TIMES = 4;
/** Processor time for a million code units, in seconds; what codes events is dearer than what reads one thing. */
const MOST_SECONDS = (reader: ReaderName): number => (reader.startsWith('the coder') ? 30 : 2.5);

export const check: Check = {
  id: 'growth',
  title: 'what reads a text takes time and memory in proportion to its length',
  async run({ share, say }) {
    const most = Math.max(MOST_SMALL, Math.round(LONGEST * share));
    const broken: string[] = [];
    let [texts, worst, slowest, memory] = [0, 0, 0, 0];
    for (const reader of READER_NAMES) {
      let process = started();
      for (const seed of Object.keys(SEEDS)) {
        try {
          const measure = async (size: number) => {
            texts++;
            const took = await process.do({ reader, seed, size, times: size < 100_000 ? 5 : 2 }, PATIENCE);
            memory = Math.max(memory, took.memory);
            if (took.memory > MEMORY) {
              broken.push(`${reader} holds ${took.memory.toFixed(0)} MB after ${seed} of ${size}`);
              await process.close();
              process = started();
            }
            return took.took;
          };
          // The machine may do other things meanwhile: what seems to grow is measured again.
          let [exponent, seconds, size] = [Infinity, Infinity, 0];
          for (let times = 0; times < TIMES && (exponent > MOST_EXPONENT || seconds > MOST_SECONDS(reader)); times++) {
            const points = await grow(most, measure);
            const last = points.at(-1)!;
            exponent = Math.min(exponent, exponentOf(points) ?? 0);
            seconds = Math.min(seconds, (last.took / last.size) * 1000);
            size = last.size;
          }
          const told = `${reader}, ${seed}: exponent ${exponent.toFixed(2)}, ${seconds.toFixed(2)} s a million at ${size}`;
          say(told);
          worst = Math.max(worst, exponent);
          slowest = Math.max(slowest, seconds);
          if (exponent > MOST_EXPONENT || seconds > MOST_SECONDS(reader)) broken.push(told);
        } catch (error) {
          broken.push(`${reader}, ${seed}: ${(error as Error).message}`);
          await process.close();
          process = started();
        }
      }
      await process.close();
    }
    return {
      counts: [
        { what: 'readers', count: READER_NAMES.length },
        { what: 'seeds', count: Object.keys(SEEDS).length },
        { what: 'texts read', count: texts },
        { what: 'the largest exponent, in hundredths', count: Math.round(worst * 100), most: MOST_EXPONENT * 100 },
        {
          what: 'the most processor time for a million code units, in milliseconds',
          count: Math.round(slowest * 1000),
        },
        { what: 'the most memory of a process, in MB', count: Math.round(memory), most: MEMORY },
      ],
      broken,
    };
  },
};

// With a nursery of usual size, a text seems to take more than its share where it outgrows that, once and no more.
const started = () =>
  new LimitedProcess<Order, Measured>({
    program: PROGRAM,
    heap: HEAP,
    flags: ['--max-semi-space-size=32', '--min-semi-space-size=32'],
    serialization: 'json',
  });
