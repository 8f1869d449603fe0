import { request, type IncomingHttpHeaders } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codedReport, incident as incidentSchema } from '../src/model/index.ts';
import { apiClient } from '../src/server/client.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { jsonLines, MAIN, manyReports, runProgram } from './run-casus.ts';

// What a reader of a workspace over HTTP can rely on, asked over a real connection of a real workspace.

const folder = mkdtempSync(join(tmpdir(), 'casus-server-'));
const workspace = join(folder, 'w.casus');
const casus = (args: readonly string[], input = '') => runProgram(process.execPath, [MAIN, ...args], { cwd: folder, input }); // prettier-ignore

const HOSTILE = '<script>alert(1)</script> & "quotes" \u202etxet';
const REPORTS = [
  {
    id: 'market-a',
    published: '2022-03-15',
    publisher: 'Sahel Wire',
    url: 'https://example.org/market?a=1&b=2',
    title: 'Bomb in a market',
    text: 'A bomb exploded in a crowded market in Maiduguri on Monday, killing at least 12 people and wounding 30 others, police said.',
  },
  {
    id: 'market/b',
    published: '2022-03-16',
    publisher: 'Herald',
    title: 'Toll rises',
    text: "At least 15 people were killed and 41 were wounded when a bomb exploded in a market in Maiduguri on Monday, a doctor at the city's hospital said.",
  },
  {
    id: 'teacher',
    published: '2022-04-02',
    url: 'javascript:alert(1)',
    title: 'Teacher Ana Ruiz killed',
    text: 'Gunmen shot dead a teacher, Ana Ruiz, in Lima on Friday, police said. Ruiz was 34.',
  },
  { id: 'hostile', published: '2022-05-02', title: HOSTILE, text: `Gunmen killed four people in Kano on Sunday. ${HOSTILE}` },
  { id: 'nothing', published: '2022-05-03', title: 'A quiet day', text: 'The weather was fine and the markets were open.' },
]; // prettier-ignore

let store: Store;
let server: Server;
const faults: unknown[] = [];
const served = {
  names: false,
  version: '9.9.9',
  web: join(folder, 'web'),
  onFault: (fault: unknown) => faults.push(fault),
};
const here = { host: '127.0.0.1', port: 0 };

beforeAll(async () => {
  writeFileSync(join(folder, 'empty.txt'), '');
  const input = REPORTS.map((report) => JSON.stringify(report)).join('\n');
  const added = await casus(['add', '-', 'empty.txt', '-w', 'w.casus'], input);
  expect(added.code, added.stderr).toBe(1);
  store = await openStore(workspace, { readOnly: true });
  server = await serve({ store, ...served }, here);
});
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Node's own `fetch` sets headers of its own, so the requests are made by hand. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', of = server): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(`${of.url}${path}`, { method, headers, agent: false }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) });
      });
    });
    asked.on('error', reject).end();
  });
}

const json = async (path: string, of = server) =>
  JSON.parse((await ask(path, {}, 'GET', of)).body.toString()) as Record<string, never>;

const client = () => apiClient(server.url);

async function incidentList(query: Parameters<ReturnType<typeof client>['incidents']['$get']>[0]['query'] = {}) {
  const answer = await client().incidents.$get({ query });
  if (!answer.ok) throw new Error((await answer.json()).detail);
  return answer.json();
}

async function reportList(query: Parameters<ReturnType<typeof client>['reports']['$get']>[0]['query'] = {}) {
  const answer = await client().reports.$get({ query });
  if (!answer.ok) throw new Error((await answer.json()).detail);
  return answer.json();
}

