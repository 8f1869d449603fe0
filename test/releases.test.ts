import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CODEBOOK_IDS,
  type Incident,
  type Release,
  type ReleaseChange,
  type ReleaseDraft,
} from '../src/model/index.ts';
import { apiClient } from '../src/server/client.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { ReviewedEvent } from '../src/review/review-report.ts';
import type { Store } from '../src/store/store.ts';
import { draftRelease } from '../src/workspace/draft-release.ts';
import { makeRelease, type ReleaseOrder } from '../src/workspace/make-release.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { releaseChanges } from '../src/workspace/release-changes.ts';
import { filesIn, packageFaults } from './frictionless.ts';
import { MAIN, runProgram } from './run-casus.ts';

// A workspace of which releases are made while reports come in and people decide; the tests follow one another.

const folder = mkdtempSync(join(tmpdir(), 'casus-releases-'));
const run = (args: readonly string[], input = '') => runProgram(process.execPath, [MAIN, ...args], { cwd: folder, input }); // prettier-ignore
const lines = (reports: readonly object[]) => reports.map((report) => JSON.stringify(report)).join('\n');

const MARKET = {
  id: 'market-a',
  published: '2022-03-15',
  publisher: 'Sahel Wire',
  text: 'A bomb exploded in a crowded market in Maiduguri on Monday, killing at least 12 people, police said.',
};
const REPORTS = [
  MARKET,
  {
    id: 'teacher',
    published: '2022-04-02',
    title: 'Teacher Ana Ruiz killed',
    url: 'https://news.example/teacher-ana-ruiz-killed',
    text: 'Gunmen shot dead a teacher, Ana Ruiz, in Lima on Friday, police said. Ruiz was 34.',
  },
  { id: 'kano', published: '2022-05-02', text: 'Gunmen killed four people in Kano on Sunday, residents said.' },
];
const LATER = {
  id: 'market-b',
  published: '2022-03-16',
  publisher: 'Herald',
  text: 'At least 15 people were killed when a bomb exploded in a crowded market in Maiduguri on Monday, a doctor said.',
};

let store: Store;
let server: Server;
const order = (version: string, over: Partial<ReleaseOrder> = {}): ReleaseOrder => ({
  version,
  by: 'Ana',
  notes: '',
  codebooks: CODEBOOK_IDS,
  insist: 'nobody has looked yet',
  casus: '9.9.9',
  now: new Date('2026-11-27T12:00:00Z'),
  ...over,
});
const client = () => apiClient(server.url);

beforeAll(async () => {
  const added = await run(['add', '-', '-w', 'w.casus'], lines(REPORTS));
  expect(added.code, added.stderr).toBe(0);
  store = await openStore(join(folder, 'w.casus'));
  const fault = (error: unknown) => {
    throw error;
  };
  server = await serve({ store, names: false, version: '9.9.9', web: folder, onFault: fault }, { host: '127.0.0.1', port: 0 }); // prettier-ignore
});
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function incidentOf(report: string): Promise<Incident> {
  for await (const incident of store.incidents()) {
    if (incident.events.some(({ reportId }) => reportId === report)) return incident;
  }
  throw new Error(`no incident of ${report}`);
}
async function textOf(release: Release, name: string): Promise<string> {
  let text = '';
  const { sha256 } = release.files.find((file) => file.name === name)!;
  for await (const part of store.releases.file(sha256)) text += Buffer.from(part).toString();
  return text;
}
const allTexts = async (release: Release) => (await Promise.all(release.files.map(({ name }) => textOf(release, name)))).join('\n'); // prettier-ignore

