import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodedReport, NewDecision } from '../src/model/index.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { contentKey } from '../src/store/content-key.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { makeRelease } from '../src/workspace/make-release.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { KARSO, toldReport } from './told-report.ts';

// What the inbox, the explorer, search and home show of a workspace, and that they follow whatever is done to it.

let folder: string;
let store: Store;
let server: Server;
const faults: unknown[] = [];
const me = 'somebody else';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-reading-'));
  store = await openStore(join(folder, 'w.casus'));
  server = await serving();
});
afterEach(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true });
  expect(faults.splice(0)).toEqual([]);
});

const serving = (names = false) =>
  serve(
    { store, names, version: '1', web: folder, onFault: (fault) => faults.push(fault) },
    { host: '127.0.0.1', port: 0 },
  );

async function ask<T>(path: string, of = server): Promise<T> {
  const answer = await fetch(`${of.url}/api${path}`);
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as T;
}

async function add(...records: CodedReport[]): Promise<void> {
  const run = await store.startRun({ inputs: [], coder: 'test', casus: '1' });
  const additions = records.map((record) => ({ content: contentKey(record.report), record }));
  await store.add({ run, coder: 'test', known: 0, problems: [], additions });
  await refreshIncidents(store);
}

async function decide(decision: Record<string, unknown>): Promise<number> {
  const { seq } = await store.decide({ by: me, ...decision } as NewDecision);
  await refreshIncidents(store);
  return seq;
}

const ref = (reportId: string, n = 0) => ({ reportId, eventId: `${reportId}.${n}` });

interface Queue {
  readonly reports: { id: string; unreviewed: number; flags: string[]; status: string; assignee: string | null; why: string[] }[];
  readonly counts: Record<string, number>;
  readonly next: string | null;
  readonly total: number;
} // prettier-ignore
const queue = (query = '') => ask<Queue>(`/queue${query}`);
const ids = async (query: string) => (await queue(query)).reports.map(({ id }) => id);

interface Explore {
  readonly total: number;
  readonly points: { id: string | null; killed: number | null; count: number }[];
  readonly noPlace: number;
  readonly facets: Record<string, { value: string; count: number }[]>;
}
const explore = (query = '') => ask<Explore>(`/explore${query}`);

/** Two bombings in one town so alike in all but the toll that it is one incident with a dispute, and another elsewhere. */
const karso = (id: string, killed: number, about = {}) =>
  toldReport(id, `A bomb killed ${killed} people in the fish market of Karso, police said.`, [{ killed, confidence: 0.9 }], { publisher: `Outlet ${id}`, ...about }); // prettier-ignore
const dera = () =>
  toldReport('dera', 'Soldiers shot a man in Dera.', [
    { place: { ...KARSO, name: 'Dera', text: 'Dera', latitude: 10, longitude: 10, country: 'NGA' }, modes: ['firearms'], day: '2017-05-01', confidence: 0.3 },
  ]); // prettier-ignore

