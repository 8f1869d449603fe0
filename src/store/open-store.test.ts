import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { onlyOn, behindItsBack, newWorkspace } from '../../test/stores.ts';
import {
  codedReport,
  incident as incidentSchema,
  type CodedReport,
  type Incident,
  type Report,
} from '../model/index.ts';
import { openStore } from './open-store.ts';
import { shownWorkspace } from './postgres/postgres-address.ts';
import type { Batch, SetAsideFilter, Store } from './store.ts';

let path: string;
beforeEach(async () => {
  path = await newWorkspace();
});

const reportOf = (id: string, text: string, more: Partial<Report> = {}): Report => ({
  id,
  sha256: 'a'.repeat(64),
  title: null,
  url: null,
  publisher: null,
  published: '2024-05-03',
  language: 'en',
  text,
  authors: ['A. Writer'],
  modified: null,
  agency: null,
  dateline: null,
  ...more,
});

/** A record with one event that was read in the report's first word. */
const recordOf = (report: Report): CodedReport =>
  codedReport.parse({
    report,
    events: [
      {
        id: `${report.id}.1`,
        type: 'ASSAULT',
        modes: ['firearms'],
        contexts: [],
        scope: 'single',
        status: 'occurred',
        date: { start: '2024-05-01', end: '2024-05-01', text: 'Wednesday' },
        place: null,
        actors: [],
        figures: {},
        weapons: [],
        targets: [],
        sources: [],
        summary: 'Shooting',
        evidence: [{ field: 'type', start: 0, end: 1 }],
        confidence: 0.5,
      },
    ],
    warnings: [{ code: 'no-date', message: 'no date' }],
  });

const incidentOf = (id: string, more: Partial<Incident> = {}): Incident =>
  incidentSchema.parse({
    id,
    type: 'ASSAULT',
    modes: ['explosives'],
    contexts: [],
    scope: 'single',
    status: 'occurred',
    date: { start: '2024-05-01', end: '2024-05-01', text: 'Wednesday' },
    place: null,
    actors: [],
    figures: {},
    weapons: [],
    targets: [],
    summary: 'Bombing',
    confidence: 0.5,
    claims: [],
    manual: [],
    denied: false,
    events: [{ reportId: 'a', eventId: 'a.1' }],
    merges: [],
    ...more,
  });

/** Admits, codes and stores reports as one batch; gives back what became of each. */
async function put(store: Store, reports: Report[], more: Partial<Batch> = {}) {
  const run = more.run ?? (await store.startRun({ inputs: ['in'], coder: 'test/1', casus: '0.0.0' }));
  const admissions = await store.admit(reports);
  const additions = admissions.flatMap((admission, i) =>
    admission.kind === 'new'
      ? [{ content: admission.content, record: recordOf({ ...reports[i]!, id: admission.id }) }]
      : [],
  );
  const stored = await store.add({ run, coder: 'test/1', known: 0, additions, problems: [], ...more });
  return { admissions, stored };
}

/** Puts incidents in the place of all there are. */
async function makeIncidents(store: Store, incidents: readonly Incident[]): Promise<void> {
  const known = await all(store.incidents());
  const events = [...known, ...incidents].flatMap((one) => one.events.map(({ eventId }) => eventId));
  await store.resolving(async (step) => {
    await step.putIncidents(events, incidents);
    await step.taken((await step.changedRecords(1_000)).map(({ number }) => number));
    await step.finish('r/1');
  });
}

const all = async <T>(rows: AsyncIterable<T>) => {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
};

