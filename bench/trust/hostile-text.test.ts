import { beforeAll, describe, expect, it } from 'vitest';
import { readExamples, type Examples } from './hostile-text/examples.ts';
import { inputsOf } from './hostile-text/inputs.ts';
import { PLAN } from './hostile-text/plan.ts';
import { TARGETS } from './hostile-text/targets.ts';

const [SEED, COUNT] = [7, 10];

let examples: Examples;
beforeAll(async () => {
  examples = await readExamples(null);
});

describe('hostile texts', () => {
  it('follow from the seed, the reader and the batch alone', () => {
    const made = (batch: number) =>
      inputsOf({ seed: SEED, target: 'dates', batch, count: 30 }, { of: 'text' }, examples);
    expect(made(3)).toEqual(made(3));
    expect(made(3)).not.toEqual(made(4));
    expect(new Set(made(3)).size).toBeGreaterThan(25);
  });

  it('come to every reader there is', () => {
    expect(PLAN.map(({ target }) => target).sort()).toEqual(Object.keys(TARGETS).sort());
    expect(PLAN.reduce((sum, { weight }) => sum + weight, 0)).toBe(1_000);
  });

  it.each(PLAN)('break no promise of $target', async (planned) => {
    const { target } = planned;
    for (const input of inputsOf({ seed: SEED, target, batch: 0, count: COUNT }, planned, examples)) {
      await TARGETS[target]!.read(input as never);
    }
  });
});
