import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCoder } from '../src/coding/coder.ts';
import type { AskedDecision, Event } from '../src/model/index.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { apiClient } from '../src/server/client.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { reportOf } from '../src/coding/testing.ts';

// What people decide over HTTP, on a real workspace: what the API answers, and what becomes of the incidents.

const coder = createCoder(loadGazetteer());
const TEXTS = {
  herald:
    'A bomb exploded in a market in Maiduguri on Monday, killing 12 people, police said. A hospital counted 15 dead.',
  post: 'At least 15 people died when a bomb exploded in a market in Maiduguri on Monday.',
  teacher: 'Gunmen shot dead a teacher, Ana Ruiz, in Lima on Friday, police said. Ruiz was 34.',
};

let folder: string;
let store: Store;
let server: Server;
const faults: unknown[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-decisions-'));
  store = await openStore(join(folder, 'w.casus'));
  await add(TEXTS);
  server = await start({ names: false });
});
afterEach(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true });
  expect(faults).toEqual([]);
});

const start = ({ names }: { names: boolean }) =>
  serve(
    { store, names, version: '9.9.9', web: folder, onFault: (fault) => faults.push(fault) },
    { host: '127.0.0.1', port: 0 },
  );

async function add(texts: Readonly<Record<string, string>>): Promise<void> {
  const run = await store.startRun({ inputs: [], coder: coder.id, casus: '0.0.0' });
  const additions = [];
  for (const [id, text] of Object.entries(texts)) {
    const record = await coder.code({ ...reportOf(text, '2022-03-16'), id, publisher: id });
    additions.push({ content: id, record });
  }
  await store.add({ run, coder: coder.id, known: 0, additions, problems: [] });
  await refreshIncidents(store);
}

const client = (of = server) => apiClient(of.url);

async function view(id: string, of = server) {
  const answer = await client(of).reports[':id'].$get({ param: { id } });
  if (answer.status !== 200) throw new Error(String(answer.status));
  return answer.json();
}

const deciding = (decision: AskedDecision, seen: number, of = server) =>
  client(of).decisions.$post({ json: { decision, seen } });

async function decide(decision: AskedDecision, of = server) {
  const seen = (await store.lastDecision())?.seq ?? 0;
  const answer = await deciding(decision, seen, of);
  if (answer.status !== 201) throw new Error(JSON.stringify(await answer.json()));
  return answer.json();
}

const ref = (reportId: string, { id }: Pick<Event, 'id'>) => ({ reportId, eventId: id });
const at = (id: keyof typeof TEXTS, words: string) => {
  const start = TEXTS[id].indexOf(words);
  return { start, end: start + words.length };
};
const fifteen = { low: 15, best: 15, high: 15, qualifier: 'exactly', text: '15' } as const;

const editKilled = async (): Promise<AskedDecision> => ({
  kind: 'edit',
  event: ref('herald', (await view('herald')).events[0]!),
  field: 'figures.killed',
  value: fifteen,
  was: null,
  evidence: [{ field: 'figures.killed', ...at('herald', '15') }],
});

async function incident(id: string) {
  const answer = await client().incidents[':id'].$get({ param: { id } });
  if (answer.status !== 200) throw new Error(String(answer.status));
  return answer.json();
}