describe('reports', () => {
  it('come back as they went in, in order, with their events and warnings', async () => {
    await using store = await openStore(path);
    const reports = Array.from({ length: 250 }, (_, i) => reportOf(`r${i}`, `Report number ${i}.`));
    await put(store, reports);
    expect(await all(store.records())).toEqual(reports.map(recordOf));
    expect(await store.report('r7')).toEqual(recordOf(reports[7]!));
    expect(await store.report('nobody')).toBeNull();
  });

  it('with the same content are one, whatever their id and white space', async () => {
    await using store = await openStore(path);
    await put(store, [reportOf('a', 'Two men were shot.'), reportOf('b', 'Two  men\nwere shot. ')]);
    expect((await put(store, [reportOf('c', 'Two men were shot.')])).admissions).toEqual([{ kind: 'known', id: 'a' }]);
    expect((await store.counts()).reports).toBe(1);
  });

  it('with the same words from two publishers are two', async () => {
    await using store = await openStore(path);
    await put(store, [reportOf('a', 'Same.', { publisher: 'Herald' }), reportOf('b', 'Same.', { publisher: 'Post' })]);
    expect((await store.counts()).reports).toBe(2);
  });

  it('with one id and two texts are two versions, and neither is lost', async () => {
    await using store = await openStore(path);
    await put(store, [reportOf('x', 'Four dead.')]);
    await put(store, [reportOf('x', 'Five dead.'), reportOf('x', 'Six dead.')]);
    const records = await all(store.records());
    expect(records.map(({ report }) => report.text)).toEqual(['Four dead.', 'Five dead.', 'Six dead.']);
    expect(new Set(records.map(({ report }) => report.id)).size).toBe(3);
    expect(records[1]!.report.id).toMatch(/^x@[0-9a-f]{8}$/);
  });

  it('whose content or id another process took since their admission are told apart', async () => {
    await using one = await openStore(path);
    await using other = await openStore(path);
    const run = await one.startRun({ inputs: [], coder: 'test/1', casus: '0.0.0' });
    const reports = [reportOf('x', 'Four dead.'), reportOf('y', 'Five dead.')];
    const admitted = await one.admit(reports);
    await put(other, [reportOf('x', 'Another story.'), reportOf('z', 'Five dead.')]);
    const additions = admitted.flatMap((admission, i) =>
      admission.kind === 'new' ? [{ content: admission.content, record: recordOf(reports[i]!) }] : [],
    );
    expect(await one.add({ run, coder: 'test/1', known: 0, additions, problems: [] })).toEqual(['id-taken', 'known']);
    expect((await one.counts()).reports).toBe(2);
  });

  it('are listed with counts and found by words and day of publication', async () => {
    await using store = await openStore(path);
    await put(store, [
      reportOf('a', 'A bombing in Lima.', { title: 'Blast', published: '2024-05-03T10:00:00Z' }),
      reportOf('b', 'A protest in Quito.', { published: '2024-05-04' }),
    ]);
    const ids = async (filter: Parameters<Store['reports']>[0]) =>
      (await all(store.reports(filter))).map((entry) => entry.id);
    expect(await all(store.reports({ limit: 1 }))).toMatchObject([
      { id: 'a', title: 'Blast', events: 1, warnings: [{ code: 'no-date' }], beginning: 'A bombing in Lima.' },
    ]);
    expect(await ids({ text: 'bombings' })).toEqual(['a']);
    expect(await ids({ text: '"in quito"' })).toEqual(['b']);
    expect(await ids({ text: '"quito in"' })).toEqual([]);
    expect(await ids({ text: '"") OR 1 NEAR( *' })).toEqual([]);
    expect(await ids({ to: '2024-05-03' })).toEqual(['a']);
    expect(await ids({ from: '2024-05-04' })).toEqual(['b']);
  });

  it('are stored together with their batch or not at all', async () => {
    await using store = await openStore(path);
    const good = recordOf(reportOf('a', 'One.'));
    const bad = { ...good, report: { ...good.report, id: 'b', text: null as unknown as string } };
    const run = await store.startRun({ inputs: [], coder: 'test/1', casus: '0.0.0' });
    const additions = [
      { content: '1', record: good },
      { content: '2', record: bad },
    ];
    await expect(store.add({ run, coder: 'test/1', known: 0, additions, problems: [] })).rejects.toThrow();
    expect(await store.counts()).toEqual({ reports: 0, events: 0, incidents: 0, aggregates: 0, problems: 0 });
    await put(store, [reportOf('a', 'One.')]);
    expect((await store.counts()).reports).toBe(1);
  });
});