describe('incidents', () => {
  it('come newest first with how many there are, as the command line lists them', async () => {
    const { incidents, next, total } = await incidentList();
    const listed = jsonLines((await casus(['incidents', '--json', '-w', 'w.casus'])).stdout);
    expect(incidents.map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
    expect({ next, total }).toEqual({ next: null, total: incidents.length });
    expect(incidents.find(({ place }) => place?.country === 'NGA' && place.name === 'Maiduguri')).toMatchObject({
      type: 'ASSAULT',
      reports: 2,
      figures: { killed: { disputed: false } },
    });
  });

  it('are found by the filters of the command line', async () => {
    const days = async (query: Parameters<typeof incidentList>[0]) =>
      (await incidentList(query)).incidents.map(({ date }) => date?.start);
    expect(await days({ country: 'peru' })).toEqual(['2022-04-01']);
    expect(await days({ from: '2022-04', to: '2022-04' })).toEqual(['2022-04-01']);
    expect(await days({ type: 'explosives' })).toEqual(['2022-03-14']);
    expect(await days({ text: 'maiduguri bombs' })).toEqual(['2022-03-14']);
    expect(await days({ country: 'Chile' })).toEqual([]);
    expect(await days({ scope: 'aggregate' })).toEqual([]);
    expect(await days({ status: 'planned' })).toEqual([]);
  });

  it('come in pages that join to the whole, and with only the fields asked for', async () => {
    const whole = (await incidentList()).incidents.map(({ id }) => id);
    const ids: unknown[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const query = { limit: '1', fields: 'id, summary', ...(after !== undefined && { after }) };
      const { incidents, next } = await incidentList(query);
      expect(incidents.map((one) => Object.keys(one))).toEqual([['id', 'summary']]);
      ids.push(incidents[0]?.id);
      after = next;
    }
    expect(ids).toEqual(whole);
  });

  it('show one with every claim, its reports, and the words that each value was read from', async () => {
    const { incidents } = await incidentList({ type: 'explosives' });
    const param = { id: incidents[0]!.id! };
    const answer = await client().incidents[':id'].$get({ param });
    if (!answer.ok) throw new Error('not found');
    const { incident, figuresByPolicy, reports } = await answer.json();
    expect(figuresByPolicy.killed?.map(({ policy }) => policy)).toContain('range/1');
    expect(() => incidentSchema.parse(incident)).not.toThrow();
    expect(incident.claims.filter(({ key }) => key === 'killed').map(({ figure }) => figure.text)).toEqual(['at least 12', 'At least 15']); // prettier-ignore
    expect(reports.map(({ id }) => id)).toEqual(['market-a', 'market/b']);
    const { evidence } = reports[0]!.events[0]!;
    expect(evidence.find(({ field }) => field === 'figures.killed')?.words).toBe('at least 12');
    expect(JSON.stringify(reports)).not.toContain(REPORTS[0]!.text);
  });
});

it('an id that an incident had once leads to the one it has now', async () => {
  const [now] = await store.incidentsById('');
  const former: Store['formerIncidents'] = (id) => Promise.resolve(id === 'once' ? [{ id, now: now! }] : [{ id, now: null }]);
  await using other = await serve({ ...served, store: { ...store, formerIncidents: former } }, here);
  const answer = await ask('/api/incidents/once', {}, 'GET', other);
  expect(answer).toMatchObject({ status: 307, headers: { location: `/api/incidents/${now!.id}` } });
  const weights = await ask(`/api/incidents/once/weights/${now!.id}`, {}, 'GET', other);
  expect(weights).toMatchObject({ status: 307, headers: { location: `/api/incidents/${now!.id}/weights/${now!.id}` } });
  const gone = await ask('/api/incidents/gone', {}, 'GET', other);
  expect(gone.status).toBe(404);
  expect(gone.body.toString()).toContain('There is no incident gone any more.');
}); // prettier-ignore

describe('reports', () => {
  it('come in the order they were added, page by page', async () => {
    const { reports, next } = await reportList({ limit: '2' });
    expect(reports.map(({ id, events }) => [id, events > 0])).toEqual([['market-a', true], ['market/b', true]]); // prettier-ignore
    const rest = await reportList({ after: next! });
    expect(rest.reports.map(({ id }) => id)).toEqual(['teacher', 'hostile', 'nothing']);
    expect(rest.next).toBeNull();
    const found = await reportList({ text: '"toll rises"' });
    expect(found.reports.map(({ id }) => id)).toEqual(['market/b']);
  });

  it('show one with its text, its events and their incidents, whatever is in its id', async () => {
    const answer = await client().reports[':id'].$get({ param: { id: 'market/b' } });
    if (!answer.ok) throw new Error('not found');
    const { incidents, ...record } = await answer.json();
    expect(codedReport.parse(record).report.text).toBe(REPORTS[1]!.text);
    expect(incidents.map(({ eventId }) => eventId)).toEqual(record.events.map(({ id }) => id));
    expect((await ask(`/api/incidents/${incidents[0]!.incidentId}`)).status).toBe(200);
  });
});

it('says what the workspace holds, and what was set aside', async () => {
  expect(await (await client().workspace.$get()).json()).toMatchObject({
    casus: '9.9.9',
    names: false,
    counts: { reports: 5, problems: 1 },
    derivation: { current: true },
  });
  expect(await (await client()['set-aside'].$get({ query: {} })).json()).toMatchObject({
    setAside: [{ code: 'empty', input: 'empty.txt' }],
    next: null,
  });
});

describe('private persons', () => {
  const paths = async () => {
    const { incidents } = await incidentList({ country: 'PER', scope: 'all' });
    const views = ['/api/incidents?scope=all', '/api/reports', '/api/reports?text=teacher', '/api/reports/teacher'];
    return [...views, ...incidents.map(({ id }) => `/api/incidents/${id!}`)];
  };

  it('are masked in every view', async () => {
    for (const path of await paths()) {
      const { status, body } = await ask(path);
      expect(status, path).toBe(200);
      expect(body.toString(), path).not.toMatch(/Ana|Ruiz/);
    }
    expect((await ask('/api/reports/teacher')).body.toString()).toContain('a teacher, ████████, in Lima');
  });

  it('are named where the one who serves asked for it', async () => {
    await using named = await serve({ store, ...served, names: true }, here);
    for (const path of await paths()) {
      expect((await ask(path, {}, 'GET', named)).body.toString(), path).toContain('Ruiz');
    }
  });
});

describe('words of a report', () => {
  const text = REPORTS.find(({ id }) => id === 'teacher')!.text;
  const read = async (field: 'date' | 'actors', words: { start?: number; end?: number; typed?: string }) => {
    const answer = await client().read.$post({ json: { reportId: 'teacher', field, ...words } });
    if (!answer.ok) throw new Error((await answer.json()).detail);
    return (await answer.json()).values;
  };
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

  it('are read for a field as the coder reads them, typed ones too, private names masked', async () => {
    expect(await read('date', at('Friday'))).toMatchObject([{ value: { start: '2022-04-01' }, ...at('Friday') }]);
    expect(await read('date', { typed: 'late March' })).toMatchObject([{ value: { start: '2022-03-21', end: '2022-03-31' } }]); // prettier-ignore
    expect(JSON.stringify(await read('actors', at('a teacher, Ana Ruiz')))).not.toMatch(/Ana|Ruiz/);
    await expect(read('date', { start: 0, end: 9_999 })).rejects.toThrow(/offsets into the \d+ characters/);
  });

  it('that gave a value come with the rule, and those that gave none with why', async () => {
    const explained = await json('/api/reports/teacher/explain');
    expect(JSON.stringify(explained)).toContain('lexicon/triggers.tsv');
    expect(JSON.stringify(explained)).not.toMatch(/Ana|Ruiz/);
  });

  it('that are hard to read are known by their sentences', async () => {
    expect(await json('/api/reports/teacher')).toMatchObject({ graphic: [] });
  });
});

describe('a mistake', () => {
  it.each([
    ['/api/incidents?limit=0', 400, 'usage', 'limit', 'limit: it must be a whole number from 1 to 500'],
    ['/api/incidents?limit=501', 400, 'usage', 'limit', 'limit: it must be a whole number from 1 to 500'],
    ['/api/incidents?from=2024-02-31', 400, 'usage', 'from', 'from: it must be a day'],
    ['/api/incidents?country=Pero', 400, 'usage', 'country', 'country: no country is called that'],
    ['/api/incidents?type=abdcut', 400, 'usage', 'type', 'type: there is no such type or mode'],
    ['/api/incidents?fields=id,claims', 400, 'usage', 'fields', 'fields: the fields are id, type'],
    ['/api/incidents?after=x', 400, 'usage', 'after', 'after: it must be the `next` of a page'],
    ['/api/incidents?contry=Peru', 400, 'usage', 'contry', 'contry: there is no such parameter'],
    ['/api/incidents/zzzz', 404, 'not-found', 'zzzz', 'There is no incident zzzz.'],
    ['/api/reports/zzzz', 404, 'not-found', 'zzzz', 'There is no report zzzz.'],
    ['/api/persons', 404, 'not-found', '/api/persons', 'There is nothing at /api/persons.'],
  ])('%s is told by what is off', async (path, status, code, input, detail) => {
    const answer = await ask(path);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.status).toBe(status);
    const said = JSON.parse(answer.body.toString()) as { detail: string };
    expect(said).toMatchObject({ status, code, input });
    expect(said.detail).toContain(detail);
    expect(answer.headers.etag).toBeUndefined();
  });

  it('changes nothing by a method that the address does not take', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect(await ask('/api/incidents', {}, method)).toMatchObject({ status: 404 });
    }
  });

  it('of any kind is told as one: nothing that is asked makes the server fail', async () => {
    const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('%', '*', '"', "'", '\\', '..', '🙂', '%00', 'NEAR('));
    const part = words.map((word) => encodeURIComponent(word.toWellFormed()));
    const place = fc.constantFrom('/', '/api/incidents', '/api/reports', '/api/set-aside', '/incidents/', '/api/incidents/', '/api/reports/', '/reports/');
    const name = fc.constantFrom('text', 'from', 'to', 'country', 'type', 'scope', 'fields', 'limit', 'after', 'x');
    await fc.assert(
      fc.asyncProperty(place, part, name, part, async (path, id, parameter, value) => {
        const { status } = await ask(`${path}${path.endsWith('s/') ? id : ''}?${parameter}=${value}`);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  }); // prettier-ignore

  it('a fault inside is told to the one who serves, and to nobody else', async () => {
    const told: unknown[] = [];
    const broken: Store = { ...store, counts: () => Promise.reject(new Error('secret path')) };
    await using other = await serve({ ...served, store: broken, onFault: (fault) => told.push(fault) }, here);
    const answer = await ask('/api/workspace', {}, 'GET', other);
    expect(answer.status).toBe(500);
    expect(answer.body.toString()).not.toContain('secret');
    expect(told).toEqual([new Error('secret path')]);
  });
});

