import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { LimitedProcess } from '../../src/ingest/limited/limited-process.ts';
import { ProcessEnded } from '../../src/ingest/limited/process-ended.ts';
import type { Check } from './check.ts';
import { readExamples } from './hostile-text/examples.ts';
import { inputsOf } from './hostile-text/inputs.ts';
import { PLAN } from './hostile-text/plan.ts';
import type { Order, Tried } from './hostile-text/process.ts';

const PROGRAM = new URL('./hostile-text/process.ts', import.meta.url);
const INPUTS = 1_000_000;
const BATCH = 100;
/** Mebibytes that the process may hold in all, and of its heap. */
const MEMORY = 512;
const HEAP = 300;
/** Milliseconds for one input, of 6,000 code units at most. */
const ONE = 2_000;
/** Milliseconds for a batch, loading what is read by included. */
const ALL = 120_000;
/** Failures of one kind that are told. */
const TOLD = 3;

/**
 * `CASUS_CORPORA` names a folder of further texts that inputs are made of, `CASUS_KEEP` one that what breaks a promise is
 * written to.
 */
export const check: Check = {
  id: 'hostile-text',
  title: 'no text crashes, hangs or swells a reader, and what comes out holds its promises',
  async run({ seed, share, say }) {
    const examples = await readExamples(process.env.CASUS_CORPORA ?? null);
    const [broken, kinds] = [new Array<string>(), new Map<string, number>()];
    let [tried, crashes, hangs, swollen, untrue, memory] = [0, 0, 0, 0, 0, 0];
    const tell = (order: Order, index: number, said: string) => {
      const kind = `${order.target}: ${said.replace(/\d+|"[^"]*"/g, '…').slice(0, 80)}`;
      const times = (kinds.get(kind) ?? 0) + 1;
      kinds.set(kind, times);
      if (times > TOLD) return;
      const input = inputsOf(order, plannedFor(order), examples)[index]!;
      broken.push(`${order.target}, seed ${seed}, batch ${order.batch}, input ${index}: ${said} [${keep(order, index, input)}]`); // prettier-ignore
      say(broken.at(-1)!);
    };
    const tryOne = async (reader: Reader, order: Order) => {
      const all = await reader.read(order);
      tried += order.count;
      if (all instanceof ProcessEnded) {
        // Which one it was is seen by trying each.
        for (let only = 0; only < order.count; only++) {
          const ended = await reader.read({ ...order, only });
          if (!(ended instanceof ProcessEnded)) continue;
          if (ended.ending === 'time') hangs++;
          else if (ended.ending === 'memory') swollen++;
          else crashes++;
          tell(order, only, ended.message);
        }
        return;
      }
      memory = Math.max(memory, all.memory);
      if (all.memory > MEMORY) {
        swollen++;
        broken.push(`${order.target}, seed ${seed}, batch ${order.batch}: the process holds ${all.memory.toFixed(0)} MB`); // prettier-ignore
        await reader.anew();
      }
      // Alone, it is not charged for what is loaded at first or collected behind others.
      if (all.slowest.took > ONE) {
        const again = await reader.read({ ...order, only: all.slowest.index });
        if (again instanceof ProcessEnded || again.slowest.took > ONE) {
          hangs++;
          tell(order, all.slowest.index, `took ${all.slowest.took.toFixed(0)} ms`);
        }
      }
      untrue += all.broken.length;
      for (const { index, said } of all.broken) tell(order, index, said);
    };
    // As many processes as there are processors take from one list.
    const orders = ordersOf(seed, share, say);
    const lanes = Array.from({ length: availableParallelism() }, async () => {
      const reader = new Reader();
      // A process for each target, so that the memory told is that of what was read, not of what was read before.
      let target = PLAN[0]!.target;
      for (const order of orders) {
        if (order.target !== target) await reader.anew();
        target = order.target;
        await tryOne(reader, order);
      }
      await reader.close();
    });
    await Promise.all(lanes);
    return {
      counts: [
        { what: 'readers', count: PLAN.length },
        { what: 'inputs', count: tried },
        { what: 'crashes', count: crashes, most: 0 },
        { what: `inputs that took more than ${ONE / 1000} s`, count: hangs, most: 0 },
        { what: `over ${MEMORY} MB`, count: swollen, most: 0 },
        { what: 'promises broken', count: untrue, most: 0 },
        { what: 'the most memory of a process, in MB', count: Math.round(memory), most: MEMORY },
      ],
      broken,
    };
  },
};

const plannedFor = ({ target }: Order) => PLAN.find((planned) => planned.target === target)!;

function* ordersOf(seed: number, share: number, say: (line: string) => void): Generator<Order, void, void> {
  for (const { target, weight } of PLAN) {
    const batches = Math.max(1, Math.round((INPUTS * share * weight) / 1000 / BATCH));
    const began = performance.now();
    for (let batch = 0; batch < batches; batch++) yield { seed, target, batch, count: BATCH };
    say(`${target}: ${batches * BATCH} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
}

/** Does orders in a process, and in another where one ended it. */
class Reader {
  #running = started();

  async read(order: Order): Promise<Tried | ProcessEnded> {
    try {
      return await this.#running.do(order, ALL);
    } catch (error) {
      if (!(error instanceof ProcessEnded)) throw error;
      await this.anew();
      return error;
    }
  }

  async anew(): Promise<void> {
    await this.#running.close();
    this.#running = started();
  }

  close(): Promise<void> {
    return this.#running.close();
  }
}

function started(): LimitedProcess<Order, Tried> {
  return new LimitedProcess({ program: PROGRAM, heap: HEAP, serialization: 'json' });
}

/** Keeps what broke a promise as a file, where somebody says where; else it can be made again. */
function keep({ target, batch }: Order, index: number, input: string | Uint8Array): string {
  const folder = process.env.CASUS_KEEP;
  if (folder === undefined)
    return JSON.stringify(
      Buffer.from(input as string)
        .toString('utf8')
        .slice(0, 300),
    );
  const name = join(folder, `${target.replace(/[^\w]/g, '-')}-${batch}-${index}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(name, input);
  return name;
}
