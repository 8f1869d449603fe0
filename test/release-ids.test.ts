import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findIncident } from '../src/cli/find-incident.ts';
import type { Coder, Incident, Release, ReleaseChange } from '../src/model/index.ts';
import { idNow } from '../src/server/id-now.ts';
import { contentKey } from '../src/store/content-key.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { makeRelease } from '../src/workspace/make-release.ts';
import { recodeReports } from '../src/workspace/recode-reports.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { releaseChanges } from '../src/workspace/release-changes.ts';
import { KARSO, toldReport } from './told-report.ts';

// What becomes of ids from release to release: the tests follow one another.

const folder = mkdtempSync(join(tmpdir(), 'casus-release-ids-'));
let store: Store;

const TOWNS = ['Karso', 'Velmar', 'Ostra', 'Dulin'];

/** Reads one bombing a report, in the town that the report is called after, but in `passesOver`. */
const coder = (version: string, killed: number, passesOver?: string): Coder => ({
  id: version,
  code: ({ id, text }) => {
    const place = { ...KARSO, name: id, text: id, latitude: 30 + TOWNS.indexOf(id) };
    const coded = toldReport(id, text, id === passesOver ? [] : [{ killed, place }]);
    return { ...coded, events: coded.events.map((event) => ({ ...event, id: `${version}-${event.id}` })) };
  },
});

beforeAll(async () => {
  store = await openStore(join(folder, 'w.casus'));
  const first = coder('a', 2);
  const run = await store.startRun({ inputs: [], coder: first.id, casus: '0.0.0' });
  const reports = TOWNS.map((town) => toldReport(town, `Bomb hit a bus in ${town}.`, []).report);
  const additions = await Promise.all(
    reports.map(async (report) => ({ content: contentKey(report), record: await first.code(report) })),
  );
  await store.add({ run, coder: first.id, known: 0, additions, problems: [] });
  await refreshIncidents(store);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const release = (version: string) =>
  makeRelease(store, {
    version,
    by: 'Ana',
    notes: '',
    codebooks: [],
    insist: 'a test',
    casus: '9.9.9',
    now: new Date(),
  });

async function incidentIn(town: string): Promise<Incident> {
  for await (const incident of store.incidents()) {
    if (incident.events.some(({ reportId }) => reportId === town)) return incident;
  }
  throw new Error(`no incident in ${town}`);
}

async function merge(one: string, other: string): Promise<void> {
  const sides = [await incidentIn(one), await incidentIn(other)].map(({ id, events }) => ({ incident: id, events }));
  await store.decide({ kind: 'merge', by: 'Ana', reason: 'one attack', sides: sides });
  await refreshIncidents(store);
}

async function deletions({ files }: Release): Promise<string[]> {
  let text = '';
  const { sha256 } = files.find(({ name }) => name === 'deletions.csv')!;
  for await (const part of store.releases.file(sha256)) text += Buffer.from(part).toString();
  const [header, ...rows] = text.trim().split('\r\n');
  expect(header).toBe('incident_id,last_release,now,reasons,reports,decisions');
  return rows;
}

async function changes(a: string, b: string): Promise<ReleaseChange[]> {
  const found: ReleaseChange[] = [];
  for await (const change of releaseChanges(store, a, b)) found.push(change);
  return found;
}

it('the first release has nothing that is gone', async () => {
  expect(await deletions(await release('1'))).toEqual([]);
});

it('an id that went lists the last release that had it and what it is part of, merge after merge', async () => {
  const ids = new Map<string, string>();
  for (const town of TOWNS) ids.set(town, (await incidentIn(town)).id);
  await merge('Karso', 'Velmar');
  const second = await incidentIn('Karso');
  const went = [ids.get('Karso')!, ids.get('Velmar')!].find((id) => id !== second.id)!;
  expect(await deletions(await release('2'))).toEqual([`${went},1,${second.id},decision,,1`]);

  await merge('Velmar', 'Ostra');
  const third = await incidentIn('Karso');
  const rows = await deletions(await release('3'));
  // The first to go leads straight to where its event is now.
  const then = [ids.get('Ostra')!, second.id].find((id) => id !== third.id)!;
  expect(rows).toEqual([`${went},1,${third.id},decision,,1`, `${then},2,${third.id},decision,,2`].toSorted());
  expect(await idNow(store, went)).toBe(third.id);
  expect(await findIncident(store, went)).toEqual(third);
  const [removed] = (await changes('2', '3')).filter(({ kind }) => kind === 'removed');
  expect(removed).toMatchObject({ now: third.id, reasons: [{ reason: 'decision', decisions: [2] }] });
});

it('coding anew changes incidents field by field, and leaves what is gone as it was', async () => {
  const before = await deletions((await store.releases.find('3'))!);
  await recodeReports(store, coder('b', 5));
  const made = await release('4');
  expect(made.coders).toEqual(['b']);
  const found = await changes('3', '4');
  expect(found.map(({ kind, reasons }) => [kind, reasons.map(({ reason }) => reason)])).toEqual([
    ['changed', ['other coder']],
    ['changed', ['other coder']],
  ]);
  for (const { fields } of found) expect(fields).toEqual([{ field: 'killed', before: '2', after: '5' }]);
  expect(await deletions(made)).toEqual(before);
});

it('what another coder no longer finds is gone for that, and is not listed once it is found again', async () => {
  const dulin = await incidentIn('Dulin');
  await recodeReports(store, coder('c', 5, 'Dulin'));
  const made = await release('5');
  expect(await deletions(made)).toContain(`${dulin.id},4,,other coder,,`);
  const last = 'The last release that has it is 4.';
  await expect(idNow(store, dulin.id)).rejects.toThrow(`There is no incident ${dulin.id} any more. ${last}`);
  await expect(findIncident(store, dulin.id)).rejects.toThrow(last);
  expect(await changes('4', '5')).toMatchObject([{ kind: 'removed', now: null, reasons: [{ reason: 'other coder' }] }]);
  await recodeReports(store, coder('d', 5));
  expect((await incidentIn('Dulin')).id).toBe(dulin.id);
  const back = await release('6');
  expect((await deletions(back)).join()).not.toContain(dulin.id);
  expect(await changes('5', '6')).toMatchObject([{ kind: 'added', reasons: [{ reason: 'other coder' }] }]);
});
