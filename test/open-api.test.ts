import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  CODEBOOK_IDS,
  ROLES,
  type CodebookId,
  type CodedReport,
  type Incident,
  type Release,
} from '../src/model/index.ts';
import { acled } from '../src/publish/codebooks/acled.ts';
import { ged } from '../src/publish/codebooks/ged.ts';
import type { Table } from '../src/publish/table.ts';
import { incidents as incidentTable } from '../src/publish/tables/incidents.ts';
import { network, type OpenTo } from '../src/server/open/rate-limit.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { makeRelease } from '../src/workspace/make-release.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { KARSO, toldReport } from './told-report.ts';
import { Visitor, type Answer } from './visitor.ts';

// What outsiders can rely on who ask for releases: over a real connection of a real workspace.

const folder = mkdtempSync(join(tmpdir(), 'casus-open-test-'));
const faults: unknown[] = [];
const here = { host: '127.0.0.1', port: 0 };
const EVERYBODY: OpenTo = { perMinute: 10_000, behindProxy: false };
const closing: AsyncDisposable[] = [];

const TOWNS = [
  ['Karso', 'TUR'], ['Gao', 'MLI'], ['Kidal', 'MLI'], ['Diffa', 'NER'], ['Pune', 'IND'], ['Lima', 'PER'],
] as const; // prettier-ignore
const HOSTILE = '=HYPERLINK("http://x")<script>';
const COUNT = 36;

/** Attacks, one a week, in one town after the other; of the first a private person died. */
function reports(): CodedReport[] {
  return Array.from({ length: COUNT }, (_, i) => {
    const [name, country] = TOWNS[i % TOWNS.length]!;
    const day = new Date(Date.UTC(2024, 0, 1 + 7 * i)).toISOString().slice(0, 10);
    return toldReport(
      `r${i}`,
      i === 0 ? 'Gunmen of the Red Front killed Ana Ruiz and others.' : `Attack ${i} in ${name}.`,
      [
        {
          day,
          killed: i + 1,
          modes: i % 2 === 0 ? ['explosives'] : ['firearms'],
          place: { ...KARSO, name, country, text: name, latitude: 10 + i, longitude: 20 + i },
          actors: [
            { role: 'actor', name: i % 3 === 0 ? 'Red Front' : 'Blue Front', sector: 'REB', text: 'the front' },
            i === 0
              ? { name: 'Ana Ruiz', person: 'private', text: 'the teacher Ana Ruiz' }
              : { text: 'villagers', sector: 'CVL' },
          ],
        },
      ],
      { publisher: i === 1 ? HOSTILE : 'Herald', published: `${day}T12:00:00Z` },
    );
  });
}

async function workspace(name: string, told: readonly CodedReport[]): Promise<Store> {
  const store = await openStore(join(folder, name));
  const run = await store.startRun({ inputs: [], coder: 'test', casus: '0.0.0' });
  const admissions = await store.admit(told.map(({ report }) => report));
  const additions = admissions.flatMap((one, i) => (one.kind === 'new' ? [{ content: one.content, record: told[i]! }] : [])); // prettier-ignore
  await store.add({ run, coder: 'test', known: 0, additions, problems: [] });
  await store.finishRun(run);
  await refreshIncidents(store);
  closing.push(store);
  return store;
}

async function incidentsOf(store: Store): Promise<Incident[]> {
  const all: Incident[] = [];
  for await (const incident of store.incidents()) all.push(incident);
  return all;
}

const released = (store: Store, version: string, codebooks: readonly CodebookId[] = CODEBOOK_IDS) =>
  makeRelease(store, { version, by: 'Maria Secret', notes: 'All of it', codebooks: [...codebooks], insist: 'a test', casus: '9.9.9', now: new Date('2026-11-27T12:00:00Z') }); // prettier-ignore

async function served(store: Store, how: { open?: OpenTo; login?: boolean } = {}): Promise<Server> {
  const server = await serve({ store, names: false, version: '9.9.9', web: join(folder, 'web'), onFault: (fault) => faults.push(fault), ...how }, here); // prettier-ignore
  closing.push(server);
  return server;
}

