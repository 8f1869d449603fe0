import { expect, it } from 'vitest';
import { toldReport } from '../../test/told-report.ts';
import type { Coder, CodedReport, Incident } from '../model/index.ts';
import { newWorkspace } from '../../test/stores.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { incidentsAreCurrent } from './incidents-by.ts';
import { refreshIncidents } from './refresh-incidents.ts';
import { recodeReports } from './recode-reports.ts';

/** A coder that finds one bombing a report, under ids of its own, and stops for good after so many reports. */
const coder = (id: string, killed: number, stopAfter = Infinity): Coder & { asked: string[] } => {
  const asked: string[] = [];
  return {
    id,
    asked,
    code({ id: report, text }): CodedReport {
      if (asked.length === stopAfter) throw new Error('the power went');
      asked.push(report);
      const coded = toldReport(report, text, [{ killed }]);
      return { ...coded, events: coded.events.map((event) => ({ ...event, id: `${id} ${event.id}` })) };
    },
  };
};

async function incidentsIn(store: Store): Promise<Incident[]> {
  const found: Incident[] = [];
  for await (const incident of store.incidents()) found.push(incident);
  return found;
}

it('codes all reports anew, and goes on where it was stopped', async () => {
  await using store = await openStore(await newWorkspace());
  const first = coder('first/1', 2);
  const run = await store.startRun({ inputs: [], coder: first.id, casus: '0.0.0' });
  const texts = Array.from({ length: 120 }, (_, i) => toldReport(`r${i}`, `Bomb ${i} hit a bus.`, []).report);
  const additions = await Promise.all(
    texts.map(async (report) => ({ content: report.id, record: await first.code(report) })),
  );
  await store.add({ run, coder: first.id, known: 0, additions, problems: [] });
  await refreshIncidents(store);
  await store.decide({ kind: 'accept', event: { reportId: 'r7', eventId: 'first/1 r7.0' }, values: { type: 0, 'figures.killed': 0 }, by: 'Ana' }); // prettier-ignore
  await expect(recodeReports(store, coder('second/1', 3, 70))).rejects.toThrow('the power went');
  expect(await incidentsAreCurrent(store)).toBe(false);
  const second = coder('second/1', 3);
  expect(await recodeReports(store, second)).toEqual({ reports: 70, failed: 0, changed: 70, added: 0, gone: 0 });
  // Fifty were kept before the power went.
  expect(second.asked[0]).toBe('r50');
  expect(await incidentsAreCurrent(store)).toBe(true);
  const killed = new Set<number | null>();
  for await (const { events } of store.records()) for (const event of events) killed.add(event.figures.killed!.best);
  expect([...killed]).toEqual([3]);
  const tasks = [];
  for await (const { task } of store.tasks()) tasks.push(task);
  expect(tasks).toMatchObject([
    { kind: 'value changed', reportId: 'r7', eventId: 'second/1 r7.0', field: 'figures.killed' },
  ]);
  expect(await recodeReports(store, second)).toMatchObject({ reports: 0 });
});

it('leaves rows of tables that people coded as they are', async () => {
  await using store = await openStore(await newWorkspace());
  for (const [id, first] of [
    ['news', coder('first/1', 2)],
    ['acled:X1', coder('import/acled/1', 9)],
  ] as const) {
    const run = await store.startRun({ inputs: [], coder: first.id, casus: '0.0.0' });
    const record = first.code(toldReport(id, `A bomb hit a bus, says ${id}.`, []).report) as CodedReport;
    await store.add({ run, coder: first.id, known: 0, additions: [{ content: id, record }], problems: [] });
  }
  const second = coder('second/1', 3);
  expect(await recodeReports(store, second)).toMatchObject({ reports: 1, changed: 1 });
  expect(second.asked).toEqual(['news']);
  expect(await store.codersOf(['news', 'acled:X1'])).toEqual(new Map([['news', 'second/1'], ['acled:X1', 'import/acled/1']])); // prettier-ignore
  expect((await store.report('acled:X1'))!.events[0]!.figures.killed!.best).toBe(9);
});

it('leaves incidents the ids they have, and leads from one whose event is gone to what is left of it', async () => {
  const [bus, again] = [
    toldReport('bus', 'Bomb hit a bus.', []).report,
    toldReport('again', 'The bomb on a bus killed two.', [], { published: '2017-03-09' }).report,
  ];
  const ids = async (...coders: readonly Coder[]) => {
    await using store = await openStore(await newWorkspace());
    const run = await store.startRun({ inputs: [], coder: coders[0]!.id, casus: '0.0.0' });
    const additions = await Promise.all(
      [bus, again].map(async (report) => ({ content: report.id, record: await coders[0]!.code(report) })),
    );
    await store.add({ run, coder: coders[0]!.id, known: 0, additions, problems: [] });
    await refreshIncidents(store);
    const [first] = await incidentsIn(store);
    for (const next of coders.slice(1)) await recodeReports(store, next);
    const now = await incidentsIn(store);
    expect(now).toHaveLength(1);
    return { first: first!.id, now: now[0]!.id, former: (await store.formerIncidents(first!.id))[0]?.now?.id };
  };
  const chain = await ids(coder('a/1', 2), coder('b/1', 2), coder('c/1', 3));
  expect(chain.now).toBe(chain.first);
  expect(chain.former).toBeUndefined();
  const elsewhere = await ids(coder('a/1', 2), coder('b/1', 2), coder('c/1', 3));
  expect(elsewhere).toEqual(chain);
  // One that reads nothing in the report that was first to tell.
  const blind: Coder = {
    id: 'blind/1',
    code: (report) => (report.id === 'bus' ? toldReport('bus', report.text, []) : coder('blind/1', 2).code(report)),
  };
  const left = await ids(coder('a/1', 2), blind);
  expect(left.now).not.toBe(left.first);
  expect(left.former).toBe(left.now);
  const back = await ids(coder('a/1', 2), blind, coder('c/1', 2));
  expect(back.now).toBe(back.first);
});

it('codes reports that were kept in a language which the coder did not read, once one reads it', async () => {
  await using store = await openStore(await newWorkspace());
  const told = toldReport('es', 'Una bomba mató a dos personas en Lima.', []);
  const kept = { ...told, report: { ...told.report, language: 'es' }, warnings: [{ code: 'language', message: 'Only English is coded so far.' }] }; // prettier-ignore
  const run = await store.startRun({ inputs: [], coder: 'first/1', casus: '0.0.0' });
  await store.add({ run, coder: 'first/1', known: 0, additions: [{ content: 'es', record: kept }], problems: [] });
  const read = async () => {
    for await (const [row] of store.reading.changedQueue(0)) return row;
    return undefined;
  };
  expect(await read()).toMatchObject({ language: 'es', read: false, unreviewed: 0 });
  expect(await recodeReports(store, coder('second/1', 2))).toEqual({
    reports: 1,
    failed: 0,
    changed: 0,
    added: 1,
    gone: 0,
  });
  expect(await read()).toMatchObject({ language: 'es', read: true, unreviewed: 1 });
});
