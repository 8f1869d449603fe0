import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodedReport, Role } from '../src/model/index.ts';
import { hashOf, newSecret } from '../src/workspace/secret.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { figure, KARSO, toldReport } from './told-report.ts';

// Two people code a sample blind over HTTP: what each is shown of the reports that they have yet to code, and what after.

const folder = mkdtempSync(join(tmpdir(), 'casus-blind-'));
const TOWNS = ['Karso', 'Velmar', 'Ondal'];
const text = (i: number) => `A bomb in ${TOWNS[i]!} killed ${i + 2} people on Monday, the teacher Ana Ruiz among them.`;
const WHOLE = ['type', 'modes.0', 'scope', 'status', 'date', 'place', 'figures.killed', 'actors.0'];
const told = (i: number, killed = i + 2): CodedReport => {
  const words = text(i);
  const evidence = WHOLE.map((field) => ({ field, start: 0, end: words.length }));
  const actors = [{ text: 'the teacher Ana Ruiz', name: 'Ana Ruiz', person: 'private' as const }];
  return toldReport(`r${i}`, words, [
    {
      killed,
      actors,
      evidence,
      day: `2017-0${i + 1}-06`,
      place: { ...KARSO, name: TOWNS[i]!, latitude: 30 + 5 * i },
      summary: 'MACHINE SAYS',
    },
  ]);
};

let store: Store;
let server: Server;
const secrets = new Map<string, string>();
const faults: unknown[] = [];

beforeAll(async () => {
  store = await openStore(join(folder, 'w.casus'), {});
  const run = await store.startRun({ inputs: ['in'], coder: 'rules-4', casus: '0.0.0' });
  const additions = [0, 1, 2].map((i) => ({ content: `content ${i}`, record: told(i) }));
  await store.add({ run, coder: 'rules-4', known: 0, additions, problems: [] });
  await refreshIncidents(store);
  const people: [string, Role][] = [['Ana', 'coder'], ['Ben', 'coder'], ['Rita', 'reviewer'], ['Leo', 'reader']]; // prettier-ignore
  for (const [person, role] of people) {
    secrets.set(person, newSecret());
    await store.people.add({ name: person, role, password: 'none' });
    await store.people.addToken({ hash: hashOf(secrets.get(person)!), name: 'test', person, role, expires: null });
  }
  const web = join(folder, 'web');
  const served = { store, names: false, version: '9.9.9', web, login: true, onFault: (fault: unknown) => faults.push(fault) };
  server = await serve(served, { host: '127.0.0.1', port: 0 });
}); // prettier-ignore
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