describe('asking again', () => {
  it('costs nothing while nothing changed, and gets the news once something did', async () => {
    const first = await ask('/api/workspace');
    const tag = first.headers.etag!;
    const again = await ask('/api/workspace', { 'If-None-Match': `"other", ${tag}` });
    expect(again).toMatchObject({ status: 304, headers: { etag: tag } });
    expect(again.body).toHaveLength(0);
    const added = await casus(['add', '-', '-w', 'w.casus'], JSON.stringify({ id: 'late', text: 'The sun came out.' }));
    expect(added.code, added.stderr).toBe(0);
    const news = await ask('/api/workspace', { 'If-None-Match': tag });
    expect(news.status).toBe(200);
    expect(JSON.parse(news.body.toString())).toMatchObject({ counts: { reports: 6 } });
  });

  it('is done for one by the events, which tell of every change whoever made it', async () => {
    const events = await fetch(`${server.url}/api/events`);
    expect(events.headers.get('content-type')).toBe('text/event-stream');
    const told: number[] = [];
    let text = '';
    for await (const piece of events.body!.pipeThrough(new TextDecoderStream())) {
      text += piece;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [, data] = /^event: workspace\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        if (data !== undefined) told.push((JSON.parse(data) as { counts: { reports: number } }).counts.reports);
      }
      if (told.length === 1) void casus(['add', '-', '-w', 'w.casus'], JSON.stringify({ id: 'later', text: 'It rained.' }));
      if (told.length > 1) break;
    }
    expect(told).toEqual([6, 7]);
  }); // prettier-ignore
});