describe('the inbox', () => {
  it('has what is added at once, with what it is marked with', async () => {
    expect(await queue()).toMatchObject({ reports: [], total: 0, next: null });
    await add(karso('a', 3), karso('b', 12), dera(), toldReport('none', 'Nothing.', []));
    const { reports, counts } = await queue();
    expect(counts).toMatchObject({ all: 4, new: 3, 'low-confidence': 1, 'conflicting-figures': 2, done: 0 });
    expect(reports.find(({ id }) => id === 'dera')).toMatchObject({ unreviewed: 1, flags: ['low-confidence'], status: 'open' }); // prettier-ignore
    expect(await ids('?filter=conflicting-figures')).toEqual(expect.arrayContaining(['a', 'b']));
    expect((await ids(''))[3]).toBe('none');
    expect(await ids('?text=soldiers')).toEqual(['dera']);
  });

  it('follows what people decide, and what they take back', async () => {
    await add(karso('a', 3), dera());
    await decide({ kind: 'assign', reportIds: ['a', 'dera'], to: 'Ben' });
    await decide({ kind: 'mark', reportIds: ['a'], as: 'help' });
    const reject = await decide({ kind: 'reject', event: ref('dera'), why: 'no event' });
    const { reports, counts } = await queue('?assignee=Ben');
    expect(counts).toMatchObject({ help: 1, new: 0, 'low-confidence': 0 });
    expect(reports).toMatchObject([
      { id: 'a', status: 'help', unreviewed: 1 },
      { id: 'dera', assignee: 'Ben', unreviewed: 0 },
    ]);
    expect(await explore()).toMatchObject({ total: 1 });
    await decide({ kind: 'undo', decision: reject, reason: 'mistaken' });
    await decide({ kind: 'undo', decision: 2, reason: 'mistaken' });
    expect((await queue()).counts).toMatchObject({ help: 0, new: 2, 'low-confidence': 1 });
    expect(await explore()).toMatchObject({ total: 2 });
  });

  it('says why a report stands where it stands, as reviewers taught', async () => {
    await add(...['a', 'b', 'c', 'd'].map((id, n) => karso(id, n + 1, { publisher: 'Herald' })), dera());
    for (const id of ['a', 'b', 'c']) await decide({ kind: 'reject', event: ref(id), why: 'other' });
    const d = (await queue()).reports.find(({ id }) => id === 'd');
    expect(d?.why).toContain('3 of 3 events of Herald were corrected');
  });
});

describe('the explorer', () => {
  it('shows incidents by place, time and facets, and those of no place as such', async () => {
    await add(karso('a', 3), dera(), toldReport('nowhere', 'A bomb went off.', [{ place: null, day: null }]));
    const view = await explore('?zoom=9');
    expect(view).toMatchObject({ total: 3, noPlace: 1, noDate: 1, timeline: { unit: 'day', bins: [{ start: '2017-03-06', killed: 3 }, {}] } }); // prettier-ignore
    expect(view.points).toHaveLength(2);
    expect(view.facets.country).toEqual([{ value: 'NGA', count: 1 }, { value: 'TUR', count: 1 }]); // prettier-ignore
    expect(await explore('?country=Nigeria&text=shooting')).toMatchObject({ total: 1, points: [{ count: 1, killed: null }] }); // prettier-ignore
    expect((await explore('?west=0&east=20&south=0&north=20')).points).toHaveLength(1);
  });

  it('tells what is reviewed', async () => {
    await add(karso('a', 3), karso('b', 3), dera());
    const event = (await store.report('dera'))!.events[0]!;
    const values = { type: event.type, modes: event.modes, scope: event.scope, status: event.status, date: event.date, place: event.place }; // prettier-ignore
    await decide({ kind: 'accept', event: ref('dera'), values });
    expect((await explore()).facets.reviewed).toEqual([{ value: 'no', count: 1 }, { value: 'yes', count: 1 }]); // prettier-ignore
    expect((await explore('?reviewed=yes')).points).toMatchObject([{ count: 1 }]);
  });

  it.each([
    ['west=x', 'west: it must be a number of degrees'],
    ['north=91', 'north: it must be from -90 to 90'],
    ['zoom=23', 'zoom: it must be a number from 0 to 22'],
    ['status=maybe', 'status: '],
  ])('refuses %s', async (query, said) => {
    const answer = await fetch(`${server.url}/api/explore?${query}`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { detail: string }).detail).toContain(said);
  });
});

