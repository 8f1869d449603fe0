import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newWorkspace } from '../../test/stores.ts';
import { codedReport, incident as incidentSchema, type Incident, type Report } from '../model/index.ts';
import { openStore } from './open-store.ts';
import { positionOf, type IncidentFilter, type Store } from './store.ts';

// A list is read page by page, each page going on behind the last of the one before, without reading those before it.

let path: string;
let store: Store;
beforeEach(async () => {
  path = await newWorkspace();
  store = await openStore(path);
});
afterEach(async () => {
  await store.close();
});

const incidentOf = (id: string, start: string | null, end: string | null): Incident =>
  incidentSchema.parse({
    id,
    type: 'ASSAULT',
    modes: [],
    contexts: [],
    scope: 'single',
    status: 'occurred',
    date: start === null && end === null ? null : { start, end, text: 'then' },
    place: null,
    actors: [],
    figures: {},
    weapons: [],
    targets: [],
    summary: 'Bombing',
    confidence: 0.5,
    claims: [],
    events: [{ reportId: id, eventId: id }],
    manual: [],
    denied: false,
    merges: [],
  });

const all = async <T>(rows: AsyncIterable<T>) => {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
};

/** Makes the workspace hold these incidents and no others. */
async function hold(incidents: readonly Incident[]): Promise<void> {
  const before = await all(store.incidents());
  const events = [...before, ...incidents].map(({ id }) => id);
  await store.resolving((step) => step.putIncidents(events, incidents));
}

async function paged(limit: number, filter: IncidentFilter = {}): Promise<string[]> {
  const ids: string[] = [];
  let after: IncidentFilter['after'];
  for (;;) {
    const page = await all(store.incidents({ ...filter, limit, ...(after && { after }) }));
    ids.push(...page.map(({ id }) => id));
    if (page.length < limit) return ids;
    after = positionOf(page.at(-1)!);
  }
}

it('incidents come page by page in their order, none twice and none left out', async () => {
  const day = fc.option(fc.constantFrom('2024-01-01', '2024-01-02', '2024-02-01'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(day, day), { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (days, limit) => {
      const incidents = days.map(([start, end], i) => incidentOf(`i${String((i * 7) % 13).padStart(2, '0')}`, start, end));
      await hold(incidents);
      const whole = (await all(store.incidents())).map(({ id }) => id);
      expect(whole).toHaveLength(incidents.length);
      expect(await paged(limit)).toEqual(whole);
      expect(await store.countIncidents()).toBe(whole.length);
    }),
    { numRuns: 30 },
  );
}); // prettier-ignore

it('go on from a place whose incident is gone', async () => {
  const incidents = ['a', 'b', 'c', 'd'].map((id) => incidentOf(id, '2024-01-01', '2024-01-01'));
  await hold(incidents);
  const after = positionOf(incidents[1]!);
  await hold([incidents[0]!, incidents[3]!]);
  expect((await all(store.incidents({ after }))).map(({ id }) => id)).toEqual(['d']);
});

const reportOf = (id: string): Report => ({
  id,
  sha256: 'a'.repeat(64),
  title: null,
  url: null,
  publisher: null,
  published: '2024-05-03',
  language: 'en',
  text: `Report ${id}.`,
  authors: [],
  modified: null,
  agency: null,
  dateline: null,
});

async function addReports(ids: readonly string[]) {
  const run = await store.startRun({ inputs: ['in'], coder: 'test/1', casus: '0.0.0' });
  const reports = ids.map(reportOf);
  const admitted = await store.admit(reports);
  const additions = admitted.flatMap((one, i) => {
    const record = codedReport.parse({ report: reports[i], events: [], warnings: [] });
    return one.kind === 'new' ? [{ content: one.content, record }] : [];
  });
  const problems = ids.map((id) => ({ code: 'empty' as const, input: `${id}.txt`, message: 'nothing in it' }));
  await store.add({ run, coder: 'test/1', known: 0, additions, problems });
}

it('reports and inputs set aside come page by page in the order they came in', async () => {
  await addReports(['c', 'a', 'b']);
  const ids = async (after?: string) =>
    (await all(store.reports({ limit: 2, ...(after !== undefined && { after }) }))).map(({ id }) => id);
  expect(await ids()).toEqual(['c', 'a']);
  expect(await ids('a')).toEqual(['b']);
  expect(await ids('nobody')).toEqual([]);
  const first = await all(store.setAside({ limit: 2 }));
  expect(first.map(({ input }) => input)).toEqual(['c.txt', 'a.txt']);
  const rest = await all(store.setAside({ after: first[1]!.number }));
  expect(rest.map(({ input }) => input)).toEqual(['b.txt']);
});

it('its revision changes with every writing, of this process or another, and with nothing else', async () => {
  await using watching = await openStore(path, { readOnly: true });
  const before = await watching.revision();
  const own = await store.revision();
  await all(watching.reports());
  expect(await watching.revision()).toBe(before);
  await addReports(['a']);
  expect(await watching.revision()).not.toBe(before);
  expect(await store.revision()).not.toBe(own);
});
