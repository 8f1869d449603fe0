import { expect, it } from 'vitest';
import { createCoder } from '../coding/coder.ts';
import { reportOf } from '../coding/testing.ts';
import type { Report } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { expectedOf, expectedOfLength } from './expect.ts';
import { readLlmSettings } from './settings.ts';

const rules = createCoder(loadGazetteer());
const settings = (more: object = {}) =>
  readLlmSettings({ endpoint: 'http://127.0.0.1/v1', model: 'scripted', ...more }, 'llm.yaml');

const NEWS = 'Gunmen killed at least 12 people in the market of Karrada in Baghdad on Monday, police said.';
const FRENCH =
  'Des hommes armés ont tué douze personnes au marché de Bagdad lundi, selon la police, et les autorités ont promis une enquête.';

it('counts the pieces of a report, and passes over one in a language that is not read', async () => {
  const long = `${NEWS}\n\n${'Nothing more was known of it. '.repeat(40)}`;
  const reports = [reportOf(long), { ...reportOf(FRENCH), language: 'fr' }];
  const found = await expectedOf(
    reports,
    settings({ characters: 700, prices: { currency: 'EUR', input: 1, output: 2 } }),
    rules,
    null,
  );
  expect(found).toMatchObject({ reports: 2, asked: 1, more: false, calls: 3, kept: 0, output: 3_000 });
  expect(found.money).toBeCloseTo((found.input + 2 * found.output) / 1e6);
});

it('takes an answer that checks for shorter, and a question whose answer is kept for free', async () => {
  const asked: string[] = [];
  const kept = (answer: string | undefined) => ({ get: (key: string) => (asked.push(key), answer), put: () => undefined, close: () => undefined }); // prettier-ignore
  const check = (answer?: string) => expectedOf([reportOf(NEWS)], settings({ mode: 'check' }), rules, kept(answer));
  expect(await check()).toMatchObject({ asked: 1, calls: 1, kept: 0, output: 60, money: null });
  expect(await check('{}')).toMatchObject({ asked: 1, calls: 0, kept: 1, input: 0, output: 0 });
  expect(new Set(asked).size).toBe(1);
});

it('looks at so many reports and no more', async () => {
  const findsNothing = { id: 'none', code: (report: Report) => ({ report, events: [], warnings: [] }) };
  let given = 0;
  const endless = function* () {
    for (;;) yield reportOf(`${++given} people met.`);
  };
  expect(await expectedOf(endless(), settings({ mode: 'check' }), findsNothing, null)).toMatchObject({
    reports: 2_000,
    more: true,
  });
  expect(given).toBe(2_001);
});

it('costs a report of so many words by their number', () => {
  const [short, long] = [expectedOfLength(400, settings()), expectedOfLength(4_000, settings())];
  expect(short).toMatchObject({ calls: 1, output: 1_000, money: null });
  expect(long.calls).toBe(3);
  expect(long.input).toBeGreaterThan(3 * short.input - 2_000);
});