describe('POST /api/decisions', () => {
  it('puts a figure right by other words, and has the incident follow before it answers', async () => {
    const before = await view('herald');
    expect(before.review).toMatchObject({ status: 'open', assignee: null, seq: 0, tasks: [] });
    expect(before.sentences.map(({ start, end }) => TEXTS.herald.slice(start, end))).toHaveLength(2);
    const { decision, seq, incidents } = await decide(await editKilled());
    expect(decision).toMatchObject({
      seq: 1,
      kind: 'edit',
      was: { best: 12 },
      event: { at: at('herald', 'exploded') },
    });
    expect(seq).toBe(1);
    const [id] = incidents;
    const { incident: after } = await incident(id!);
    expect(after.claims.find(({ reportId }) => reportId === 'herald')).toMatchObject({
      figure: fifteen,
      evidence: [at('herald', '15')],
    });
    const { events, review } = await view('herald');
    expect(events[0]!.figures.killed).toEqual(fifteen);
    expect(review.seq).toBe(1);
    expect(review.events[0]).toMatchObject({
      state: 'edited',
      fields: { 'figures.killed': { state: 'edited', was: { best: 12 } }, place: { state: 'suggested' } },
    });
  });

  it('has a rejected event in no incident, and the report still shows it', async () => {
    const { events, incidents } = await view('teacher');
    await decide({ kind: 'reject', event: ref('teacher', events[0]!), why: 'not in scope' });
    const gone = await client().incidents[':id'].$get({ param: { id: incidents[0]!.incidentId } });
    expect(gone.status).toBe(404);
    const after = await view('teacher');
    expect(after).toMatchObject({ incidents: [], review: { events: [{ state: 'rejected' }] } });
    expect(after.events).toHaveLength(1);
    // Nor is the name of whom it names let out for that.
    expect(JSON.stringify(after)).not.toMatch(/Ruiz/);
    expect(JSON.stringify((await store.report('teacher'))!.alsoNamed)).toMatch(/Ruiz/);
  });

  it('accepts what it was shown, names blacked out, and keeps what they stand for', async () => {
    const [event] = (await view('teacher')).events;
    const { actors } = event!;
    expect(JSON.stringify(actors)).not.toMatch(/Ruiz/);
    await decide({ kind: 'accept', event: ref('teacher', event!), values: { actors, type: event!.type } });
    const { review } = await view('teacher');
    expect(review.events[0]!.fields).toMatchObject({ actors: { state: 'accepted' }, type: { state: 'accepted' } });
    // One of the others is changed: the person's name is not lost by that.
    const changed = actors.map((one) => (one.role === 'actor' ? { ...one, sector: 'CRM' as const } : one));
    await decide({
      kind: 'edit',
      event: ref('teacher', event!),
      field: 'actors',
      value: changed,
      was: null,
      evidence: [],
    });
    const stored = (await store.report('teacher'))!.events[0]!.actors;
    expect(stored).toMatchObject(expect.arrayContaining([expect.objectContaining({ name: 'Ana Ruiz' })]) as object);
    expect(stored.find(({ role }) => role === 'actor')!.sector).toBe('CRM');
    const listed = await (await client().decisions.$get({ query: {} })).text();
    expect(listed).not.toMatch(/Ruiz/);
  });

  it('does not accept a value that is another by now', async () => {
    const [event] = (await view('herald')).events;
    const answer = await deciding({ kind: 'accept', event: ref('herald', event!), values: { 'figures.killed': fifteen } }, 0); // prettier-ignore
    expect(answer.status).toBe(409);
    expect(await store.lastDecision()).toBeNull();
  });

  it('adds an event under an id of its own, and gives it to an incident', async () => {
    const [event] = (await view('post')).events;
    const evidence = [{ field: 'type', ...at('post', 'died') }];
    const missed: Event = { ...event!, figures: {}, modes: [], weapons: [], targets: [], actors: [], sources: [], contexts: [], date: null, place: null, evidence }; // prettier-ignore
    const { decision, incidents } = await decide({ kind: 'add', reportId: 'post', event: missed });
    expect(incidents).toHaveLength(1);
    const after = await view('post');
    expect(after.review.events.map(({ state }) => state)).toEqual(['suggested', 'added']);
    expect(after.events[1]!.id).toBe(decision.kind === 'add' ? decision.event.id : '');
  });

  it('takes a decision back, and the incident is what it was', async () => {
    const { incidents } = await decide(await editKilled());
    const edited = await incident(incidents[0]!);
    await decide({ kind: 'undo', decision: 1, reason: 'a slip' });
    const back = await incident(incidents[0]!);
    expect(back.incident.claims.map(({ figure }) => figure.best)).toContain(12);
    expect(back.incident.claims).not.toEqual(edited.incident.claims);
    expect(back.decisions.map(({ seq, state }) => [seq, state])).toEqual([[2, 'in force'], [1, 'undone']]); // prettier-ignore
  });

  it('says what is off, and writes nothing', async () => {
    const event = ref('herald', (await view('herald')).events[0]!);
    for (const [asked, detail] of [
      [
        { kind: 'edit', event, field: 'figures.injured', value: fifteen, was: null, evidence: [] },
        /No value without evidence/,
      ],
      [{ kind: 'edit', event, field: 'figures.killed', value: 15, was: null, evidence: [] }, /figures\.killed/],
      [{ kind: 'reject', event: { reportId: 'herald', eventId: 'nothing' }, why: 'no event' }, /no event nothing/],
      [{ kind: 'reject', event: { reportId: 'nobody', eventId: 'nothing' }, why: 'no event' }, /no report nobody/],
      [{ kind: 'merge', sides: [] }, /decision/],
    ] as [AskedDecision, RegExp][]) {
      const answer = await deciding(asked, 0);
      expect(answer.status, JSON.stringify(asked)).toBe(400);
      expect(((await answer.json()) as { detail: string }).detail).toMatch(detail);
    }
    expect(await store.decisions()).toEqual([]);
  });

  it('decides nothing on what is not there, and names it', async () => {
    const id = (await view('herald')).incidents[0]!.incidentId;
    const { events } = (await incident(id)).incident;
    const [other] = (await view('teacher')).incidents;
    const nowhere = { incident: 'nowhere', events };
    const noEvent = { incident: id, events: [{ reportId: 'herald', eventId: 'nothing' }] };
    const reason = 'why';
    const asked: [AskedDecision, said: string][] = [
      [{ kind: 'undo', decision: 999, reason }, 'There is no decision 999.'],
      [{ kind: 'mark', reportIds: ['herald', 'nobody'], as: 'done' }, 'There is no report nobody.'],
      [{ kind: 'assign', reportIds: ['nobody'], to: 'Ben' }, 'There is no report nobody.'],
      [
        { kind: 'merge', sides: [{ incident: other!.incidentId, events }, nowhere], reason },
        'There is no incident nowhere.',
      ],
      [
        { kind: 'split', incident: id, out: events, rest: noEvent.events, reason },
        'There is no event nothing of herald.',
      ],
      [{ kind: 'figure', ...nowhere, key: 'killed', figure: fifteen, reason }, 'There is no incident nowhere.'],
      [{ kind: 'figure', ...noEvent, key: 'killed', figure: fifteen, reason }, 'There is no event nothing of herald.'],
      [{ kind: 'note', ...noEvent, reason }, 'There is no event nothing of herald.'],
    ];
    for (const [decision, said] of asked) {
      const answer = await deciding(decision, 0);
      expect(answer.status, JSON.stringify(decision)).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'not-found', detail: expect.stringContaining(said) as string });
    }
    expect(await store.decisions()).toEqual([]);
    // An event that somebody rejected is in no incident, and is there.
    await decide({ kind: 'reject', event: events[0]!, why: 'told twice' });
    await decide({ kind: 'note', incident: id, events, reason });
    await decide({ kind: 'undo', decision: 2, reason });
    expect((await deciding({ kind: 'undo', decision: 2, reason }, 3)).status).toBe(400);
  });

  it('gives work to those who are there, once there are people', async () => {
    const assign = { kind: 'assign' as const, reportIds: ['herald'], to: 'Ben' };
    await decide(assign);
    await store.people.add({ name: 'Ana', role: 'coder', password: null });
    const answer = await deciding(assign, 1);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Nobody here is called Ben. There are: Ana');
    await decide({ ...assign, to: 'Ana' });
    await decide({ ...assign, to: null });
  });

  it('takes JSON from pages of this server alone', async () => {
    const body = JSON.stringify({ decision: await editKilled(), seen: 0 });
    const post = (headers: Record<string, string>) => fetch(`${server.url}/api/decisions`, { method: 'POST', body, headers }); // prettier-ignore
    const json = { 'Content-Type': 'application/json' };
    expect((await post({ 'Content-Type': 'text/plain' })).status).toBe(400);
    expect((await post({ ...json, Origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await post({ ...json, Origin: server.url })).status).toBe(201);
  });
});

