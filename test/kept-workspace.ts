import { createHash } from 'node:crypto';
import type { AddListener } from '../src/workspace/add-reports.ts';
import { ingest } from '../src/ingest/ingest.ts';
import type { Release } from '../src/model/index.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { addReports } from '../src/workspace/add-reports.ts';
import { decide } from '../src/workspace/decide.ts';
import { makeRelease } from '../src/workspace/make-release.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { workspaceCoder } from '../src/workspace/workspace-coder.ts';

/** A workspace of made-up reports that has something in every corner: people decided, released, and set inputs aside. */

/** A made-up witness whom reports, notes and files name. */
export const WITNESS = 'Quillon Vantree';

const TOWNS = ['Maiduguri', 'Kano', 'Lima', 'Cali', 'Mosul'];

/** So many reports, the witness in the first and every third. */
export const madeUp = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const named = n % 3 === 0 ? ` “They came at night,” said ${WITNESS}, a farmer.` : '';
    return {
      id: `r${n}`,
      published: `2022-03-${String(1 + (n % 27)).padStart(2, '0')}`,
      publisher: `Paper ${n % 4}`,
      title: n % 6 === 0 ? `Attack kills ${2 + n}, ${WITNESS} says` : `Attack kills ${2 + n}`,
      url: n % 6 === 0 ? `https://news.example/${n}/quillon-vantree-says` : `https://news.example/${n}`,
      text: `Gunmen killed ${2 + n} people in ${TOWNS[n % TOWNS.length]!} on Monday, police said.${named}\n\nRain had fallen on the town for ${3 + n} hours before, and the fields were wet.`,
    };
  });

const QUIET: AddListener = { added: () => undefined, known: () => undefined, setAside: () => undefined };

/** Adds records as `casus add` does. Returns how many are new. */
export async function addRecords(store: Store, records: readonly object[]): Promise<number> {
  const bytes = Buffer.from(records.map((record) => JSON.stringify(record)).join('\n'));
  // eslint-disable-next-line @typescript-eslint/require-await -- what is read is a stream
  const stdin = (async function* () { yield bytes; })(); // prettier-ignore
  const read = ingest(['-'], { stdin, format: 'jsonl' });
  const { reports } = await addReports(store, await workspaceCoder(store), ['-'], read, QUIET);
  await refreshIncidents(store);
  return reports;
}

export const releaseOf = (store: Store, version: string, notes = ''): Promise<Release> =>
  makeRelease(store, {
    version, by: 'Ana', notes, codebooks: ['acled'], formats: ['sqlite'], insist: 'a test', casus: '0.0.0', now: new Date(),
  }); // prettier-ignore

/** Makes the workspace `file` with so many reports. */
export async function keepWorkspace(file: string, reports = 9): Promise<void> {
  await using store = await openStore(file);
  await addRecords(store, [...madeUp(reports), { id: 'none', text: '' }, { id: 'odd', text: WITNESS, published: 'x' }]);
  for (const reportId of ['r0', 'r1', 'r3']) {
    const event = (await store.review(reportId))!.events[0]!.event;
    const ref = { reportId, eventId: event.id };
    await decide(store, { kind: 'accept', event: ref, values: { type: event.type }, by: 'Ana', reason: `as ${WITNESS} tells` });
  }
  const [event] = (await store.review('r4'))!.events;
  await decide(store, { kind: 'reject', event: { reportId: 'r4', eventId: event!.event.id }, why: 'told twice', by: 'Ben' });
  for await (const { id, events } of store.incidents({ limit: 1 }))
    await decide(store, { kind: 'note', incident: id, events, by: 'Ana', reason: `call ${WITNESS} again` });
  await store.people.note({ by: 'Ana', act: 'saw private names', about: WITNESS, reason: null });
  await releaseOf(store, '1.0');
} // prettier-ignore

/** What a person can read of a workspace, in one hash. */
export async function allThatIsRead(store: Store): Promise<string> {
  const hash = createHash('sha256');
  const put = (value: unknown) => hash.update(`${JSON.stringify(value)}\n`);
  for await (const one of store.records()) put(one);
  for await (const one of store.toldIncidents()) put(one);
  for await (const one of store.reports()) put([one, await store.review(one.id)]);
  for await (const one of store.reviewed()) put(one);
  for await (const one of store.setAside()) put(one);
  for await (const one of store.tasks()) put(one);
  put([await store.decisions(), await store.lastDecision(), await store.counts(), await store.typeCounts()]);
  put([await store.people.list(), await store.people.acts({ limit: 1000 })]);
  for (const release of await store.releases.all()) {
    put(release);
    for await (const one of store.releases.incidents(release.version)) put(one);
    for (const { sha256 } of [...release.files, ...release.described])
      for await (const part of store.releases.file(sha256)) hash.update(part);
  }
  for (const words of ['gunmen', 'maiduguri', 'rain fallen', 'kano', 'police'])
    for (const room of ['reports', 'incidents'] as const) put(await store.reading.found(room, words));
  return hash.digest('hex');
}
