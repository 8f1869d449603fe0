import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Random } from '../bench/stream/random.ts';
import { CasusError } from '../src/model/index.ts';
import { openStore } from '../src/store/open-store.ts';
import { inNewFolder, manyReports } from './run-casus.ts';

const { path, casus } = inNewFolder();
const PAGE = 4096;
const TRIES = 120;

/** Damages that a disk, a copy that broke off or a careless hand does to a file. */
const DAMAGES: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes, random) => bytes.subarray(0, random.whole(0, bytes.length - 1)),
  (bytes, random) => {
    for (let i = random.whole(1, 40); i > 0; i--) bytes[random.whole(0, bytes.length - 1)]! ^= 1 << random.whole(0, 7);
    return bytes;
  },
  (bytes, random) => bytes.fill(0, PAGE * random.whole(0, bytes.length / PAGE - 1)),
  (bytes, random) => {
    const page = () => PAGE * random.whole(0, bytes.length / PAGE - 1);
    const [from, to] = [page(), page()];
    bytes.copyWithin(to, from, from + PAGE);
    return bytes;
  },
  (bytes, random) => {
    // The head: sizes, versions, where the free pages are.
    bytes[random.whole(0, 99)] = random.whole(0, 255);
    return bytes;
  },
];

it('a damaged workspace is opened and read, or refused with a clear reason', async () => {
  writeFileSync(path('in.jsonl'), manyReports(20));
  expect((await casus(['add', 'in.jsonl', '-w', 'whole.casus'])).code).toBe(0);
  const whole = readFileSync(path('whole.casus'));
  const random = new Random('damaged workspace', 1);
  const damaged = path('damaged.casus');
  let refused = 0;
  const unclear: string[] = [];
  for (let i = 0; i < TRIES; i++) {
    writeFileSync(damaged, DAMAGES[i % DAMAGES.length]!(Buffer.from(whole), random));
    try {
      await using store = await openStore(damaged, { readOnly: i % 2 === 0 });
      for await (const { id } of store.reports()) expect(id).not.toBe(null);
      await store.counts();
      await store.decisions();
      await store.faults();
    } catch (error) {
      refused += 1;
      const clear = error instanceof CasusError && /damaged|not a Casus workspace/.test(error.problem.message);
      if (!clear) unclear.push(`try ${i}: ${String(error)}`);
    }
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(damaged + end, { force: true });
  }
  expect(unclear).toEqual([]);
  expect(refused).toBeGreaterThan(TRIES / 4);
});