let store: Store;
let server: Server;
let outsider: Visitor;
let all: Incident[];
beforeAll(async () => {
  store = await workspace('w.casus', reports());
  await released(store, '1.0');
  all = await incidentsOf(store);
  server = await served(store, { open: EVERYBODY, login: true });
  outsider = new Visitor(server.url);
});
afterAll(async () => {
  for (const one of closing.reverse()) await one[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

type Row = Readonly<Record<string, unknown>>;
interface Acled {
  readonly status: number;
  readonly success: boolean;
  readonly count: number;
  readonly total_count: number;
  readonly data: readonly Row[];
}
interface Ged {
  readonly TotalCount: number;
  readonly TotalPages: number;
  readonly PreviousPageUrl: string;
  readonly NextPageUrl: string;
  readonly Result: readonly Row[];
}
interface Own {
  readonly release: string;
  readonly total: number;
  readonly next: string | null;
  readonly incidents: readonly Row[];
}
async function got<T>(path: string, from = outsider): Promise<T> {
  const answer = await from.get(path);
  expect(answer.status, answer.text).toBe(200);
  return answer.json;
}
const acledRows = async (query: string) => (await got<Acled>(`/open/acled/read?${query}`)).data;
/** Whether cells are of the types that the description gives their columns. */
function fits(row: Row, { columns }: Table): boolean {
  const type = (value: unknown) => (typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value); // prettier-ignore
  const may: Record<string, string[]> = { integer: ['integer'], number: ['integer', 'number'], boolean: ['boolean'] };
  return columns.every((column) => row[column.name] === null || (may[column.type] ?? ['string']).includes(type(row[column.name]))); // prettier-ignore
}
const refused = ({ status, headers, json }: Answer) => ({ status, type: headers['content-type'], ...(json as object) });

describe('the columns of ACLED', () => {
  it('come in its order, all of them, with how many rows there are', async () => {
    const { data, ...head } = await got<Acled>('/open/acled/read');
    expect(head).toEqual({ status: 200, success: true, release: '1.0', count: COUNT, total_count: COUNT });
    for (const row of data) expect(Object.keys(row)).toEqual(acled.columns.map(({ name }) => name));
    expect(data.every((row) => fits(row, acled) && row.year === 2024)).toBe(true);
  });

  it('are filtered by a country, by either of two, by name or code', async () => {
    const countries = async (query: string) => [...new Set((await acledRows(query)).map(({ country }) => country))].sort(); // prettier-ignore
    expect(await countries('country=mali')).toEqual(['Mali']);
    expect(await countries('country=MLI|Niger')).toEqual(['Mali', 'Niger']);
    expect(await countries('country=Mali:OR:country=Peru')).toEqual(['Mali', 'Peru']);
    expect(await countries('country=Atlantis')).toEqual([]);
    expect(await countries('country=a&country_where=LIKE')).toEqual(['India', 'Mali']);
  });

  it('are filtered by days, by numbers and by words', async () => {
    const days = (rows: readonly Row[]) => rows.map(({ event_date }) => String(event_date)).sort();
    expect(days(await acledRows('event_date=2024-01-08|2024-01-20&event_date_where=BETWEEN'))).toEqual(['2024-01-08', '2024-01-15']); // prettier-ignore
    expect(days(await acledRows('event_date=2024-01-08'))).toEqual(['2024-01-08']);
    expect(await acledRows(`fatalities=${COUNT - 2}&fatalities_where=${encodeURIComponent('>')}`)).toHaveLength(2);
    expect(await acledRows('fatalities=3&fatalities_where=%3C%3D&event_type=explosions')).toHaveLength(2);
    const red = await acledRows('actor1=red');
    expect(red).toHaveLength(COUNT / 3);
    expect(red.every(({ actor1 }) => actor1 === 'Red Front')).toBe(true);
    expect(await acledRows('actor1=%25')).toEqual([]);
    expect(await acledRows(`actor1=${encodeURIComponent(`' OR 1=1 --`)}`)).toEqual([]);
  });

  it('come in pages that join to the whole, each row once', async () => {
    const whole = await acledRows('fields=event_id_cnty|event_date');
    const pages: Row[] = [];
    for (let page = 1; pages.length < COUNT; page++) {
      const rows = await acledRows(`fields=event_id_cnty|event_date&limit=7&page=${page}`);
      expect(rows.length).toBe(Math.min(7, COUNT - pages.length));
      pages.push(...rows);
    }
    expect(pages).toEqual(whole);
    expect(new Set(pages.map((row) => row.event_id_cnty)).size).toBe(COUNT);
    expect(await acledRows('limit=7&page=99')).toEqual([]);
  });

  it('are the same as CSV, where no cell is a formula', async () => {
    const query = 'country=Mali|Turkey&fields=event_id_cnty|event_date|actor1|source|fatalities|latitude';
    const answer = await outsider.get(`/open/acled/read?${query}&_format=csv`);
    expect(answer.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="casus-1.0-acled.csv"' }); // prettier-ignore
    const rows = parse<Record<string, string>>(answer.text, { columns: true });
    const asText = (row: Row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === HOSTILE ? `'${HOSTILE}` : String(value)])); // prettier-ignore
    expect(rows).toEqual((await acledRows(query)).map(asText));
    expect(rows.some(({ source }) => source === `'${HOSTILE}`)).toBe(true);
  });

  it('are refused to who asks for what is not there, who is told what is', async () => {
    const ask = async (query: string) => refused(await outsider.get(`/open/acled/read?${query}`));
    const off = { status: 400, type: 'application/problem+json', code: 'usage' };
    const detail = (pattern: RegExp) => ({ ...off, detail: expect.stringMatching(pattern) as unknown });
    expect(await ask('contry=Mali')).toMatchObject({ ...detail(/contry: there is no such parameter\. There are limit, page, .*event_date_where/), input: 'contry' }); // prettier-ignore
    expect(await ask('key=abc')).toMatchObject(detail(/nobody needs a key/));
    expect(await ask('fields=event_date|toll')).toMatchObject(detail(/no column toll; there are event_id_cnty, /));
    expect(await ask('limit=0')).toMatchObject(detail(/limit: .*from 1 to 5000/));
    expect(await ask('event_date=soon')).toMatchObject(detail(/event_date: it must be a day/));
    expect(await ask('event_date=2024-01-01&event_date_where=BETWEEN')).toMatchObject(detail(/two values/));
    expect(await ask('fatalities=many')).toMatchObject(detail(/fatalities: it must be a number/));
    expect(await ask('fatalities_where=NOT')).toMatchObject(detail(/fatalities_where/));
    expect(await ask('country=Mali:OR:Niger')).toMatchObject(detail(/:OR:/));
    expect(await ask(`country=${'a|'.repeat(150)}`)).toMatchObject(detail(/at most 100 values/));
    expect(await ask('country=Mali&country=Niger')).toMatchObject(detail(/country/));
  });
});

describe('the columns of UCDP GED', () => {
  it('come in its order, in pages that lead to one another', async () => {
    const rows: Row[] = [];
    let url = '/open/gedevents/latest?pagesize=10';
    let pages = 0;
    let before = '';
    while (url !== '') {
      const answer = await got<Ged>(url);
      expect(answer).toMatchObject({ TotalCount: COUNT, TotalPages: 4 });
      expect(answer.PreviousPageUrl === '').toBe(pages === 0);
      if (pages > 1) expect(answer.PreviousPageUrl).toBe(before);
      before = `${server.url}${url}`;
      rows.push(...answer.Result);
      url = answer.NextPageUrl.replace(server.url, '');
      pages += 1;
    }
    expect(pages).toBe(4);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(COUNT);
    for (const row of rows) expect(Object.keys(row)).toEqual(ged.columns.map(({ name }) => name));
    expect(rows.every((row) => fits(row, ged))).toBe(true);
  });

  it('are filtered by days, country, year and kind of violence', async () => {
    const ask = (query: string) => got<Ged>(`/open/gedevents/1.0?${query}`);
    const days = ({ Result }: Ged) => Result.map(({ date_start }) => String(date_start)).sort();
    expect(days(await ask('StartDate=2024-01-08&EndDate=2024-01-20'))).toEqual(['2024-01-08', '2024-01-15']);
    expect((await ask('Country=MLI,Niger')).TotalCount).toBe(COUNT / 2);
    expect((await ask('TypeOfViolence=3')).TotalCount).toBe(COUNT);
    expect((await ask('TypeOfViolence=1,2')).TotalCount).toBe(0);
    expect((await ask('Year=2024')).TotalCount).toBe(COUNT);
    const { Result } = await ask('fields=country,best&Country=Peru');
    expect(Result.map(({ best }) => best)).toEqual([36, 30, 24, 18, 12, 6]);
    expect(Object.keys(Result[0]!)).toEqual(['country', 'best']);
    expect(refused(await outsider.get('/open/gedevents/1.0?TypeOfViolence=4'))).toMatchObject({ status: 400, input: 'TypeOfViolence' }); // prettier-ignore
  });
});

describe('incidents', () => {
  it('come as the release has them, in its columns, masked', async () => {
    const { incidents, ...head } = await got<Own>('/open/incidents');
    expect(head).toEqual({ release: '1.0', total: COUNT, next: null });
    expect(incidents.map(({ incident_id }) => incident_id)).toEqual(all.map(({ id }) => id));
    for (const row of incidents) expect(Object.keys(row)).toEqual(incidentTable.columns.map(({ name }) => name));
    expect(incidents.every((row) => fits(row, incidentTable) && row.killed_disputed === false)).toBe(true);
    expect(incidents.at(-1)).toMatchObject({ report_ids: 'r0', actors: 'Red Front', recipients: 'the teacher' });
    expect(JSON.stringify(incidents)).not.toContain('Ruiz');
  });

  it('are filtered as the workspace filters them, and paged', async () => {
    const total = async (query: string) => (await got<Own>(`/open/incidents?${query}`)).total;
    expect(await total('country=mali')).toBe(COUNT / 3);
    expect(await total('from=2024-02&to=2024-02')).toBe(4);
    expect(await total('type=firearms')).toBe(COUNT / 2);
    expect(await total('type=ASSAULT/explosives')).toBe(COUNT / 2);
    expect(await total('type=PROTEST')).toBe(0);
    expect(await total(`minKilled=${COUNT}`)).toBe(1);
    expect(await total('status=planned')).toBe(0);
    expect(await total('scope=aggregate')).toBe(0);
    const ids: unknown[] = [];
    let url: string | null = '/open/incidents?limit=11&fields=incident_id&country=mali';
    while (url !== null) {
      const page: Own = await got<Own>(url);
      ids.push(...page.incidents.map(({ incident_id }) => incident_id));
      url = page.next?.replace(server.url, '') ?? null;
    }
    expect(ids).toEqual(all.filter(({ place }) => place?.country === 'MLI').map(({ id }) => id));
  });

  it('come one by one with every figure, masked', async () => {
    const { id } = all.at(-1)!;
    const answer = await outsider.get(`/open/incidents/${id}`);
    expect(answer.json).toMatchObject({ release: '1.0', incident: { id, claims: [{ reportId: 'r0' }] }, reports: [{ id: 'r0' }] }); // prettier-ignore
    expect(answer.text).not.toMatch(/Ruiz/);
    expect(answer.text).not.toContain('Gunmen of the Red Front');
    expect(refused(await outsider.get('/open/incidents/zzzzzzzzzz'))).toMatchObject({ status: 404, detail: 'Release 1.0 has no incident zzzzzzzzzz.' }); // prettier-ignore
  });
});

describe('a release', () => {
  it('is listed without who made it, and its files are as they were made', async () => {
    const answer = await outsider.get('/open/releases');
    const [release] = (answer.json as { releases: readonly Release[] }).releases;
    expect(release).toMatchObject({ version: '1.0', notes: 'All of it', counts: { incidents: COUNT } });
    expect(answer.text).not.toMatch(/Maria|checks/);
    const file = await outsider.get('/open/releases/1.0/files/acled.csv');
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(parse(file.text, { columns: true })).toHaveLength(COUNT);
    expect((await outsider.get('/open/acled/read?_format=csv')).text).toBe(file.text);
    expect((await outsider.get('/open/releases/latest/files/SHA256SUMS')).text).toMatch(/ {2}acled\.csv\n/);
    const none = refused(await outsider.get('/open/releases/1.0/files/release.json'));
    expect(none).toMatchObject({ status: 404, detail: expect.stringContaining('it has incidents.csv') as string });
  });

  it('that there is none of is told by those there are', async () => {
    for (const path of ['/open/acled/read?release=draft', '/open/gedevents/draft', '/open/incidents?release=draft', '/open/releases/draft/files/ged.csv']) // prettier-ignore
      expect(refused(await outsider.get(path)), path).toMatchObject({ status: 404, detail: 'There is no release draft. There are 1.0, and latest.' }); // prettier-ignore
  });

  it('made without a codebook has no table of it', async () => {
    const own = await workspace('ged.casus', reports().slice(0, 2));
    const alone = new Visitor((await served(own, { open: EVERYBODY })).url);
    const nothing = refused(await alone.get('/open/acled/read'));
    expect(nothing).toMatchObject({ status: 404, detail: expect.stringMatching(/^Nothing has been released yet.*casus release create/) as string }); // prettier-ignore
    expect(await got('/open/releases', alone)).toEqual({ releases: [] });
    expect((await alone.get('/open/')).text).toContain('Nothing has been released yet');
    await released(own, '2026-11', ['ged']);
    expect((await got<Ged>('/open/gedevents/latest', alone)).TotalCount).toBe(2);
    expect(refused(await alone.get('/open/acled/read'))).toMatchObject({ status: 404, detail: expect.stringContaining('made without acled. It has ged') as string }); // prettier-ignore
  });
});

describe('an answer', () => {
  it('is not made again for who has it, and may be kept', async () => {
    const first = await outsider.get('/open/acled/read?country=Mali');
    expect(first.headers['cache-control']).toBe('public, max-age=300');
    const known = { 'If-None-Match': first.headers.etag! };
    expect(await outsider.get('/open/acled/read?country=Mali', known)).toMatchObject({ status: 304, text: '' });
    expect((await outsider.get('/open/acled/read?country=Niger', known)).status).toBe(200);
    const off = await outsider.get('/open/incidents/zzzzzzzzzz?release=1.0');
    expect([off.headers['cache-control'], off.headers.etag]).toEqual([undefined, undefined]);
    const named = await outsider.get('/open/acled/read?country=Mali&release=1.0');
    expect(named.headers['cache-control']).toBe('public, max-age=86400');
  });

  it('is for pages of any site, who may not write', async () => {
    const from = { Origin: 'https://example.org', 'Sec-Fetch-Site': 'cross-site', Host: 'data.example.org' };
    const answer = await outsider.get('/open/incidents?limit=1', from);
    expect(answer).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } }); // prettier-ignore
    expect((answer.json as Own).next).toMatch(/^http:\/\/data\.example\.org\/open\/incidents\?/);
    const preflight = await outsider.ask('OPTIONS', '/open/incidents', undefined, from);
    expect(preflight).toMatchObject({ status: 204, headers: { 'access-control-allow-methods': 'GET, HEAD' } });
    expect((await outsider.ask('POST', '/open/incidents', {}, from)).status).toBe(403);
    // Nothing else is asked for by another name, nor read by another site.
    for (const path of ['/api/incidents', '/api/openapi.json', '/', '/opening']) {
      const closed = await outsider.get(path, from);
      expect(closed.status, path).toBe(400);
      expect(closed.headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});

describe('the description', () => {
  it('for programs names every parameter and column, and who may ask', async () => {
    const { paths, components } = await got<{ paths: Record<string, { get: { 'x-role': string; parameters?: { name: string }[] } }>; components: { schemas: Record<string, { properties: Row }> } }>('/open/openapi.json'); // prettier-ignore
    expect(Object.keys(paths).sort()).toEqual(['/acled/read', '/gedevents/{version}', '/incidents', '/incidents/{id}', '/releases', '/releases/{version}/files/{file}']); // prettier-ignore
    expect(Object.values(paths).map(({ get }) => get['x-role'])).toEqual(Array(6).fill('anyone'));
    const rows = { AcledRow: acled, GedRow: ged, IncidentRow: incidentTable };
    for (const [name, table] of Object.entries(rows))
      expect(Object.keys(components.schemas[name]!.properties)).toEqual(table.columns.map((column) => column.name));
    const names = paths['/acled/read']!.get.parameters!.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['country', 'event_date_where', '_format', 'fields', 'page', 'limit']),
    );
  });

  it('for people stands on a page that asks no other host for anything', async () => {
    const page = await outsider.get('/open/', { Host: 'data.example.org' });
    expect(page.status).toBe(200);
    for (const said of [
      'event_id_cnty',
      'priogrid_gid',
      'StartDate',
      'http://data.example.org/open/acled/read',
      'releases/1.0/files/ged.csv',
    ])
      // prettier-ignore
      expect(page.text).toContain(said);
    expect([...page.text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url).filter((url) => !/^\/open\/|^data:,$/.test(url!))).toEqual([]); // prettier-ignore
    expect((await outsider.get('/open/page.css')).headers['content-type']).toMatch(/^text\/css/);
    expect(await outsider.get('/open')).toMatchObject({ status: 302, headers: { location: '/open/' } });
    expect((await outsider.get('/open/nothing')).status).toBe(404);
  });
});

describe('without --open', () => {
  it('releases are for readers, and the server for this machine', async () => {
    const own = await openStore(join(folder, 'w.casus'));
    closing.push(own);
    for (const role of ROLES) await own.people.add({ name: role, role, password: null });
    const closed = new Visitor((await served(own, { login: true })).url);
    for (const path of [
      '/open/',
      '/open/openapi.json',
      '/open/acled/read',
      '/open/gedevents/latest',
      '/open/incidents',
      `/open/incidents/${all[0]!.id}`,
      '/open/releases',
      '/open/releases/1.0/files/ged.csv',
    ])
      // prettier-ignore
      expect((await closed.get(path)).status, path).toBe(401);
    const mine = new Visitor((await served(own)).url);
    const answer = await mine.get('/open/acled/read');
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'private, max-age=300' } });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect((await mine.get('/open/acled/read', { Host: 'data.example.org' })).status).toBe(400);
  });
});