describe('before the first release', () => {
  it('the draft tells what it would hold, and every check', async () => {
    const answer = await client().releases.draft.$get();
    const draft = (await answer.json()) as ReleaseDraft;
    expect(draft).toMatchObject({
      previous: null,
      checkpoint: null,
      counts: { incidents: 3, aggregates: 0, reports: 3, reviewed: 0, unreviewed: 3, added: 3, changed: 0, removed: 0 },
    });
    const counts = Object.fromEntries(draft.checks.map(({ id, count }) => [id, count]));
    expect(counts).toEqual({ 'private-name': 0, 'population-group': 0, unfounded: 0, tasks: 0, unreviewed: 3, 'name-in-address': 1, 'stored-text': 0, 'withheld-source': 0, delay: 0, sensitivity: 0 }); // prettier-ignore
    const inAddress = draft.checks.find(({ id }) => id === 'name-in-address')!;
    expect(inAddress.found).toMatchObject([{ report: 'teacher', what: 'A. R. in the address' }]);
    const ged = draft.leftOut.find(({ codebook }) => codebook === 'ged')!;
    expect(ged.rows + ged.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  it('one that checks warn of is not made without a reason', async () => {
    const answer = await client().releases.$post({ json: { version: '1.0' } });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      code: 'checks',
      detail: expect.stringContaining('no person looked at all of it (3)') as string,
    });
    expect(await store.releases.all()).toEqual([]);
  });
});

describe('the first release', () => {
  it('is made with a reason, which it keeps', async () => {
    const answer = await client().releases.$post({
      json: { version: '1.0', notes: 'A first look.', insist: 'shown to the board only' },
    });
    expect(answer.status).toBe(201);
    const made = await answer.json();
    expect(made).toMatchObject({ version: '1.0', notes: 'A first look.', insisted: 'shown to the board only' });
    expect(await store.releases.find('1.0')).toEqual(made);
    const [act] = await store.people.acts({ limit: 1 });
    expect(act).toMatchObject({ act: 'made a release', about: '1.0', reason: 'shown to the board only' });
  });

  it('has files with the checksums that it says, for people and for programs', async () => {
    const made = (await store.releases.find('1.0'))!;
    expect(made.files.map(({ name, records }) => [name, records])).toEqual([
      ['incidents.csv', 3],
      ['incidents.geojson', 3],
      ['incidents.jsonl', 3],
      ['incidents.parquet', 3],
      ['places.csv', 3],
      ['actors.csv', 5],
      ['reports.csv', 3],
      ['events.csv', 3],
      ['figures.csv', 3],
      ['mentions.csv', 30],
      ['acled.csv', 3],
      ['ged.csv', 0],
      ['gtd.csv', 3],
      ['plover.csv', 2],
      ['muc4.csv', 3],
      ['skipped.csv', 4],
      ['changes.csv', null],
      ['deletions.csv', 0],
    ]);
    expect(made.described.map(({ name }) => name)).toEqual([
      'datapackage.json',
      'README.md',
      'METHODOLOGY.md',
      'LICENSE.md',
      'CITATION.cff',
    ]);
    for (const { name, sha256, bytes, mediaType } of [...made.files, ...made.described]) {
      const answer = await fetch(`${server.url}/api/releases/1.0/files/${name}`);
      const body = Buffer.from(await answer.arrayBuffer());
      expect([createHash('sha256').update(body).digest('hex'), body.length]).toEqual([sha256, bytes]);
      expect(answer.headers.get('content-type')).toContain(mediaType);
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="casus-1.0-${name}"`);
    }
    const sums = await (await fetch(`${server.url}/api/releases/1.0/files/SHA256SUMS`)).text();
    expect(createHash('sha256').update(sums).digest('hex')).toBe(made.content);
  });

  it('names no private person in any file, but for the address of a report', async () => {
    const text = await allTexts((await store.releases.find('1.0'))!);
    expect(text).toContain('teacher');
    expect(text.replaceAll('teacher-ana-ruiz-killed', '')).not.toMatch(/ruiz/i);
  });

  it('names no private person in its notes', async () => {
    const named = makeRelease(store, order('1.0a', { notes: 'With the case of ana ruiz.' }));
    await expect(named).rejects.toThrow('The notes or the reason name a private person (A. R.)');
  });

  it('is not made twice, nor under a version that is none', async () => {
    await expect(makeRelease(store, order('1.0'))).rejects.toThrow('There is a release 1.0 already');
    await expect(makeRelease(store, order('../x'))).rejects.toThrow(/a version is made of letters/);
    expect((await client().releases[':version'].$get({ param: { version: '7' } })).status).toBe(404);
  });
});

describe('after new reports and decisions', () => {
  beforeAll(async () => {
    const added = await run(['add', '-', '-w', 'w.casus'], lines([LATER]));
    expect(added.code, added.stderr).toBe(0);
    await refreshIncidents(store);
    const kano = await incidentOf('kano');
    const { reportId, eventId } = kano.events[0]!;
    await store.decide({
      kind: 'figure',
      by: 'Ben',
      reason: 'the hospital has the list',
      incident: kano.id,
      events: [{ reportId, eventId }],
      key: 'killed',
      figure: { low: 5, best: 5, high: 5, qualifier: 'exactly', text: '5' },
    });
    await refreshIncidents(store);
  });

  it('the draft says what changed, field by field, and why', async () => {
    const draft = await draftRelease(store, { casus: '9.9.9', now: new Date() });
    const [market, kano] = [await incidentOf('market-b'), await incidentOf('kano')];
    expect(draft.counts).toMatchObject({ added: 0, changed: 2, removed: 0 });
    const changeOf = (id: string) => draft.changes.find(({ incident }) => incident === id)!;
    expect(changeOf(kano.id)).toMatchObject({
      kind: 'changed',
      fields: [{ field: 'killed', before: '4', after: '5' }],
      reasons: [{ reason: 'decision', decisions: [1] }],
    });
    expect(changeOf(market.id).reasons).toEqual([{ reason: 'new report', reports: ['market-b'], decisions: [] }]);
    expect(changeOf(market.id).fields).toContainEqual({
      field: 'reports',
      before: 'market-a',
      after: 'market-a; market-b',
    });
  });

  it('the next release holds the differences as a table, and the last decision', async () => {
    const made = await makeRelease(store, order('1.1'));
    expect(made.checkpoint).toEqual(await store.lastDecision());
    expect(made.previous).toBe('1.0');
    const rows = (await textOf(made, 'changes.csv')).trim().split('\r\n');
    expect(rows[0]).toBe('change,incident_id,now,summary,field,before,after,reasons,reports,decisions');
    expect(rows).toContainEqual(expect.stringMatching(/^changed,.*,killed,4,5,decision,,1$/));
    // Who decided and in which words is for those who work here.
    expect(rows.join()).not.toMatch(/Ben|hospital has the list/);
  });

  it('what is unchanged has the same bytes, here and in another workspace', async () => {
    const first = await store.releases.find('1.1');
    const again = await makeRelease(store, order('1.2', { now: new Date('2026-12-01T12:00:00Z') }));
    expect(again.counts).toMatchObject({ added: 0, changed: 0, removed: 0 });
    const hashes = (release: Release) =>
      Object.fromEntries(
        release.files.filter(({ name }) => name !== 'changes.csv').map(({ name, sha256 }) => [name, sha256]),
      );
    expect(hashes(again)).toEqual(hashes(first!));

    const other = await run(['add', '-', '-w', 'other.casus'], lines(REPORTS));
    expect(other.code).toBe(0);
    await using elsewhere = await openStore(join(folder, 'other.casus'));
    const alike = await makeRelease(elsewhere, order('a'));
    expect(alike.files).toEqual((await store.releases.find('1.0'))!.files);
    expect(alike.content).toBe((await store.releases.find('1.0'))!.content);
  });

  it('two releases differ alike whoever asks, page by page', async () => {
    const all = await client().releases[':version'].diff[':other'].$get({
      param: { version: '1.0', other: '1.1' },
      query: {},
    });
    const { changes } = (await all.json()) as { changes: { incident: string }[] };
    expect(changes).toHaveLength(2);
    const first = await client().releases[':version'].diff[':other'].$get({
      param: { version: '1.0', other: '1.1' },
      query: { limit: '1' },
    });
    const page = (await first.json()) as { changes: unknown[]; next: string };
    const second = await client().releases[':version'].diff[':other'].$get({
      param: { version: '1.0', other: '1.1' },
      query: { limit: '1', after: page.next },
    });
    expect([...page.changes, ...((await second.json()) as { changes: unknown[] }).changes]).toEqual(changes);
  });

  it('an incident that became part of another is told as removed, with the one that it is part of now', async () => {
    const [market, kano] = [await incidentOf('market-a'), await incidentOf('kano')];
    const side = ({ id, events }: Incident) => ({ incident: id, events });
    await store.decide({ kind: 'merge', by: 'Ben', reason: 'to see', sides: [side(market), side(kano)] });
    await refreshIncidents(store);
    await makeRelease(store, order('1.3'));
    const changes: ReleaseChange[] = [];
    for await (const change of releaseChanges(store, '1.2', '1.3')) changes.push(change);
    const gone = changes.find(({ kind }) => kind === 'removed')!;
    expect([market.id, kano.id]).toContain(gone.incident);
    expect(gone).toMatchObject({
      now: (await incidentOf('kano')).id,
      reasons: [{ reason: 'decision', decisions: [2] }],
    });
  });

  it('an incident is reviewed once a person accepted every value of its events, or called its reports done', async () => {
    const reviewed = async () => (await draftRelease(store, { casus: '9.9.9', now: new Date() })).counts.reviewed;
    expect(await reviewed()).toBe(0);
    const { reportId, eventId } = (await incidentOf('teacher')).events[0]!;
    const [{ event }] = (await store.review(reportId))!.events as [ReviewedEvent];
    const { type, modes, contexts, scope, status, date, place, actors, weapons, targets, sources, figures } = event;
    const values = { type, modes, contexts, scope, status, date, place, actors, weapons, targets, sources };
    const accept = { kind: 'accept', by: 'Ben', event: { reportId, eventId } } as const;
    await store.decide({ ...accept, values: { type: values.type } });
    expect(await reviewed()).toBe(0);
    const told = Object.entries(figures).map(([key, figure]) => [`figures.${key}`, figure]);
    await store.decide({ ...accept, values: { ...values, ...Object.fromEntries(told) } as typeof values });
    expect(await reviewed()).toBe(1);
    await store.decide({ kind: 'mark', by: 'Ben', reportIds: ['market-a', 'market-b', 'kano'], as: 'done' });
    await refreshIncidents(store);
    expect(await reviewed()).toBe((await store.counts()).incidents);
    await store.decide({ kind: 'mark', by: 'Ben', reportIds: ['kano'], as: 'open' });
    await refreshIncidents(store);
    expect(await reviewed()).toBe(1);
  });

  it('what ended less than a day ago stays out', async () => {
    const early = await draftRelease(store, { casus: '9.9.9', now: new Date('2022-04-02T08:00:00Z') });
    expect(early.until).toBe('2022-04-01');
    expect(early.checks.find(({ id }) => id === 'delay')).toMatchObject({ level: 'note', count: 0 });
    const earlier = await draftRelease(store, { casus: '9.9.9', now: new Date('2022-04-01T08:00:00Z') });
    const { count, found } = earlier.checks.find(({ id }) => id === 'delay')!;
    expect([count, found[0]!.what]).toEqual([1, 'ended 2022-04-01']);
    expect(earlier.counts.incidents).toBe(early.counts.incidents - 1);
  });
});

describe('the command line', () => {
  it('ends with 1 where a check stands against it, and names the records', async () => {
    const { code, stdout } = await run(['release', 'check', '-w', 'w.casus']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/warning {3}No person looked at all of it: \d\n {12}[a-z2-7]{10}: as the machine coded it/);
  });

  it('makes, lists and compares releases, and writes their files', async () => {
    const refused = await run(['release', 'create', '2.0', '-w', 'w.casus']);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('Release 2.0 is not made')]);
    const made = await run(['release', 'create', '2.0', '-w', 'w.casus', '--insist', 'to try', '--codebook', 'ged', '--formats', 'sqlite', '--licence', 'CC-BY-4.0']); // prettier-ignore
    expect(made.code, made.stderr).toBe(0);
    const list = await run(['release', 'list', '-w', 'w.casus']);
    expect(list.stdout.split('\n').slice(1, 6).map((line) => line.split(' ')[0])).toEqual(['2.0', '1.3', '1.2', '1.1', '1.0']); // prettier-ignore
    const diff = await run(['release', 'diff', '1.0', '1.1', '-w', 'w.casus']);
    expect(diff.stdout).toContain('        killed: 4 → 5\n');
    const files = await run(['release', 'files', '2.0', '--out', 'out', '-w', 'w.casus']);
    expect(files.code, files.stderr).toBe(0);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(
      ['CITATION.cff', 'LICENSE.md', 'METHODOLOGY.md', 'README.md', 'SHA256SUMS', 'actors.csv', 'changes.csv', 'datapackage.json', 'deletions.csv', 'events.csv',
       'figures.csv', 'ged.csv', 'incidents.csv', 'incidents.geojson', 'incidents.jsonl', 'incidents.parquet', 'incidents.sqlite', 'mentions.csv',
       'places.csv', 'release.json', 'reports.csv', 'skipped.csv'],
    ); // prettier-ignore
    expect(packageFaults(filesIn(join(folder, 'out')))).toEqual([]);
    expect(readFileSync(join(folder, 'out', 'LICENSE.md'), 'utf8')).toContain('CC-BY-4.0');
    expect(
      readFileSync(join(folder, 'out', 'incidents.sqlite'))
        .subarray(0, 15)
        .toString(),
    ).toBe('SQLite format 3');
    expect(readFileSync(join(folder, 'out', 'skipped.csv'), 'utf8')).toMatch(/,ged,no-/);
    for (const line of readFileSync(join(folder, 'out', 'SHA256SUMS'), 'utf8')
      .trim()
      .split('\n')) {
      const [sum, name] = line.split('  ') as [string, string];
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, 'out', name)))
          .digest('hex'),
      ).toBe(sum);
    }
  });

  it('exports the table of a codebook, of the incidents that it takes', async () => {
    const { code, stdout } = await run(['export', '--codebook', 'acled', '--format', 'csv', '-w', 'w.casus']);
    expect(code).toBe(0);
    expect(stdout.split('\r\n')[0]).toMatch(/^event_id_cnty,event_date,.*,tags,timestamp$/);
    const lines = await run(['export', '--codebook', 'acled', '--format', 'jsonl', '-w', 'w.casus']);
    expect(lines.code, lines.stderr).toBe(0);
    const [header, ...rows] = stdout.trim().split('\r\n');
    const told = lines.stdout.trim().split('\n').map((line) => JSON.parse(line) as object); // prettier-ignore
    expect([told.length, Object.keys(told[0]!).join()]).toEqual([rows.length, header]);
  });
});

describe('an incident in every codebook', () => {
  it('has a row or the reason why not, masked as everything is', async () => {
    const { id } = await incidentOf('teacher');
    const answer = await client().incidents[':id'].codebooks.$get({ param: { id } });
    const { codebooks } = (await answer.json()) as { codebooks: { codebook: string; columns: string[]; row: unknown[] | null; why: string | null }[] }; // prettier-ignore
    expect(codebooks.map(({ codebook, row, why }) => [codebook, row?.length ?? why])).toEqual([
      ['acled', 31],
      ['ged', 'GED needs organised sides, and one is not known'],
      ['gtd', 135],
      ['plover', 24],
      ['muc4', 25],
    ]);
    expect(JSON.stringify(codebooks).replaceAll('teacher-ana-ruiz-killed', '')).not.toMatch(/ruiz/i);
  });
});