describe('incidents', () => {
  const day = (start: string | null, end: string | null) => ({ date: { start, end, text: 'then' } });

  it('take the place of those that hold any of their events, others untouched', async () => {
    await using store = await openStore(path);
    await put(store, [reportOf('a', 'One.')]);
    const { events } = await store.derivation();
    const told = (...ids: string[]) => ({ events: ids.map((id) => ({ reportId: id, eventId: id })) });
    await makeIncidents(store, [incidentOf('i1', told('a')), incidentOf('i2', told('b')), incidentOf('i3', told('c'))]);
    await store.resolving((step) => step.putIncidents(['a', 'b'], [incidentOf('i4', told('a', 'b'))]));
    expect((await all(store.incidents())).map((found) => found.id)).toEqual(['i3', 'i4']);
    expect(await store.derivation()).toEqual({ events, incidents: events, resolver: 'r/1' });
  });

  it('are as they were where a step of resolving fails', async () => {
    await using store = await openStore(path);
    await makeIncidents(store, [incidentOf('i1')]);
    const failing = store.resolving(async (step) => {
      await step.putIncidents(['a.1'], [incidentOf('i2')]);
      throw new Error('the power went');
    });
    await expect(failing).rejects.toThrow('the power went');
    expect((await all(store.incidents())).map((found) => found.id)).toEqual(['i1']);
  });

  it('that are gone are known by their former ids, with the incident that tells of their first event that is there now', async () => {
    await using store = await openStore(path);
    const made = (...incidents: Incident[]) => makeIncidents(store, incidents);
    const told = (...ids: string[]) => ({ events: ids.map((id) => ({ reportId: `r${id}`, eventId: id })) });
    await made(incidentOf('abc', told('a', 'x')), incidentOf('abd', told('b')), incidentOf('z', told('z')));
    const merged = incidentOf('abd', told('b', 'a', 'x'));
    await made(merged);
    expect(await store.formerIncidents('ab')).toEqual([{ id: 'abc', now: merged }]);
    expect(await store.formerIncidents('z')).toEqual([{ id: 'z', now: null }]);
    expect(await store.incidentsOfEvents(['a', 'x', 'z'])).toEqual(
      new Map([
        ['a', 'abd'],
        ['x', 'abd'],
      ]),
    );
    const left = incidentOf('abd', told('b', 'x'));
    await made(left);
    expect(await store.formerIncidents('ab')).toEqual([{ id: 'abc', now: left }]);
    await made(incidentOf('abc', told('a')), incidentOf('abd', told('b')));
    expect(await store.formerIncidents('ab')).toEqual([]);
  });

  it('are found by day, type, mode, country and words, newest first', async () => {
    await using store = await openStore(path);
    const place = {
      name: 'Lima', admin1: null, country: 'PER', latitude: null, longitude: null, precision: 'settlement', text: 'Lima',
    } as const; // prettier-ignore
    await makeIncidents(store, [
      incidentOf('may', { place, ...day('2024-05-01', '2024-05-31') }),
      incidentOf('june', { type: 'PROTEST', modes: ['riot'], status: 'planned', ...day('2024-06-02', '2024-06-02') }),
      incidentOf('since', day('2024-07-01', null)),
      incidentOf('undated', { date: null, scope: 'aggregate', summary: 'Explosión en el mercado' }),
    ]);
    const ids = async (filter: Parameters<Store['incidents']>[0]) => {
      const found = (await all(store.incidents(filter))).map((each) => each.id);
      const { limit, ...unlimited } = filter!;
      if (limit === undefined) expect(await store.countIncidents(unlimited)).toBe(found.length);
      return found;
    };
    expect(await ids({})).toEqual(['since', 'june', 'may', 'undated']);
    expect(await ids({ limit: 2 })).toEqual(['since', 'june']);
    expect(await ids({ from: '2024-05-15', to: '2024-05-20' })).toEqual(['may']);
    expect(await ids({ from: '2024-06-01' })).toEqual(['since', 'june']);
    expect(await ids({ country: 'PER' })).toEqual(['may']);
    expect(await ids({ type: 'protest' })).toEqual(['june']);
    expect(await ids({ type: 'riot' })).toEqual(['june']);
    expect(await ids({ type: 'PROTEST/riot' })).toEqual(['june']);
    expect(await ids({ type: 'ASSAULT/riot' })).toEqual([]);
    expect(await ids({ scope: 'aggregate' })).toEqual(['undated']);
    expect(await ids({ status: 'planned' })).toEqual(['june']);
    expect(await ids({ type: '%' })).toEqual([]);
    expect(await ids({ text: 'peru bombing' })).toEqual(['may']);
    expect(await ids({ text: 'explosion mercado' })).toEqual(['undated']);
    expect(await ids({ text: '?' })).toEqual([]);
    expect(await store.counts()).toMatchObject({ incidents: 3, aggregates: 1 });
    expect((await store.incidentsById('ju')).map((found) => found.id)).toEqual(['june']);
    expect(await store.incidentsById('%')).toEqual([]);
  });

  it('can be read while others are written, and show one state', async () => {
    await using store = await openStore(path);
    const many = Array.from({ length: 500 }, (_, i) => incidentOf(`i${i}`));
    await makeIncidents(store, many);
    let read = 0;
    for await (const found of store.incidents()) {
      if (read === 0) await makeIncidents(store, []);
      expect(found.summary).toBe('Bombing');
      read += 1;
    }
    expect(read).toBe(500);
    expect((await store.counts()).incidents).toBe(0);
  });
});