async function ask(person: string, path: string, body?: object) {
  const answer = await fetch(`${server.url}/api${path}`, {
    headers: { Authorization: `Bearer ${secrets.get(person)!}`, 'Content-Type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  const said = await answer.text();
  return { status: answer.status, said, json: JSON.parse(said) as never, etag: answer.headers.get('ETag') };
}

async function incidentOf(report: string): Promise<string> {
  const all = await store.incidentsById('');
  return all.find(({ events }) => events.some(({ reportId }) => reportId === report))!.id;
}

/** Hands a coding in as the workbench does, by one who is shown no private names. */
async function code(by: string, i: number, killed?: number) {
  const { status: seen, json, said } = await ask(by, `/agreement/samples/pilot/reports/r${i}`);
  expect(seen, said).toBe(200);
  const { text: words } = (json as { report: { text: string } }).report;
  const name = words.slice(words.indexOf('the teacher'), words.indexOf(' among'));
  const events = told(i, killed).events.map((event) => ({
    ...event,
    actors: event.actors.map((actor) => ({ ...actor, name, text: name })),
    evidence: [
      ...event.evidence,
      { field: 'actors.0', start: words.indexOf(name), end: words.indexOf(name) + name.length },
    ],
  }));
  const decision = { kind: 'coding', sample: 'pilot', reportId: `r${i}`, events };
  const written = await ask(by, '/decisions', { decision, seen: 0 });
  expect(written.status, written.said).toBe(201);
  expect(written.said).not.toContain('Ana Ruiz');
}

describe('a blind sample', () => {
  it('is drawn by a reviewer, and shown to all with how far its coders are', async () => {
    const request = { name: 'pilot', coders: ['Ana', 'Ben'], share: 1 };
    expect((await ask('Ana', '/agreement/samples', request)).status).toBe(403);
    expect((await ask('Rita', '/agreement/samples', { ...request, coders: ['Ana'] })).said).toContain(
      'two coders at least',
    );
    expect((await ask('Rita', '/agreement/samples', { ...request, shares: 1 })).said).toContain('no such parameter');
    const drawn = await ask('Rita', '/agreement/samples', request);
    expect(drawn.status).toBe(201);
    expect(drawn.json).toMatchObject({ sample: { name: 'pilot', by: 'Rita', reports: 3, left: null } });
    expect((await ask('Rita', '/agreement/samples', request)).said).toContain('There is a sample pilot already.');
    expect((await ask('Ana', '/agreement/samples')).json).toMatchObject({ samples: [{ name: 'pilot', left: 3 }] });
    expect((await ask('Leo', '/agreement/samples')).json).toMatchObject({ samples: [{ name: 'pilot', left: null }] });
  });

  it('gives a coder the text of a report and the own coding, nothing that the machine or others made of it', async () => {
    await code('Ben', 0, 40);
    const { json, said } = await ask('Ana', '/agreement/samples/pilot/reports/r0');
    expect(json).toMatchObject({ report: { id: 'r0' }, sentences: [{ start: 0 }], coding: null, coded: 0, of: 3 });
    expect(said).not.toMatch(/SAYS|"figures"|"evidence"|Ana Ruiz/);
    const own = await ask('Ben', '/agreement/samples/pilot/reports/r0');
    expect(own.json).toMatchObject({
      coding: [{ actors: [{ name: null }], figures: { killed: figure(40) } }],
      coded: 1,
      of: 3,
    });
    expect(own.said).not.toMatch(/MACHINE|Ana Ruiz/);
  });

  it('takes a coding with the words that stand in the report, though the coder was shown no private names', async () => {
    const inLog = async () => (await store.decisions()).flatMap((one) => (one.kind === 'coding' ? [one] : []));
    const name = 'the teacher Ana Ruiz';
    expect(await inLog()).toMatchObject([{ by: 'Ben', events: [{ actors: [{ text: name }] }] }]);
    // What comes back as it was shown stays what it was.
    const { coding } = (await ask('Ben', '/agreement/samples/pilot/reports/r0')).json as { coding: object[] };
    const decision = { kind: 'coding', sample: 'pilot', reportId: 'r0', events: coding };
    expect((await ask('Ben', '/decisions', { decision, seen: 0 })).status).toBe(201);
    const [first, second] = await inLog();
    expect(second!.events).toEqual(first!.events);
    for (const by of ['Rita', 'Ana']) {
      const refused = await ask(by, '/decisions', {
        decision: { ...decision, reportId: by === 'Ana' ? 'r9' : 'r0' },
        seen: 0,
      });
      expect(refused.status, refused.said).toBe(400);
    }
  });

  it('says which report comes next, and nothing to who is no coder of it', async () => {
    const { reportIds } = (await store.decisions())[0] as { reportIds?: string[] } as { reportIds: string[] };
    const left = reportIds.filter((id) => id !== 'r0');
    expect((await ask('Ben', '/agreement/samples/pilot/next')).json).toEqual({ coded: 1, of: 3, next: left[0] });
    expect((await ask('Rita', '/agreement/samples/pilot/next')).said).toContain('Rita is no coder of the sample pilot');
    expect((await ask('Rita', '/agreement/samples/pilot/reports/r0')).status).toBe(404);
    expect((await ask('Ana', '/agreement/samples/pilot/reports/r9')).status).toBe(404);
  });

  it('keeps reports that a coder has yet to code from being looked up, and incidents they tell of', async () => {
    const incident = await incidentOf('r0');
    for (const path of ['/reports/r0', '/reports/%720', `/incidents/${incident}`]) {
      const { status, said } = await ask('Ana', path);
      expect(status, path).toBe(403);
      expect(said).toContain('You have yet to code report r0 for the sample pilot');
      expect(said).not.toMatch(/SAYS/);
      expect((await ask('Rita', path)).status, path).toBe(200);
      expect((await ask('Ben', path)).status, path).toBe(200);
    }
    expect((await ask('Ben', '/reports/r1')).status).toBe(403);
    const log = async (person: string) => ((await ask(person, '/decisions')).json as { decisions: { kind: string }[] }).decisions.map(({ kind }) => kind); // prettier-ignore
    expect(await log('Ana')).toEqual(['sample']);
    expect(await log('Rita')).toEqual(['coding', 'coding', 'sample']);
  });

  it('leaves them and their incidents out of every list, map, search and file, but for the list of what is to be coded', async () => {
    const counted = async (person: string, path: string, key: string) =>
      ((await ask(person, path)).json as Record<string, unknown[] | number>)[key];
    for (const [person, seen] of [['Rita', 3], ['Ben', 1], ['Ana', 0]] as const) {
      for (const [path, key] of [['/incidents', 'total'], ['/explore', 'total'], ['/queue', 'total']] as const)
        expect(await counted(person, path, key), `${person} ${path}`).toBe(seen);
      for (const [path, key] of [['/incidents', 'incidents'], ['/reports', 'reports'], ['/search?q=bomb', 'reports']] as const)
        expect(await counted(person, path, key), `${person} ${path}`).toHaveLength(seen);
      const file = async (format: string) => {
        const headers = { Authorization: `Bearer ${secrets.get(person)!}` };
        return (await fetch(`${server.url}/api/export?format=${format}`, { headers })).text();
      };
      expect((await file('jsonl')).match(/"MACHINE SAYS"/g) ?? [], person).toHaveLength(seen);
      expect((await file('csv')).trim().split('\n').length - 1, person).toBe(seen);
      const { waiting } = (await ask(person, '/home')).json as { waiting: Record<string, number> };
      expect(waiting, person).toMatchObject({ all: seen, new: seen, blind: person === 'Rita' ? 0 : 3 - seen });
    }
    const { said: nothing, json: found } = await ask('Ana', '/search?q=kar');
    expect(found, nothing).toMatchObject({ incidents: [], reports: [], places: [] });
    expect((await ask('Ben', '/search?q=kar')).json).toMatchObject({ places: [{ name: 'Karso', incidents: 1 }] });
    const { reports, counts } = (await ask('Ana', '/queue?filter=blind&limit=2')).json as { reports: object[]; counts: Record<string, number> }; // prettier-ignore
    const untold = { events: null, unreviewed: null, confidence: null, flags: [], why: [] };
    expect(reports).toMatchObject([{ id: 'r2', ...untold }, { id: 'r1', ...untold }]);
    expect(counts).toMatchObject({ blind: 3, all: 0, new: 0, 'low-confidence': 0 });
    const { next } = (await ask('Ana', '/queue?filter=blind&limit=2')).json as { next: string };
    expect((await ask('Ana', `/queue?filter=blind&after=${next}`)).json).toMatchObject({ reports: [{ id: 'r0' }], next: null });
    const table = async (person: string) =>
      (await fetch(`${server.url}/api/decisions.csv`, { headers: { Authorization: `Bearer ${secrets.get(person)!}` } })).text();
    expect(await table('Ana')).not.toContain('coded r0');
    expect(await table('Rita')).toContain('coded r0');
  }); // prettier-ignore

  it('shows no likeness of an incident to one that tells of them', async () => {
    const [one, other] = ['r0', 'r1'].map((report) => incidentOf(report));
    const path = `/incidents/${await one!}/weights/${await other!}`;
    expect((await ask('Rita', path)).status).toBe(200);
    expect((await ask('Ben', path)).status).toBe(403);
  });

  it('counts for a coder only what that coder has coded', async () => {
    await code('Ana', 1);
    await code('Ben', 1);
    const counted = async (person: string) => {
      const { json } = await ask(person, '/agreement/samples/pilot');
      const { counted: reports, agreement } = json as { counted: number; agreement: { withMachine: { first: string; reports: number }[] } }; // prettier-ignore
      return [reports, ...agreement.withMachine.map(({ first, reports: of }) => [first, of])];
    };
    expect(await counted('Rita')).toEqual([3, ['Ana', 1], ['Ben', 2]]);
    expect(await counted('Ana')).toEqual([1, ['Ana', 1], ['Ben', 1]]);
    const cases = '/agreement/samples/pilot/cases?first=Ben&second=rules-4&field=figures.killed';
    expect((await ask('Rita', cases)).json).toMatchObject({ total: 1, cases: [{ reportId: 'r0' }] });
    expect((await ask('Ana', cases)).json).toEqual({ total: 0, cases: [] });
  });

  it('is told as figures, grids and cases once both have coded', async () => {
    await code('Ana', 0);
    const { json } = await ask('Ana', '/agreement/samples/pilot');
    expect(json).toMatchObject({
      machine: 'rules-4',
      counted: 2,
      agreement: {
        betweenCoders: [{ first: 'Ana', second: 'Ben', reports: 2, finding: { both: 2, f1: 1 } }],
        withMachine: [{ first: 'Ana', second: 'rules-4' }, { first: 'Ben', second: 'rules-4' }],
      },
    }); // prettier-ignore
    const field = (json as { agreement: { fields: { field: string }[] } }).agreement.fields.find((one) => one.field === 'figures.killed'); // prettier-ignore
    expect(field).toMatchObject({ units: 2, coders: 2, same: 0.5 });
    const { said, json: found } = await ask(
      'Ana',
      '/agreement/samples/pilot/cases?first=Ana&second=Ben&field=figures.killed',
    );
    expect(found).toMatchObject({
      total: 1,
      cases: [
        { reportId: 'r0', first: { figures: { killed: figure(2) } }, second: { figures: { killed: figure(40) } } },
      ],
    });
    expect(found).toHaveProperty('cases.0.passages.0.text', expect.stringContaining('A bomb in Karso killed 2 people'));
    expect(said).not.toContain('Ana Ruiz');
    const cell = '/agreement/samples/pilot/cases?first=Ana&second=Ben&field=status&a=occurred&b=occurred';
    expect((await ask('Ben', cell)).json).toMatchObject({ total: 2 });
  });

  it('tells how far they made the same incidents of its events', async () => {
    const events = await Promise.all(
      ['r0', 'r1'].map(async (reportId) => ({ reportId, eventId: (await store.report(reportId))!.events[0]!.id })),
    );
    const sides = events.map((event) => ({ incident: 'i', events: [event] }));
    expect((await ask('Rita', '/agreement/samples/pilot')).json).toMatchObject({ merges: [] });
    for (const by of ['Ana', 'Ben']) await store.decide({ kind: 'merge', sides, by, reason: 'one bomb' });
    const merges = [{ first: 'Ana', second: 'Ben', events: 2, f1: 1 }];
    expect((await ask('Rita', '/agreement/samples/pilot')).json).toMatchObject({ merges });
    await store.decide({ kind: 'undo', decision: (await store.lastDecision())!.seq, by: 'Ben', reason: 'two bombs' });
    expect((await ask('Rita', '/agreement/samples/pilot')).json).toMatchObject({ merges: [] });
  });

  it('gives no two people one answer to keep', async () => {
    const [ana, ben] = [await ask('Ana', '/agreement/samples'), await ask('Ben', '/agreement/samples')];
    expect(ana.etag).not.toBe(ben.etag);
    expect((await ask('Ana', '/agreement/samples')).etag).toBe(ana.etag);
  });
});