it('tells the same about a thing without the thing where asked by HEAD', async () => {
  const [whole, head] = [await ask('/api/incidents'), await ask('/api/incidents', {}, 'HEAD')];
  expect(head).toMatchObject({ status: 200, headers: { etag: whole.headers.etag } });
  expect(head.body).toHaveLength(0);
});

it('compresses for those who can read it', async () => {
  const plain = await ask('/api/incidents');
  const small = await ask('/api/incidents', { 'Accept-Encoding': 'gzip' });
  expect(small.headers).toMatchObject({
    'content-encoding': 'gzip',
    vary: expect.stringContaining('Accept-Encoding') as string,
  });
  expect(small.body.length).toBeLessThan(plain.body.length);
  expect(gunzipSync(small.body).equals(plain.body)).toBe(true);
});

describe('only this machine', () => {
  it('is answered: a name from elsewhere that points here is not', async () => {
    for (const host of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example']) {
      const answer = await ask('/api/incidents', { Host: host });
      expect(answer.status, host).toBe(400);
      expect(answer.body.toString()).not.toContain('Maiduguri');
    }
    for (const host of ['localhost:4780', '127.0.0.1', '[::1]:4780']) {
      expect((await ask('/api/incidents', { Host: host })).status, host).toBe(200);
    }
  });

  it('can be served to', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.0.1', 'example.org', '127.0.0.1.example.org']) {
      await expect(serve({ store, ...served }, { host, port: 0 }), host).rejects.toMatchObject({
        problem: { code: 'usage', input: host },
      });
    }
  });

  it('is what the browser is held to, on every answer', async () => {
    for (const path of ['/', '/api/incidents', '/api/openapi.json', '/nowhere', '/assets/nowhere.js']) {
      const { headers } = await ask(path, { Origin: 'https://evil.example' });
      const rules = headers['content-security-policy'];
      expect(rules, path).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
      if (path.startsWith('/api/')) expect(rules, path).not.toContain("'self'");
      else expect(rules, path).toContain("script-src 'self'; ");
      expect(headers, path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['access-control-allow-origin'], path).toBeUndefined();
    }
  });

  it('tells which port is taken', async () => {
    const port = Number(new URL(server.url).port);
    await expect(serve({ store, ...served }, { host: '127.0.0.1', port })).rejects.toMatchObject({
      problem: { code: 'usage', message: expect.stringContaining('another program listens there') as string },
    });
  });
});