describe('search', () => {
  interface Found {
    readonly incidents: { summary: string }[];
    readonly reports: { id: string }[];
    readonly places: { name: string }[];
    readonly actors: { name: string }[];
    readonly screens: { path: string }[];
  }
  const find = (q: string) => ask<Found>(`/search?q=${encodeURIComponent(q)}`);

  it('finds incidents, reports, places, organisations and screens by what they begin with', async () => {
    const actors = [
      { role: 'actor' as const, name: 'Karso Brigade', sector: 'REB' as const, text: 'the Karso Brigade' },
    ];
    await add(toldReport('a', 'The Karso Brigade bombed the market.', [{ actors, killed: 2 }]));
    expect(await find('kars')).toMatchObject({
      incidents: [{}],
      reports: [{ id: 'a' }],
      places: [{ name: 'Karso', incidents: 1 }],
      actors: [{ name: 'Karso Brigade', sector: 'REB' }],
    });
    expect((await find('expl')).screens).toEqual([{ name: 'Explorer', path: '/explore', key: 'g e' }]);
    expect(await find('market bo')).toMatchObject({ reports: [{ id: 'a' }] });
    expect(await find('')).toMatchObject({ incidents: [], reports: [], places: [], actors: [] });
    expect(await find('"(*')).toMatchObject({ incidents: [], reports: [] });
  });

  it('lists no person, public or private, as an actor', async () => {
    const actors = [
      { name: 'Ana Quillon', person: 'private' as const, sector: 'REB' as const, text: 'Ana Quillon' },
      { name: 'Ida Torvane', person: 'public' as const, sector: 'GOV' as const, text: 'Minister Ida Torvane' },
      { name: 'Velmari', sector: null, text: 'Velmari' },
    ];
    await add(toldReport('a', 'Ana Quillon and Ida Torvane met Velmari people.', [{ actors }]));
    for (const q of ['Ana', 'Quill', 'Ida', 'Torvane', 'Velmari']) expect((await find(q)).actors, q).toEqual([]);
  });
});

describe('names of private persons', () => {
  const told = () =>
    toldReport('t', 'Gunmen shot dead a teacher, Ana Quillon, in Karso. Quillon was 34.', [
      { actors: [{ name: 'Ana Quillon', person: 'private', text: 'a teacher, Ana Quillon' }], killed: 1 },
      { day: '2017-03-07', modes: ['firearms'] },
    ], { title: 'Quillon mourned' }); // prettier-ignore

  const FOUND_BY = [
    '/reports?text=',
    '/incidents?scope=all&text=',
    '/queue?text=',
    '/explore?scope=all&text=',
    '/search?q=',
  ];
  const hits = async (word: string) => {
    const found: string[] = [];
    for (const path of FOUND_BY) {
      const view = await ask<{ reports?: unknown[]; incidents?: unknown[]; total?: number }>(`${path}${word}`);
      if ((view.reports?.length ?? 0) + (view.incidents?.length ?? 0) + (view.total ?? 0) > 0) found.push(path);
    }
    return found;
  };

  it('are found by no search, whether of reports, incidents, the inbox or the explorer; other words are', async () => {
    await add(told());
    for (const word of ['Quillon', 'QUILLON', 'quill', 'Ana', '"Ana Quillon"']) expect(await hits(word), word).toEqual([]); // prettier-ignore
    expect(await hits('teacher')).toEqual(FOUND_BY);
    expect(await hits('mourned')).toEqual(FOUND_BY);
  });

  it('stay so once a person has taken the name out of the event, and become so once a person has put it in', async () => {
    await add(told(), toldReport('u', 'Ida Torvane was hurt in Dera.', [{ place: null, killed: 0 }]));
    await decide({ kind: 'edit', event: ref('t'), field: 'actors', value: [], was: [], evidence: [] });
    expect(await hits('Quillon')).toEqual([]);
    expect(await hits('Torvane')).toContain('/reports?text=');
    const ida = { role: 'recipient', name: 'Ida Torvane', person: 'private', sector: null, country: null, count: null, text: 'Ida Torvane' }; // prettier-ignore
    const evidence = [{ field: 'actors.0', start: 0, end: 11 }];
    await decide({ kind: 'edit', event: ref('u'), field: 'actors', value: [ida], was: [], evidence });
    expect(await hits('Torvane')).toEqual([]);
  });

  it('are blacked out in every list', async () => {
    await add(told());
    for (const path of ['/queue', '/search?q=teacher', '/explore', '/home']) {
      expect(JSON.stringify(await ask(path)), path).not.toMatch(/Quillon|Ana/);
    }
    await using named = await serving(true);
    expect(JSON.stringify(await ask('/queue', named))).toContain('Quillon');
  });
});