describe('inputs set aside', () => {
  const problem = { code: 'empty', input: 'in/a.txt', message: 'in/a.txt is empty' } as const;

  it('are kept once, with line and offset', async () => {
    await using store = await openStore(path);
    const bad = { code: 'bad-json', input: 'in/x.jsonl', message: 'no JSON', line: 3, offset: 0 } as const;
    await put(store, [], { problems: [problem, bad] });
    await put(store, [], { problems: [problem] });
    expect(await all(store.setAside())).toMatchObject([problem, bad]);
    expect((await all(store.setAside()))[0]).not.toHaveProperty('line');
  });

  it('are listed and counted by reason, and by the source that led to them', async () => {
    await using store = await openStore(path);
    const wall = { code: 'wall', input: 'https://example.org/1', message: 'A wall.' } as const;
    const folderless = { ...problem, input: '/watched/a.txt' };
    await put(store, [], { problems: [problem, wall, folderless] });
    const feed = await store.watch.add({ kind: 'feed', address: 'https://example.org/feed', title: null, pages: true, every: null }); // prettier-ignore
    const watched = await store.watch.add({ kind: 'folder', address: '/watched', title: null, pages: true, every: null }); // prettier-ignore
    const lead = { key: wall.input, url: wall.input, title: null, published: null, publisher: null, language: null, authors: [], text: null }; // prettier-ignore
    const after = { polled: '2024-05-03T00:00:00Z', due: '2024-05-04T00:00:00Z', failures: 0, problem: null };
    await store.watch.polled(feed.source.number, { leads: [lead], after });
    const inputs = async (filter: SetAsideFilter) => (await all(store.setAside(filter))).map(({ input }) => input);
    expect(await inputs({ code: problem.code })).toEqual([problem.input, folderless.input]);
    expect(await inputs({ source: feed.source.number })).toEqual([wall.input]);
    expect(await inputs({ source: watched.source.number })).toEqual([folderless.input]);
    expect(await inputs({ source: feed.source.number, code: problem.code })).toEqual([]);
    expect(await store.setAsideCounts()).toEqual([{ code: problem.code, inputs: 2 }, { code: 'wall', inputs: 1 }]); // prettier-ignore
    expect(await store.setAsideCounts({ source: watched.source.number })).toEqual([{ code: problem.code, inputs: 1 }]);
  });

  it('are forgotten once a later run over the same inputs does not meet them', async () => {
    await using store = await openStore(path);
    const elsewhere = { ...problem, input: 'inner/a.txt' };
    await put(store, [], { problems: [problem, elsewhere] });
    const run = await store.startRun({ inputs: ['in'], coder: 'test/1', casus: '0.0.0' });
    expect(await all(store.setAside())).toHaveLength(2);
    await store.finishRun(run);
    expect((await all(store.setAside())).map((left) => left.input)).toEqual(['inner/a.txt']);
  });
});

const failing = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return (error as { problem?: { code: string; message: string; input: string } } | null)?.problem;
};

describe('a workspace that cannot be used', () => {
  it('is not there', async () => {
    const input = shownWorkspace(path);
    expect(await failing(openStore(path, { readOnly: true }))).toMatchObject({ code: 'not-found', input });
    expect(await failing(openStore(path, { create: false }))).toMatchObject({ code: 'not-found', input });
  });

  it('holds a value that is no longer JSON', async () => {
    await using store = await openStore(path);
    await put(store, [reportOf('a', 'One.')]);
    await behindItsBack(path, `update events set event = '{"id": "a'`);
    expect(await failing(all(store.records()))).toMatchObject({ code: 'workspace-damaged' });
  });
});

