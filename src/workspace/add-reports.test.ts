import { afterEach, beforeEach, expect, test } from 'vitest';
import { newWorkspace } from '../../test/stores.ts';
import type { Ingested } from '../ingest/ingest.ts';
import { makeReport } from '../ingest/make-report.ts';
import type { Coder } from '../model/index.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { addReports } from './add-reports.ts';

const item = (id: string, text = `Report ${id}.`): Ingested => ({
  kind: 'report',
  input: 'news.jsonl',
  report: makeReport({ id, text, bytes: new TextEncoder().encode(text) }, []),
  warnings: [],
});

let store: Store;
beforeEach(async () => {
  store = await openStore(await newWorkspace());
});
afterEach(() => store.close());

test('a batch is coded while the one before it is stored, and told behind it', async () => {
  const told: string[] = [];
  let third = () => {};
  const begun = new Promise<void>((done) => (third = done));
  const coder: Coder = {
    id: 'none',
    code(report) {
      if (report.id === '3') third();
      return { report, events: [], warnings: [] };
    },
  };
  // The first batch is not stored before the second is being coded: were they to take turns, this would never end.
  const slow: Store = Object.create(store, {
    add: {
      value: async (batch: Parameters<Store['add']>[0]) => {
        await begun;
        return store.add(batch);
      },
    },
  }) as Store;
  async function* source() {
    for (const id of ['1', '2', '3', '4']) yield await Promise.resolve(item(id));
  }
  const listener = {
    added: ({ report }: { report: { id: string } }) => void told.push(report.id),
    known: () => undefined,
    setAside: () => undefined,
  };
  const { reports } = await addReports(slow, coder, [], source(), listener, 2);
  expect([reports, told]).toEqual([4, ['1', '2', '3', '4']]);
});

test('what stands in two batches that follow each other is stored once', async () => {
  const known: string[] = [];
  async function* source() {
    for (const [id, text] of [['1', 'One.'], ['2', 'Two.'], ['3', 'One.'], ['2', 'Four.']] as const) yield await Promise.resolve(item(id, text)); // prettier-ignore
  }
  const coder: Coder = { id: 'none', code: (report) => ({ report, events: [], warnings: [] }) };
  const listener = {
    added: () => undefined,
    known: ({ id }: { id: string }, as: string) => void known.push(`${id} is ${as}`),
    setAside: () => undefined,
  };
  const { reports } = await addReports(store, coder, [], source(), listener, 2);
  expect([reports, known]).toEqual([3, ['3 is 1']]);
});

test('what the source throws, and what the store throws, ends it with all that came before kept', async () => {
  const coder: Coder = { id: 'none', code: (report) => ({ report, events: [], warnings: [] }) };
  const listener = { added: () => undefined, known: () => undefined, setAside: () => undefined };
  async function* broken() {
    for (const id of ['1', '2', '3']) yield await Promise.resolve(item(id));
    throw new Error('cut off');
  }
  await expect(addReports(store, coder, [], broken(), listener, 2)).rejects.toThrow('cut off');
  expect((await store.counts()).reports).toBe(3);
  const full: Store = Object.create(store, { add: { value: () => Promise.reject(new Error('disk full')) } }) as Store;
  async function* whole() {
    for (const id of ['4', '5', '6', '7', '8', '9']) yield await Promise.resolve(item(id));
  }
  await expect(addReports(full, coder, [], whole(), listener, 2)).rejects.toThrow('disk full');
  expect((await store.counts()).reports).toBe(3);
});
