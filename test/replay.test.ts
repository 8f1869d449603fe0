import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compareWorkspaces } from '../bench/workers/compare.ts';
import { generateStream } from '../bench/stream/generate.ts';
import type { CodedReport, Coder } from '../src/model/index.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { openStore } from '../src/store/open-store.ts';
import { openReplay } from '../src/store/postgres/replay/open-replay.ts';
import type { Store } from '../src/store/store.ts';
import { recodeReports } from '../src/workspace/recode-reports.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { replayReports } from '../src/workspace/replay-reports.ts';
import { postgresUrl } from './services/postgres-url.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-replay-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const RECORDS = [...generateStream({ count: 90, seed: 5, gazetteer: loadGazetteer() })].map(({ coded }) => coded);
const [FIRST, LATER] = [RECORDS.slice(0, 70), RECORDS.slice(70)];
const FULL = new Map(RECORDS.map((record) => [record.report.id, record]));

/** A coder that misses the last event of every other report. */
const missing = (record: CodedReport, i: number): CodedReport =>
  i % 2 === 0 ? record : { ...record, events: record.events.slice(0, -1) };

/** One that misses none. */
const better: Coder = { id: 'better', code: ({ id }) => FULL.get(id)! };

async function add(store: Store, records: readonly CodedReport[]): Promise<void> {
  const run = await store.startRun({ inputs: [], coder: 'worse', casus: '0.0.0' });
  const admissions = await store.admit(records.map(({ report }) => report));
  const additions = admissions.flatMap((one, i) =>
    one.kind === 'new' ? [{ content: one.content, record: missing(records[i]!, i) }] : [],
  );
  await store.add({ run, coder: 'worse', known: 0, additions, problems: [] });
  await refreshIncidents(store);
}

const [rejected, another] = FIRST.filter(({ events }, i) => i % 2 === 0 && events.length > 0) as [
  CodedReport,
  CodedReport,
];
const reject = async (store: Store, { report, events }: CodedReport) => {
  const event = { reportId: report.id, eventId: events[0]!.id };
  await store.decide({ kind: 'reject', by: 'ana', why: 'no event', reason: 'a rumour', event });
  await refreshIncidents(store);
};

/** What comes of the same in one process. */
async function embedded(name: string, work: (store: Store) => Promise<void>): Promise<Store> {
  const store = await openStore(join(folder, name));
  await work(store);
  await recodeReports(store, better);
  return store;
}

const same = async (one: Store, other: Store) => {
  const { differing, differences } = await compareWorkspaces(one, other);
  expect({ differing, differences }).toEqual({ differing: 0, differences: [] });
};

describe('a replay', () => {
  it('makes of all reports and decisions what a fresh run makes, with what came meanwhile, and tells whoever follows', async () => {
    const url = await postgresUrl();
    await using store = await openStore(url);
    await add(store, FIRST);
    await reject(store, rejected);
    const before = await store.counts();
    const seen = Math.max(...(await changes(store)));
    {
      await using replay = await openReplay(url, { coder: better.id, since: null });
      // While it is at work the workspace is read and written as ever.
      await replay.catchUp();
      await recodeReports(replay.store, better);
      expect((await store.counts()).events).toBe(before.events);
      await add(store, LATER);
      const { meanwhile } = await replayReports(replay, better, null);
      expect(meanwhile).toBe(LATER.length);
    }
    expect(await store.coderCounts()).toEqual([{ coder: 'better', reports: RECORDS.length }]);
    await using fresh = await embedded('whole', async (one) => {
      await add(one, FIRST);
      await reject(one, rejected);
      await add(one, LATER);
    });
    await same(fresh, store);
    expect(Math.min(...(await changes(store)))).toBeGreaterThan(seen);
    // What comes then goes on from there.
    await reject(store, another);
    await reject(fresh, another);
    await same(fresh, store);
  });

  it('that is left half way leaves the workspace as it was, and is gone on with', async () => {
    const url = await postgresUrl();
    await using store = await openStore(url);
    await add(store, FIRST);
    const before = await store.counts();
    {
      await using replay = await openReplay(url, { coder: better.id, since: null });
      expect(replay.resumed).toBe(false);
      const [first] = await replay.store.codedByOthers(better.id, 0, 1);
      await replay.store.recode(better.id, [FULL.get(first!.report.id)!]);
      await expect(openReplay(url, { coder: better.id, since: null })).rejects.toThrow('being replayed');
    }
    expect(await store.counts()).toEqual(before);
    await reject(store, rejected);
    await using replay = await openReplay(url, { coder: better.id, since: null });
    expect(replay.resumed).toBe(true);
    await replayReports(replay, better, null);
    await using fresh = await embedded('half', async (one) => {
      await add(one, FIRST);
      await reject(one, rejected);
    });
    await same(fresh, store);
  });

  it('codes anew only what was added since its beginning', async () => {
    const url = await postgresUrl();
    await using store = await openStore(url);
    await add(store, FIRST);
    const since = new Date(Date.now() + 1).toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await add(store, LATER);
    await using replay = await openReplay(url, { coder: better.id, since });
    await replayReports(replay, better, since);
    expect(new Map((await store.coderCounts()).map(({ coder, reports }) => [coder, reports]))).toEqual(
      new Map([
        ['worse', FIRST.length],
        ['better', LATER.length],
      ]),
    );
  });
});

async function changes(store: Store): Promise<number[]> {
  const found: number[] = [];
  for await (const page of store.reading.changedIncidents(0)) found.push(...page.map(({ changed }) => changed));
  return found;
}