onlyOn('sqlite', () => {
  describe('a file that cannot be used', () => {
    it('has no folder, or is one', async () => {
      const folder = dirname(path);
      expect(await failing(openStore(join(folder, 'no', 'w.casus')))).toMatchObject({ code: 'not-found' });
      expect(await failing(openStore(folder))).toMatchObject({ code: 'usage', input: folder });
    });

    it('is empty yet', async () => {
      writeFileSync(path, '');
      expect(await failing(openStore(path, { readOnly: true }))).toMatchObject({ code: 'not-found' });
    });

    it('comes from a later version: both versions are named', async () => {
      await (await openStore(path)).close();
      const database = new DatabaseSync(path);
      database.exec('pragma user_version = 99');
      database.close();
      const before = readFileSync(path);
      const problem = await failing(openStore(path));
      expect(problem).toMatchObject({ code: 'workspace-newer', input: path });
      expect(problem?.message).toMatch(/version 99; this one reads up to \d+\).*Update Casus/s);
      expect(readFileSync(path).equals(before)).toBe(true);
    });

    it('is no database, or one of another program', async () => {
      writeFileSync(path, 'Dear diary, today nothing happened at all in the village.');
      expect(await failing(openStore(path))).toMatchObject({ code: 'workspace-damaged', input: path });
      rmSync(path);
      const database = new DatabaseSync(path);
      database.exec('create table bookmarks (url text)');
      database.close();
      expect(await failing(openStore(path))).toMatchObject({ code: 'workspace-damaged', input: path });
    });

    it('is damaged inside', async () => {
      {
        await using store = await openStore(path);
        await put(
          store,
          Array.from({ length: 300 }, (_, i) => reportOf(`r${i}`, `Report ${i} `.repeat(50))),
        );
      }
      const bytes = readFileSync(path);
      bytes.fill(0xff, 4096 * 3, 4096 * 40);
      writeFileSync(path, bytes);
      const read = async () => {
        await using store = await openStore(path, { readOnly: true });
        const faults = await store.faults();
        expect(faults.length).toBeGreaterThan(0);
        await all(store.records());
      };
      expect(await failing(read())).toMatchObject({ code: 'workspace-damaged', input: path });
    });

    it('is being written by another process for longer than one waits', async () => {
      await (await openStore(path)).close();
      const other = new DatabaseSync(path);
      other.exec('begin immediate');
      await using store = await openStore(path, { patience: 50 });
      expect(await failing(put(store, [reportOf('a', 'One.')]))).toMatchObject({ code: 'workspace-busy', input: path });
      other.exec('rollback');
      other.close();
      await put(store, [reportOf('a', 'One.')]);
      expect((await store.counts()).reports).toBe(1);
    });

    it('has no room left: what was stored stays, and the rest goes in once there is room', async () => {
      const text = (i: number) => `Report ${i}. ${'Words that fill the page. '.repeat(40)}`;
      let kept = 0;
      {
        await using store = await openStore(path, { maxBytes: 1 << 19 });
        const fill = async () => {
          for (let i = 0; i < 2000; i++) {
            await put(store, [reportOf(`r${i}`, text(i))]);
            kept += 1;
          }
        };
        expect(await failing(fill())).toMatchObject({ code: 'disk-full', input: path });
        expect((await store.counts()).reports).toBe(kept);
        expect(await store.faults()).toEqual([]);
      }
      expect(kept).toBeGreaterThan(10);
      expect(statSync(path).size).toBeLessThanOrEqual(1 << 19);
      await using store = await openStore(path);
      await put(
        store,
        Array.from({ length: kept + 5 }, (_, i) => reportOf(`r${i}`, text(i))),
      );
      expect((await store.counts()).reports).toBe(kept + 5);
    });

    it('may only be read: it is read even where no file may be made beside it', async () => {
      const shelf = join(dirname(path), 'shelf');
      mkdirSync(shelf);
      const shelved = join(shelf, 'w.casus');
      {
        await using store = await openStore(shelved);
        await put(store, [reportOf('a', 'One.')]);
      }
      chmodSync(shelved, 0o444);
      chmodSync(shelf, 0o555);
      {
        await using store = await openStore(shelved, { readOnly: true });
        expect((await all(store.records())).map(({ report }) => report.id)).toEqual(['a']);
        expect(await failing(put(store, [reportOf('b', 'Two.')]))).toMatchObject({ code: 'read-only', input: shelved });
      }
      chmodSync(shelf, 0o755);
    });
  });
});
