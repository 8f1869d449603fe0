import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ingest, type Ingested } from '../ingest/ingest.ts';
import { gzipped, madeAnswer, madePage, madeRecord } from '../ingest/warc/made-archive.ts';
import type { Coder } from '../model/index.ts';
import { newWorkspace } from '../../test/stores.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { addReports } from './add-reports.ts';

// A web archive of 40 pages, the fifth of them damaged; the run that adds it is stopped, and run again.

const coder: Coder = { id: 'none', code: (report) => ({ report, events: [], warnings: [] }) };
const PAGES = 40;
const members = gzipped(
  Array.from({ length: PAGES }, (_, n) => madeRecord(madeAnswer(madePage(n, 1)), { url: `https://news.example/${n}` })),
);
members[5]![60]! ^= 0xff;

let folder: string;
let file: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-going-on-'));
  file = join(folder, 'news.warc.gz');
  writeFileSync(file, Buffer.concat(members));
  store = await openStore(await newWorkspace());
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Adds the file, going on where it was stopped; stops after so many pages. Gives the numbers of the pages it read. */
async function add({ stopAfter = Infinity } = {}): Promise<number[]> {
  const pages: number[] = [];
  async function* source(): AsyncGenerator<Ingested> {
    for await (const item of ingest([file], { resume: (input, mark) => store.readPlace(input, mark) })) {
      if (pages.length === stopAfter) throw new Error('stopped');
      if (item.kind === 'report') pages.push(Number(item.report.url!.split('/').at(-1)));
      yield item;
    }
  }
  const listener = { added: () => undefined, known: () => undefined, setAside: () => undefined };
  await addReports(store, coder, [file], source(), listener, 4).catch((error: unknown) => {
    if (stopAfter === Infinity) throw error;
  });
  return pages;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const stored = async () => (await all(store.reports())).length;
const problems = async () => (await all(store.setAside())).map(({ code }) => code);

test('a run that was stopped goes on in the middle of the file, and keeps what it set aside before', async () => {
  const first = await add({ stopAfter: 20 });
  const second = await add();
  expect(first.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 6]);
  expect(second[0]).toBeGreaterThan(8);
  expect(second.at(-1)).toBe(PAGES - 1);
  expect(await stored()).toBe(PAGES - 1);
  expect(await problems()).toEqual(['bad-warc']);
});

test('stopped again and again, it comes to its end without losing or doubling a page', async () => {
  let runs = 0;
  while ((await add({ stopAfter: 9 })).length === 9) expect((runs += 1)).toBeLessThan(20);
  expect(runs).toBeGreaterThan(2);
  expect(await stored()).toBe(PAGES - 1);
});

test('a file that was read to its end is read again from its beginning', async () => {
  await add();
  expect(await add()).toHaveLength(PAGES - 1);
  expect(await problems()).toEqual(['bad-warc']);
});

test('a file that is another by now is read from its beginning', async () => {
  await add({ stopAfter: 20 });
  writeFileSync(file, Buffer.concat([members[1]!, ...members]));
  expect((await add()).slice(0, 3)).toEqual([1, 0, 1]);
});
