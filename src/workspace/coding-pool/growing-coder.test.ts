import { expect, test, vi } from 'vitest';
import type { Coder, CodedReport, Report } from '../../model/index.ts';
import type { CodingPool } from './coding-pool.ts';
import { growingCoder } from './growing-coder.ts';

const coderOf = (id: string) => {
  const coded: string[] = [];
  const code = (report: Report): CodedReport => {
    coded.push(report.id);
    return { report, events: [], warnings: [] };
  };
  return { coder: { id, code } satisfies Coder, coded };
};

const poolOf = (id: string) => {
  const { coder, coded } = coderOf(id);
  let closed = 0;
  const pool: CodingPool = {
    coder: id,
    code: (report) => Promise.resolve(coder.code(report)),
    [Symbol.asyncDispose]: () => Promise.resolve(void (closed += 1)),
  };
  return { pool, coded, closed: () => closed };
};

const reportOf = (id: number) => ({ id: String(id), text: '.' }) as Report;

test('a few reports are coded in this process and start no other', async () => {
  const [own, open] = [coderOf('a'), vi.fn()];
  const coder = growingCoder({ own: own.coder, open, much: 3 });
  for (let n = 1; n < 3; n++) await coder.code(reportOf(n));
  await coder[Symbol.asyncDispose]();
  expect([coder.id, own.coded, open.mock.calls.length]).toEqual(['a', ['1', '2'], 0]);
});

test('once there are many, other processes go on, and are closed at the end', async () => {
  const [own, pool] = [coderOf('a'), poolOf('a')];
  const coder = growingCoder({ own: own.coder, open: () => Promise.resolve(pool.pool), much: 3 });
  for (let n = 1; n <= 6; n++) {
    expect((await coder.code(reportOf(n))).report.id).toBe(String(n));
    await new Promise(setImmediate);
  }
  await coder[Symbol.asyncDispose]();
  // The third starts them, and is coded here meanwhile.
  expect([own.coded, pool.coded, pool.closed()]).toEqual([['1', '2', '3'], ['4', '5', '6'], 1]);
});

test.each([
  ['do not start', () => Promise.reject(new Error('no memory'))],
  ['have another coder', () => Promise.resolve(other.pool)],
])('where the processes %s, all is coded in this one', async (_, open) => {
  const own = coderOf('a');
  const coder = growingCoder({ own: own.coder, open, much: 1 });
  for (let n = 1; n <= 3; n++) {
    await coder.code(reportOf(n));
    await new Promise(setImmediate);
  }
  await coder[Symbol.asyncDispose]();
  expect([own.coded, other.coded]).toEqual([['1', '2', '3'], []]);
});
const other = poolOf('b');