describe('two people at once', () => {
  const as = async (by: string) => {
    const event = ref('herald', (await view('herald')).events[0]!);
    return { event, decide: (decision: AskedDecision, seen?: number) => store.decide({ ...decision, by }, seen === undefined ? {} : { seen }) }; // prettier-ignore
  };

  it('the second sees what the first did to the same event, and insists or not', async () => {
    const ben = await as('Ben');
    // Ben decides after the page was built that the other looks at.
    await ben.decide({ kind: 'reject', event: ben.event, why: 'told twice' });
    const asked = await editKilled();
    const answer = await deciding(asked, 0);
    expect(answer.status).toBe(409);
    const problem = await answer.json();
    expect(problem).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('Ben') as string,
      conflicts: [{ seq: 1, kind: 'reject', by: 'Ben' }],
      seq: 1,
    });
    expect((await deciding(asked, 1)).status).toBe(201);
  });

  it('do not get in each other’s way on different events, nor by what was taken back', async () => {
    const ben = await as('Ben');
    const other = ref('teacher', (await view('teacher')).events[0]!);
    await ben.decide({ kind: 'reject', event: other, why: 'told twice' });
    await ben.decide({ kind: 'reject', event: ben.event, why: 'told twice' });
    await ben.decide({ kind: 'undo', decision: 2, reason: 'a slip' });
    expect((await deciding(await editKilled(), 0)).status).toBe(201);
  });

  it('the second sees a merge of an incident that holds the event', async () => {
    const ben = await as('Ben');
    const { events } = (await incident((await view('herald')).incidents[0]!.incidentId)).incident;
    await ben.decide({ kind: 'figure', incident: 'x', events, key: 'killed', figure: fifteen, reason: 'the list' });
    expect((await deciding(await editKilled(), 0)).status).toBe(409);
  });
});