describe('the workbench', () => {
  const page = '<!doctype html><title>Casus</title>';
  const built = () => {
    mkdirSync(join(folder, 'web/assets'), { recursive: true });
    writeFileSync(join(folder, 'web/index.html'), page);
    writeFileSync(join(folder, 'web/casus.svg'), '<svg/>');
    writeFileSync(join(folder, 'web/assets/main-a1b2.js'), 'go()');
  };

  it('says how it is built where it is not', async () => {
    const { status, body } = await ask('/incidents');
    expect([status, body.toString()]).toEqual([404, expect.stringContaining('npm run web')]);
  });

  it('is one page at every address of a view', async () => {
    built();
    for (const path of ['/', '/inbox?filter=mine', '/incidents/k3yqw', '/reports/market%2Fb', '/nowhere']) {
      const { status, body, headers } = await ask(path);
      expect([status, body.toString()], path).toEqual([200, page]);
      expect(headers['cache-control'], path).toBe('no-cache');
    }
  });

  it('keeps its files for good under names that change with them, and gives nothing beside them', async () => {
    built();
    const { body, headers } = await ask('/assets/main-a1b2.js');
    expect([body.toString(), headers['cache-control']]).toEqual(['go()', 'public, max-age=31536000, immutable']);
    expect((await ask('/casus.svg')).headers['content-type']).toContain('image/svg+xml');
    expect((await ask('/assets/gone-c3d4.js')).status).toBe(404);
    for (const path of ['/assets/..%2f..%2fw.casus', '/..%2fw.casus', '/assets/%2e%2e/%2e%2e/w.casus', '/w.casus']) {
      expect((await ask(path)).body.toString(), path).not.toContain('SQLite');
    }
  });

  it.each([
    ['/incidents.json?country=Peru', '/api/incidents?country=Peru'],
    ['/incidents/k3yqw.json', '/api/incidents/k3yqw'],
    ['/inbox.json?filter=mine', '/api/queue?filter=mine'],
    ['/agreement/pilot.json', '/api/agreement/samples/pilot'],
    ['/index.json', '/api/home'],
    ['/audit.json', '/api/decisions'],
  ])('%s leads to %s', async (view, api) => {
    const { status, headers } = await ask(view);
    expect([status, headers.location]).toEqual([307, api]);
  });
});