describe('who asks too often', () => {
  it('is told when to go on, each address by itself where a proxy says which', async () => {
    const url = (await served(store, { open: { perMinute: 3, behindProxy: true } })).url;
    const one = new Visitor(url, { 'X-Forwarded-For': '203.0.113.9, 198.51.100.1', 'X-Forwarded-Proto': 'https' });
    const first = await one.get('/open/incidents?limit=1');
    expect(first.headers).toMatchObject({ 'ratelimit-limit': '3', 'ratelimit-remaining': '2' });
    expect((first.json as Own).next).toMatch(/^https:/);
    await one.get('/open/releases');
    await one.get('/open/');
    const last = await one.get('/open/releases');
    expect(refused(last)).toMatchObject({ status: 429, type: 'application/problem+json', code: 'too-many' });
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect(last.headers['ratelimit-remaining']).toBe('0');
    // Saying another address before the proxy's own does not help.
    expect((await new Visitor(url, { 'X-Forwarded-For': '192.0.2.7, 198.51.100.1' }).get('/open/releases')).status).toBe(429); // prettier-ignore
    expect((await new Visitor(url, { 'X-Forwarded-For': '192.0.2.7' }).get('/open/releases')).status).toBe(200);
    expect((await new Visitor(url, { 'Casus-Names-Reason': 'why', 'X-Forwarded-For': '198.51.100.1' }).get('/open/releases')).status).toBe(429); // prettier-ignore
  });

  it('is one household in IPv6', () => {
    expect(network('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(network('2001:db8:0:1:2:3:4:5')).toBe(network('2001:DB8::1:ffff:0:0:1'));
    expect(network('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(network('::1')).toBe('0:0:0:0::/64');
  });
});

it('an id that became part of another incident leads there', async () => {
  const [a, b] = all as [Incident, Incident];
  const side = ({ id, events }: Incident) => ({ incident: id, events: [...events] });
  await store.decide({ kind: 'merge', by: 'Ben', reason: 'one attack', sides: [side(a), side(b)] });
  await refreshIncidents(store);
  await released(store, '1.1');
  const gone = (await incidentsOf(store)).some(({ id }) => id === a.id) ? b.id : a.id;
  const kept = gone === a.id ? b.id : a.id;
  expect(await outsider.get(`/open/incidents/${gone}`)).toMatchObject({ status: 307, headers: { location: `/open/incidents/${kept}` } }); // prettier-ignore
  const pinned = await outsider.get(`/open/incidents/${gone}?release=1.1`);
  expect(pinned.headers).toMatchObject({ location: `/open/incidents/${kept}?release=1.1`, 'cache-control': 'public, max-age=300' }); // prettier-ignore
  // In the release before it is still one of its own, and pages begun there go on there.
  expect((await outsider.get(`/open/incidents/${gone}?release=1.0`)).status).toBe(200);
  expect((await got<Own>('/open/incidents')).total).toBe(COUNT - 1);
  expect((await got<Own>('/open/incidents?release=1.0')).total).toBe(COUNT);
});

it('keeps the databases of few releases, makes few at once, and leaves none when the server has ended', async () => {
  const own = await workspace('many.casus', reports().slice(0, 1));
  const temporary = mkdtempSync(join(folder, 'tmp-'));
  vi.stubEnv('TMPDIR', temporary);
  const many = await serve({ store: own, names: false, version: '9.9.9', web: '', onFault: (fault) => faults.push(fault), open: EVERYBODY }, here); // prettier-ignore
  const visitor = new Visitor(many.url);
  const versions = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  await released(own, 'first');
  for (const version of versions) await releasedPart(own, version);
  const asked = (version: string) => `/open/incidents?release=${version}`;
  const atOnce = await Promise.all(versions.map((version) => visitor.get(asked(version))));
  // The server makes one ready of itself when it starts.
  expect(atOnce.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(2);
  expect(atOnce.filter(({ status }) => status === 503).length).toBeGreaterThanOrEqual(6);
  for (const version of [...versions, 'a']) expect((await got<Own>(asked(version), visitor)).total).toBe(1);
  const made = readdirSync(temporary);
  expect(made).toEqual([expect.stringMatching(/^casus-open-/)]);
  await vi.waitFor(() => { expect(readdirSync(join(temporary, made[0]!))).toHaveLength(8); }); // prettier-ignore
  await many.close();
  expect(readdirSync(temporary)).toEqual([]);
  vi.unstubAllEnvs();
});

/** A release without any codebook, and with the smallest of files, for a test of many. */
async function releasedPart(own: Store, version: string): Promise<void> {
  await own.releases.make(version, async (making) => {
    const [first] = await own.releases.all();
    const records: { id: string; record: string }[] = [];
    if (first) for await (const { id, record } of own.releases.incidents(first.version)) records.push({ id, record });
    else throw new Error('there is no release to make another of');
    await making.put(records);
    return { ...first, version, content: version.charCodeAt(0).toString(16).repeat(32), files: [] };
  });
}