describe('GET /api/decisions', () => {
  it('lists what was decided about a report, an incident, or by somebody, the newest first', async () => {
    const { incidents } = await decide(await editKilled());
    await decide({ kind: 'mark', reportIds: ['post'], as: 'done' });
    await decide({ kind: 'assign', reportIds: ['post', 'herald'], to: 'Ben' });
    const seqs = async (query: Parameters<ReturnType<typeof client>['decisions']['$get']>[0]['query']) => {
      const answer = await client().decisions.$get({ query });
      if (answer.status !== 200) throw new Error(await answer.text());
      return (await answer.json()).decisions.map(({ seq }) => seq);
    };
    expect(await seqs({})).toEqual([3, 2, 1]);
    expect(await seqs({ report: 'post' })).toEqual([3, 2]);
    expect(await seqs({ incident: incidents[0]! })).toEqual([1]);
    expect(await seqs({ by: 'nobody at all' })).toEqual([]);
    expect(await seqs({ kind: 'mark' })).toEqual([2]);
    expect(await seqs({ kind: 'mark', report: 'herald' })).toEqual([]);
    const first = await client().decisions.$get({ query: { limit: '2' } });
    const page = await first.json();
    if (!('next' in page)) throw new Error('no page');
    expect(page.seq).toBe(3);
    expect(await seqs({ limit: '2', after: page.next! })).toEqual([1]);
    expect(page.decisions[1]).toMatchObject({ said: 'marked 1 report as done', state: 'in force' });
    expect((await view('post')).review).toMatchObject({ status: 'done', assignee: 'Ben' });
  });
});

