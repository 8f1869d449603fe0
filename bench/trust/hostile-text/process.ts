import { answerOrders } from '../../../src/ingest/limited/answer-orders.ts';
import { readExamples } from './examples.ts';
import { inputsOf } from './inputs.ts';
import { PLAN } from './plan.ts';
import { TARGETS } from './targets.ts';

// The process that hostile texts are read in: whatever it dies of is known to the one who asked.

/** A batch of inputs for one target, all of it or one. */
export interface Order {
  readonly seed: number;
  readonly target: string;
  readonly batch: number;
  readonly count: number;
  /** Only this one of it, from 0. */
  readonly only?: number;
}

/** What did not hold, and for which of the batch; the longest processor time one took, in milliseconds; and the most memory ever held, in mebibytes. */
export interface Tried {
  readonly broken: readonly { readonly index: number; readonly said: string }[];
  readonly slowest: { readonly index: number; readonly took: number };
  readonly memory: number;
}

const examples = readExamples(process.env.CASUS_CORPORA ?? null);

answerOrders(tryAll);

async function tryAll(order: Order): Promise<Tried> {
  const planned = PLAN.find(({ target }) => target === order.target)!;
  const target = TARGETS[order.target]!;
  const broken: Tried['broken'][number][] = [];
  let slowest = { index: 0, took: 0 };
  for (const [index, input] of inputsOf(order, planned, await examples).entries()) {
    if (order.only !== undefined && order.only !== index) continue;
    const from = process.cpuUsage();
    try {
      await target.read(input as never);
    } catch (error) {
      broken.push({ index, said: told(error) });
    }
    const { user, system } = process.cpuUsage(from);
    const took = (user + system) / 1000;
    if (took > slowest.took) slowest = { index, took };
  }
  return { broken, slowest, memory: process.resourceUsage().maxRSS / 1024 };
}

function told(error: unknown): string {
  const { message, stack } = error as Error;
  const own = /\/(?:src|bench)\//;
  const line = (stack ?? '').split('\n').find((each) => each.endsWith(')') && own.test(each)) ?? '';
  return `${message.slice(0, 300)} (${line.slice(line.search(own) + 1, -1)})`;
}
