import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { createCoder as poisonable } from '../../../test/coders/poisonable.ts';
import { createCoder } from '../../coding/coder.ts';
import { CasusError, type Report } from '../../model/index.ts';
import { loadGazetteer } from '../../places/gazetteer.ts';
import { ownWords } from '../own-words.ts';
import { openCodingPool } from './coding-pool.ts';

const POISONABLE = fileURLToPath(new URL('../../../test/coders/poisonable.ts', import.meta.url));

const reportOf = (id: string, text: string): Report => ({
  id,
  sha256: '0'.repeat(64),
  title: null,
  url: null,
  publisher: null,
  published: '2024-05-03',
  language: 'en',
  text,
  authors: [],
  modified: null,
  agency: null,
  dateline: null,
});

const problemOf = async (coding: Promise<unknown>) => {
  const error = await coding.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof CasusError)) throw new Error('a CasusError was to come', { cause: error });
  return error;
};

test('codes as the coder in the same process does, with the words of the workspace', async () => {
  const words = ownWords([
    { kind: 'word', table: 'triggers', row: { phrase: 'zapped', pos: 'v', type: 'ASSAULT', effect: 'killed' } },
  ] as unknown as Parameters<typeof ownWords>[0]); // prettier-ignore
  await using plain = await openCodingPool({ size: 1 });
  await using own = await openCodingPool({ size: 1, words });
  const coder = createCoder(loadGazetteer());
  const told =
    'Gunmen killed at least 12 people in Aleppo on Monday, “police” said. \ud800 Rebels zapped two soldiers.';
  expect(plain.coder).toBe(coder.id);
  expect(own.coder).not.toBe(coder.id);
  expect(await plain.code(reportOf('a', told))).toEqual(coder.code(reportOf('a', told)));
  const { events } = await own.code(reportOf('a', 'Rebels zapped two soldiers in Aleppo.'));
  expect(events).toHaveLength(1);
});

test('a report that a coder throws on, hangs in or grows on is not coded, and all others are', async () => {
  await using pool = await openCodingPool({ size: 2, module: POISONABLE, timeMs: 5_000, heapMiB: 64 });
  expect(pool.coder).toBe(poisonable().id);
  const poison = { throws: 'THROW', later: 'THROW LATER', loops: 'LOOP', exits: 'EXIT', grows: 'GROW' };
  const asked = Object.entries(poison).map(([id, text]) => problemOf(pool.code(reportOf(id, text))));
  const others = Array.from({ length: 20 }, (_, i) => pool.code(reportOf(`r${i}`, `Report ${i}.`)));
  const failed = new Map((await Promise.all(asked)).map((error) => [error.problem.input, error]));
  expect([...failed.values()].map(({ problem }) => problem.code)).toEqual(Array(5).fill('not-coded'));
  expect(failed.get('throws')!.message).toContain('no such word');
  expect((failed.get('throws')!.cause as Error).stack).toMatch(/RangeError: no such word\n +at .*poisonable\.ts/);
  expect(failed.get('loops')!.message).toContain('longer than 5 seconds');
  expect(failed.get('grows')!.message).toContain('more than 64 MiB of memory');
  expect(failed.get('exits')!.message).toContain('the process ended with 7');
  expect((await Promise.all(others)).map(({ report }) => report.id)).toEqual(others.map((_, i) => `r${i}`));
});

test('what a coder throws after it answered is laid to no other report', async () => {
  await using pool = await openCodingPool({ size: 1, module: POISONABLE });
  await problemOf(pool.code(reportOf('a', 'THROW LATER')));
  const coded = await Promise.all(
    Array.from({ length: 4 }, (_, i) => pool.code(reportOf(`r${i}`, i === 0 ? 'WAIT 30' : 'Calm.'))),
  );
  expect(coded.map(({ report }) => report.id)).toEqual(['r0', 'r1', 'r2', 'r3']);
});

test('a long text has more time', async () => {
  await using pool = await openCodingPool({ size: 1, module: POISONABLE, timeMs: 1_000 });
  const long = `WAIT 1500 ${'x'.repeat(2_000_000)}`;
  expect((await pool.code(reportOf('long', long))).events).toEqual([]);
  expect((await problemOf(pool.code(reportOf('short', 'WAIT 1500')))).message).toContain('longer than 1 seconds');
});

test('the pool opens only with a coder', async () => {
  const bad = [{ name: 'triggers.tsv', file: 'mine/triggers.tsv', text: 'phrase\tpos\nshot\tverb' }];
  await expect(openCodingPool({ size: 2, words: bad })).rejects.toMatchObject({ problem: { code: 'bad-record' } });
  await expect(openCodingPool({ size: 1, module: './not-there.js' })).rejects.toThrow('not-there.js');
  await expect(openCodingPool({ size: 1, heapMiB: 8 })).rejects.toMatchObject({ problem: { code: 'internal' } });
});

test('who is still asked when the pool is closed hears of it', async () => {
  const pool = await openCodingPool({ size: 1, module: POISONABLE });
  const asked = Array.from({ length: 3 }, () => pool.code(reportOf('a', 'LOOP')));
  const all = Promise.allSettled(asked);
  await pool[Symbol.asyncDispose]();
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});

test('no process outlives a killed owner, not even in an endless loop', async () => {
  const program = `
    import { openCodingPool } from ${JSON.stringify(new URL('./coding-pool.ts', import.meta.url).href)};
    const pool = await openCodingPool({ size: 1, module: ${JSON.stringify(POISONABLE)} });
    const report = ${JSON.stringify(reportOf('a', 'Calm.'))};
    const { warnings } = await pool.code(report);
    console.log(warnings[0].message);
    await pool.code({ ...report, text: 'LOOP' });`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(owner.stdout), 'line')) as [string];
  const alive = () => {
    try {
      return process.kill(Number(line), 0);
    } catch {
      return false;
    }
  };
  expect(alive()).toBe(true);
  owner.kill('SIGKILL');
  await vi.waitFor(() => { expect(alive()).toBe(false); }, 20_000); // prettier-ignore
});