describe('the description of the API', () => {
  it('names every route, what may be asked and what comes of it', async () => {
    const { openapi, paths, components } = (await json('/api/openapi.json')) as unknown as {
      openapi: string;
      paths: Record<string, { get: { parameters?: { name: string }[]; responses: object } }>;
      components: { schemas: object };
    };
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/incidents', '/incidents/{id}', '/reports', '/reports/{id}', '/workspace']),
    );
    expect(paths['/incidents']!.get.parameters!.map(({ name }) => name)).toEqual([
      'from', 'to', 'country', 'type', 'scope', 'status', 'reviewed', 'minKilled', 'placed', 'dated', 'text',
      'west', 'south', 'east', 'north', 'limit', 'after', 'fields',
    ]); // prettier-ignore
    expect(Object.keys(paths['/incidents']!.get.responses)).toEqual(['200', '400', '401', '403', '404', '503']);
    expect(Object.keys(components.schemas)).toEqual(
      expect.arrayContaining(['IncidentEntry', 'IncidentView', 'Problem', 'ReportView']),
    );
  });

  it('has no route for a person that reports tell of', async () => {
    const { paths } = (await json('/api/openapi.json')) as unknown as { paths: object };
    // Those who work here are people too, and sign in by a name; samples and files have names as well.
    const things = Object.keys(paths).map((path) => path.replaceAll(/\{\w+\}/g, '…'));
    expect(things.filter((path) => !path.startsWith('/people')).join(' ')).not.toMatch(/person|people|name|victim/i);
  });
});

describe('casus serve', () => {
  it('says where it is, and ends on a signal with its connections', async () => {
    const args = [MAIN, 'serve', '-w', 'w.casus', '--port', '0', '--json'];
    let url = '';
    const ended = await runProgram(process.execPath, args, {
      cwd: folder,
      started(child) {
        child.stdout?.once('data', (line: Buffer) => {
          ({ url } = JSON.parse(line.toString()) as { url: string });
          void fetch(`${url}/api/events`).then(() => child.kill('SIGTERM'));
        });
      },
    });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await expect(fetch(url)).rejects.toThrow();
  });

  it.each([
    [['serve', '--host', '0.0.0.0'], 'can be reached from other machines'],
    [['serve', '--port', '99999'], 'whole number from 0 to 65535'],
  ])('refuses %j', async (args, said) => {
    expect(await casus([...args, '-w', 'w.casus'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(said) as string,
    });
  });
});

it('answers a page of many without reading all', async () => {
  const many = join(folder, 'many.casus');
  expect((await casus(['add', '-', '-w', many], manyReports(40))).code).toBe(0);
  await using all = await openStore(many, { readOnly: true });
  let read = 0;
  const counting: Store = {
    ...all,
    async *incidents(filter) {
      for await (const incident of all.incidents(filter)) {
        read += 1;
        yield incident;
      }
    },
  };
  await using other = await serve({ ...served, store: counting }, here);
  const { total } = await json('/api/incidents?limit=10', other);
  expect(total).toBeGreaterThan(30);
  expect(read).toBe(11);
});