describe('home', () => {
  interface Home {
    readonly lastHere: string | null;
    readonly since: { by: string | null; kind: string; count: number; said: string }[];
    readonly waiting: Record<string, number>;
    readonly recent: object[];
  }

  it('tells what others did since the asker was last here, and what waits', async () => {
    await add(karso('a', 3));
    expect(await ask<Home>('/home')).toMatchObject({ lastHere: null, since: [], waiting: { new: 1 } });
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
    const set = (at: string) => {
      const database = new DatabaseSync(join(folder, 'w.casus'));
      database.exec(`update visits set at = '${at}'`);
      database.close();
    };
    set(hourAgo);
    await add(karso('b', 3), dera());
    await decide({ kind: 'mark', reportIds: ['a'], as: 'ready' });
    await decide({ kind: 'mark', reportIds: ['b'], as: 'ready' });
    const news = {
      lastHere: hourAgo,
      since: expect.arrayContaining([
        expect.objectContaining({ by: me, kind: 'decisions', count: 2 }),
        expect.objectContaining({ by: null, kind: 'reports', count: 2, said: '2 reports were added' }),
      ]) as unknown,
      waiting: { ready: 2, new: 1 },
    };
    expect(await ask<Home>('/home')).toMatchObject(news);
    // A second look within half an hour is the same visit.
    expect(await ask<Home>('/home')).toMatchObject(news);
  });

  it('names the last releases, the newest first', async () => {
    await add(karso('a', 3), dera());
    expect((await ask<Home>('/home')).recent).toEqual([]);
    for (const version of ['1.0', '1.1', '1.2', '1.3']) {
      const how = { notes: 'First.', by: 'Rita', codebooks: [], insist: 'for a test' };
      await makeRelease(store, { version, ...how, casus: '9.9.9', now: new Date('2027-01-01T12:00:00Z') });
    }
    const { recent } = await ask<Home>('/home');
    const last = { kind: 'release', by: 'Rita', count: 2, said: 'Release 1.3', path: '/releases/1.3', at: '2027-01-01T12:00:00.000Z' }; // prettier-ignore
    expect(recent).toEqual([last, { ...last, said: 'Release 1.2', path: '/releases/1.2' }, expect.anything()]);
  });
});

it('a workspace of an earlier Casus is brought up to date when it is opened', async () => {
  const name = { name: 'Ana Quillon', person: 'private' as const, text: 'Ana Quillon' };
  await add(karso('a', 3), toldReport('t', 'Ana Quillon was shot.', [{ actors: [name] }]));
  await decide({ kind: 'mark', reportIds: ['a'], as: 'help' });
  const before = { queue: await queue(), explore: await explore(), found: await ask('/search?q=Karso') };
  await server.close();
  await store.close();
  const database = new DatabaseSync(join(folder, 'w.casus'));
  database.exec(`delete from queue; delete from incident_columns; delete from workspace where name = 'reading';
    delete from report_words where rowid = 2; insert into report_words (rowid, words) values (2, 'Ana Quillon was shot')`);
  database.close();
  await expect(openStore(join(folder, 'w.casus'), { readOnly: true })).rejects.toMatchObject({ problem: { code: 'read-only' } }); // prettier-ignore
  store = await openStore(join(folder, 'w.casus'));
  server = await serving();
  expect({ queue: await queue(), explore: await explore(), found: await ask('/search?q=Karso') }).toEqual(before);
  expect(await ask('/reports?text=Quillon')).toMatchObject({ reports: [] });
});