describe('GET /api/decisions/verify and .csv', () => {
  it('says that the log is as written, with the hash to keep elsewhere', async () => {
    const verified = async () => (await client().decisions.verify.$get()).json();
    expect(await verified()).toEqual({ ok: true, decisions: 0, last: null, broken: null });
    const { decision } = await decide({ kind: 'mark', reportIds: ['post'], as: 'done' });
    expect(await verified()).toEqual({ ok: true, decisions: 1, last: { seq: 1, hash: decision.hash }, broken: null });
    const file = new DatabaseSync(join(folder, 'w.casus'));
    file.exec(`update decisions set decision = replace(decision, '"done"', '"help"')`);
    file.close();
    expect(await verified()).toMatchObject({
      ok: false,
      broken: { seq: 1, fault: 'it was changed after it was written' },
    });
  });

  it('is a table of what a filter lets through, in which a reason cannot be a formula', async () => {
    const id = (await view('herald')).incidents[0]!.incidentId;
    const { events } = (await incident(id)).incident;
    await decide({ kind: 'mark', reportIds: ['post'], as: 'done' });
    await decide({ kind: 'note', incident: id, events, reason: '=1+1, they say' });
    const answer = await fetch(`${server.url}/api/decisions.csv?kind=note`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [heading, line, ...rest] = (await answer.text()).split('\r\n');
    expect(heading).toBe('number,at,by,kind,decided,reason,state,yields_to,hash');
    expect(line).toMatch(new RegExp(`^2,.+,note,noted on ${id},"'=1\\+1, they say",in force,,[0-9a-f]{64}$`));
    expect(rest).toEqual(['']);
  });
});

describe('GET /api/incidents/{id}/weights/{other}', () => {
  const weights = async (id: string, other: string) => {
    const answer = await client().incidents[':id'].weights[':other'].$get({ param: { id, other } });
    if (answer.status !== 200) throw new Error(await answer.text());
    return (await answer.json()).pair;
  };

  it('weighs two incidents by their likeliest events, parted or not alike, the same whichever is asked first', async () => {
    const id = (await view('herald')).incidents[0]!.incidentId;
    const { incident: whole } = await incident(id);
    const [out, rest] = whole.events.map(({ reportId, eventId }) => ({ reportId, eventId }));
    await decide({ kind: 'split', incident: id, out: [out!], rest: [rest!], reason: 'two markets' });
    const [herald, post, teacher] = await Promise.all(
      ['herald', 'post', 'teacher'].map(async (report) => (await view(report)).incidents[0]!.incidentId),
    );
    const same = await weights(herald!, post!);
    expect(same!.score).toBeGreaterThan(0);
    expect(same!.weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(same!.score);
    expect(await weights(post!, herald!)).toEqual(same);
    expect((await weights(herald!, teacher!))!.score).toBeLessThan(0);
    expect(await weights(herald!, herald!)).toBeNull();
    await expect(weights(herald!, 'nowhere')).rejects.toThrow('There is no incident nowhere.');
  });
});

describe('GET /api/incidents/{id}', () => {
  it('names what may be the same, with what speaks for it, until a person has parted them', async () => {
    const id = (await view('herald')).incidents[0]!.incidentId;
    const { incident: whole } = await incident(id);
    expect(whole.events).toHaveLength(2);
    const [out, rest] = whole.events.map(({ reportId, eventId }) => ({ reportId, eventId }));
    expect((await incident(id)).alike).toEqual([]);
    // Parted by one decision and by another's undoing alike again.
    await decide({ kind: 'split', incident: id, out: [out!], rest: [rest!], reason: 'two markets' });
    const [one] = (await view('herald')).incidents;
    expect((await incident(one!.incidentId)).alike).toEqual([]);
    // A report that comes later is like both; it goes to one of them, and nobody has said a word on it and the other.
    await add({
      star: 'At least 15 people were killed when a bomb exploded in a market in Maiduguri on Monday, police said.',
    });
    const [herald, post, star] = await Promise.all(
      ['herald', 'post', 'star'].map(async (report) => (await view(report)).incidents[0]!.incidentId),
    );
    const [alone, joined] = star === herald ? [post!, herald!] : [herald!, post!];
    expect(star).toBe(joined);
    const { alike } = await incident(alone);
    expect(alike).toMatchObject([{ id: joined, place: { name: 'Maiduguri' }, date: { start: '2022-03-14' } }]);
    const { score, weights } = alike[0]!;
    expect(score).toBeGreaterThan(0);
    expect(weights.map(({ evidence }) => evidence)).toContainEqual(expect.stringMatching(/Maiduguri|place/));
    expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score);
  });
});

describe('GET /api/tasks', () => {
  it('lists what no longer fits since another coder read the reports', async () => {
    const [event] = (await view('herald')).events;
    await decide({
      kind: 'accept',
      event: ref('herald', event!),
      values: { 'figures.killed': event!.figures.killed! },
    });
    await decide({ kind: 'reject', event: ref('teacher', (await view('teacher')).events[0]!), why: 'no event' });
    const records = [];
    for await (const { report, events, warnings } of store.records()) {
      const others = events.map((one) => ({ ...one, id: `other ${one.id}`, figures: { killed: fifteen } }));
      records.push({ report, events: report.id === 'teacher' ? [] : others, warnings });
    }
    expect(await store.recode('other', records)).toEqual({ changed: 2, added: 0, gone: 1 });
    await refreshIncidents(store);
    const answer = await client().tasks.$get({ query: {} });
    const { tasks } = (await answer.json()) as { tasks: unknown };
    expect(tasks).toMatchObject([{ kind: 'value changed', decision: 1, reportId: 'herald', field: 'figures.killed' }]);
    expect((await view('herald')).review).toMatchObject({ tasks, events: [{ state: 'obsolete' }] });
  });
});
