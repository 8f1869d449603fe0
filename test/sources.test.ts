import { createServer, type Server as HttpServer } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Source } from '../src/server/routes/sources.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { jobOver } from './job-over.ts';
import { Visitor, type Answer } from './visitor.ts';

// What is watched, as the API has it: a site of this machine that is allowed by name, and another that is not.

const folder = mkdtempSync(join(tmpdir(), 'casus-sources-'));
const article = (headline: string, text: string) =>
  `<html lang="en"><head><title>${headline}</title></head><body><article><h1>${headline}</h1>${`<p>${text}</p>`.repeat(3)}</article></body></html>`;
const pages: Record<string, string> = {
  '/': '<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml" title="The Herald"></head><body>Home</body></html>',
  '/one': article('Teacher shot dead in Lima', 'Gunmen shot dead a teacher in Lima on Friday, police said. The attackers fled on a motorcycle.'),
  '/two': article('Bomb hits bus in Kabul', 'A bomb hit a bus in Kabul on Thursday, killing four people, the interior ministry said.'),
  '/es': article('Dos muertos en Lima', 'Dos personas murieron el viernes en un ataque con bomba en el centro de Lima, según informó la policía.').replace('"en"', '"es"'),
}; // prettier-ignore
let [allowed, inner]: HttpServer[] = [];
const asked: string[] = [];
let store: Store;
let server: Server;
let visitor: Visitor;
const faults: unknown[] = [];

async function listen(onAsk: (path: string) => string | undefined): Promise<HttpServer> {
  const made = createServer((request, response) => {
    const body = onAsk(request.url ?? '');
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': request.url === '/rss.xml' ? 'application/rss+xml' : 'text/html; charset=utf-8' });
    response.end(body ?? '');
  }).listen(0, '127.0.0.1'); // prettier-ignore
  await new Promise((resolve) => made.once('listening', resolve));
  return made;
}
const urlOf = (made: HttpServer | undefined) => `http://127.0.0.1:${(made!.address() as AddressInfo).port}`;
const feed = (paths: readonly string[]) =>
  `<rss version="2.0"><channel><title>The Herald</title>${paths.map((path) => `<item><title>Item ${path}</title><link>${urlOf(allowed)}${path}</link><pubDate>Sat, 02 Apr 2022 08:00:00 GMT</pubDate></item>`).join('')}</channel></rss>`;

beforeAll(async () => {
  allowed = await listen((path) => (path === '/rss.xml' ? feed(['/one', '/two', '/es', '/gone']) : pages[path]));
  inner = await listen((path) => {
    asked.push(path);
    return 'the secret of the inner network';
  });
  process.env.CASUS_ALLOW_HOSTS = new URL(urlOf(allowed)).host;
  store = await openStore(join(folder, 'w.casus'));
  const served = { store, names: false, version: '9.9.9', web: join(folder, 'web'), onFault: (fault: unknown) => faults.push(fault) }; // prettier-ignore
  server = await serve(served, { host: '127.0.0.1', port: 0 });
  visitor = new Visitor(server.url);
});
afterAll(async () => {
  await server.close();
  await store.close();
  for (const made of [allowed, inner]) made?.close();
  delete process.env.CASUS_ALLOW_HOSTS;
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

const over = (answer: Answer) => jobOver(visitor, answer);
const sources = async () => ((await visitor.get('/api/sources')).json as { sources: Source[] }).sources;
interface SetAside {
  readonly number: number;
  readonly code: string;
  readonly input: string;
  readonly message: string;
  readonly again: boolean;
}
const setAside = async (query = '') =>
  (await visitor.get(`/api/set-aside${query}`)).json as {
    setAside: SetAside[];
    counts: { code: string; inputs: number }[];
  };

describe('a site that is watched', () => {
  it('has its feed found, polled, and the articles behind it fetched and coded', async () => {
    const job = await over(await visitor.post('/api/sources', { address: `${urlOf(allowed)}/#top` }));
    expect(job, JSON.stringify(job.problems)).toMatchObject({ kind: 'watch', state: 'done', watched: 1, polled: 1, failed: 0, found: 4, added: 3, setAside: 1 }); // prettier-ignore
    const [source] = await sources();
    expect(source).toMatchObject({ kind: 'feed', address: `${urlOf(allowed)}/rss.xml`, title: 'The Herald', active: true, failures: 0, problem: null, leads: { waiting: 0, done: 3, setAside: 1 } }); // prettier-ignore
    expect(Date.parse(source!.due)).toBeGreaterThan(Date.now());
    expect(await visitor.get('/api/workspace').then(({ json }) => json)).toMatchObject({ watch: { sources: 1, failing: 0, waiting: 0, polled: source!.polled } }); // prettier-ignore
  });

  it('is not watched twice', async () => {
    expect(await over(await visitor.post('/api/sources', { address: `${urlOf(allowed)}/rss.xml` }))).toMatchObject({ watched: 0, polled: 0 }); // prettier-ignore
    expect(await sources()).toHaveLength(1);
  });

  it('shows what it led to, page by page, the title of what is a report not among it', async () => {
    const { leads, next } = (await visitor.get('/api/leads?source=1&limit=3')).json as { leads: { url: string; title: string | null; state: string }[]; next: string }; // prettier-ignore
    const rest = (await visitor.get(`/api/leads?source=1&after=${next}`)).json as { leads: typeof leads };
    const all = [...leads, ...rest.leads].map(({ url, title, state }) => [
      url.slice(urlOf(allowed).length),
      title,
      state,
    ]);
    expect(all).toEqual([
      ['/gone', 'Item /gone', 'set-aside'],
      ['/es', null, 'done'],
      ['/two', null, 'done'],
      ['/one', null, 'done'],
    ]);
    expect((await visitor.get('/api/leads?state=set-aside')).json).toMatchObject({ leads: [{ source: 1, state: 'set-aside' }] }); // prettier-ignore
  });

  it('can be paused, called otherwise, asked more rarely, and polled by hand', async () => {
    expect((await visitor.patch('/api/sources/1', { active: false, title: 'Herald', every: 3600 })).json).toMatchObject({ active: false, title: 'Herald', every: 3600 }); // prettier-ignore
    expect(await visitor.post('/api/sources/poll')).toMatchObject({ status: 400, json: { code: 'usage' } });
    expect((await visitor.patch('/api/sources/1', { active: true })).json).toMatchObject({ active: true });
    expect(await over(await visitor.post('/api/sources/1/poll'))).toMatchObject({ kind: 'poll', state: 'done', polled: 1, found: 0, added: 0 }); // prettier-ignore
    for (const every of [1, 3_000_000]) expect((await visitor.patch('/api/sources/1', { every })).status).toBe(400);
    expect((await visitor.patch('/api/sources/9', { active: true })).status).toBe(404);
    expect((await visitor.post('/api/sources/9/poll')).status).toBe(404);
  });

  it('has its language told: what is not coded yet is kept, marked, found and counted', async () => {
    expect((await visitor.get('/api/languages')).json).toEqual({
      languages: [
        { language: 'en', name: 'English', reports: 2, unread: 0 },
        { language: 'es', name: 'Spanish', reports: 1, unread: 1 },
      ],
    });
    const kept = { language: 'es', read: false, events: 0 };
    expect((await visitor.get('/api/queue?filter=all&language=es')).json).toMatchObject({ total: 1, reports: [kept] });
    expect((await visitor.get('/api/queue?filter=all&text=polic%C3%ADa')).json).toMatchObject({ reports: [kept] });
    expect((await visitor.get('/api/reports?language=es')).json).toMatchObject({ reports: [{ language: 'es', warnings: [{ code: 'language' }] }] }); // prettier-ignore
    expect((await visitor.get('/api/queue?language=e%25')).status).toBe(400);
  });
});

describe('what was set aside', () => {
  it('is told by reason and source, and a page is fetched again', async () => {
    const { setAside: all, counts } = await setAside();
    expect(all).toMatchObject([{ code: 'http', input: `${urlOf(allowed)}/gone`, again: true }]);
    expect(counts).toEqual([{ code: 'http', inputs: 1 }]);
    expect((await setAside('?code=empty')).setAside).toEqual([]);
    expect((await setAside('?source=1')).setAside).toHaveLength(1);
    expect(await over(await visitor.post(`/api/set-aside/${all[0]!.number}/again`))).toMatchObject({ added: 0, setAside: 1 }); // prettier-ignore
    const [still] = (await setAside()).setAside;
    pages['/gone'] = article('Three killed in Quito', 'Three police officers were killed in an ambush near Quito on Sunday, officials said.'); // prettier-ignore
    expect(await over(await visitor.post(`/api/set-aside/${still!.number}/again`))).toMatchObject({ added: 1, setAside: 0 }); // prettier-ignore
    expect((await setAside()).setAside).toEqual([]);
  });

  it('is read again all together, files and pages', async () => {
    const file = join(folder, 'later.txt');
    writeFileSync(file, '');
    const problems = [file, 'upload:sent.txt', `${urlOf(allowed)}/later`].map((input) => ({ code: 'empty' as const, input, message: `${input} is empty.` })); // prettier-ignore
    const run = await store.startRun({ inputs: [], coder: 'test/1', casus: '0.0.0' });
    await store.add({ run, coder: 'test/1', known: 0, additions: [], problems });
    writeFileSync(file, 'Gunmen killed two farmers in Cusco on Monday, police said.');
    pages['/later'] = article(
      'Mayor kidnapped',
      'Armed men kidnapped the mayor of Huanta on Tuesday, his family said.',
    );
    const answer = await visitor.post('/api/set-aside/again', { code: 'empty' });
    expect(answer.json).toMatchObject({ left: 1 });
    expect(await over(answer)).toMatchObject({ added: 2 });
    expect((await setAside()).setAside).toMatchObject([{ input: 'upload:sent.txt', again: false }]);
    expect(await visitor.post('/api/set-aside/again', { code: 'empty' })).toMatchObject({ status: 400 });
  });

  it('is never read as a file because a feed named one', async () => {
    const secret = join(folder, 'secret.txt');
    writeFileSync(secret, 'Gunmen killed the keeper of the secret in Lima on Monday, police said.');
    const lead = { key: 'x', url: secret, title: null, published: null, publisher: null, language: null, authors: [], text: null }; // prettier-ignore
    await store.watch.addLeads([lead]);
    await over(await visitor.post('/api/leads', { urls: [`${urlOf(allowed)}/one`] }));
    const led = (await setAside()).setAside.find(({ input }) => input === secret);
    expect(led).toBeDefined();
    expect(await over(await visitor.post(`/api/set-aside/${led!.number}/again`))).toMatchObject({ added: 0 });
    expect((await visitor.get('/api/queue?filter=all&text=secret')).json).toMatchObject({ total: 0 });
  });
});

describe('addresses that are not fetched from', () => {
  it('are told without asking them, and without a word of what is there', async () => {
    const addresses = [
      `${urlOf(inner)}/feed`,
      `http://localhost:${new URL(urlOf(inner)).port}/feed`,
      'http://[::1]/feed',
    ];
    const said = new Set<string>();
    for (const address of addresses) {
      const job = await over(await visitor.post('/api/sources', { address }));
      expect(job).toMatchObject({ watched: 0, failed: 1, problems: [{ code: 'inner-address', input: address }] });
      said.add(job.problems[0]!.message.replaceAll(address, 'URL'));
      const page = await over(await visitor.post('/api/leads', { urls: [address] }));
      expect(page).toMatchObject({ added: 0, setAside: 1, problems: [{ code: 'inner-address' }] });
    }
    // A port that answers and one that does not are the same to who asks.
    const gone = await listen(() => undefined);
    const nobody = `${urlOf(gone)}/feed`;
    await new Promise((resolve) => gone.close(resolve));
    const closed = await over(await visitor.post('/api/sources', { address: nobody }));
    expect(closed.problems).toMatchObject([{ code: 'inner-address' }]);
    said.add(closed.problems[0]!.message.replaceAll(nobody, 'URL'));
    expect(said.size, [...said].join('\n')).toBe(1);
    expect(asked).toEqual([]);
    expect(await sources()).toHaveLength(1);
  });

  it.each([
    'file:///etc/passwd',
    '/etc/passwd',
    'ftp://example.org/feed',
    'https://ana:secret@example.org/feed',
    'news',
  ])('%s is refused at once', async (address) => {
    expect(await visitor.post('/api/sources', { address })).toMatchObject({ status: 400, json: { code: 'usage' } });
    expect(await visitor.post('/api/leads', { urls: [address] })).toMatchObject({ status: 400 });
  });
});

describe('lists of feeds', () => {
  it('come in as OPML, and go out as OPML', async () => {
    const opml = `<opml version="2.0"><body><outline text="News"><outline type="rss" text="Again" xmlUrl="${urlOf(allowed)}/rss.xml"/>
      <outline type="rss" text="Second" xmlUrl="${urlOf(allowed)}/second.xml"/></outline></body></opml>`;
    const job = await over(await visitor.send('/api/sources/opml', [{ name: 'feeds.opml', content: opml }]));
    expect(job).toMatchObject({ kind: 'watch-list', watched: 1, polled: 1, failed: 1 });
    expect(await sources()).toMatchObject([{ title: 'Herald' }, { title: 'Second', failures: 1, problem: expect.stringContaining('404') as string }]); // prettier-ignore
    const saved = await visitor.get('/api/sources/opml');
    expect(saved.headers['content-disposition']).toContain('sources.opml');
    expect(saved.text).toContain(`title="Second" xmlUrl="${urlOf(allowed)}/second.xml"`);
    const none = await over(await visitor.send('/api/sources/opml', [{ name: 'no.opml', content: 'nothing' }]));
    expect(none).toMatchObject({ watched: 0, problems: [{ code: 'bad-feed', input: 'upload:no.opml' }] });
  });

  it('lose a source that is watched no more, and nothing that came of it', async () => {
    expect((await visitor.delete('/api/sources/2')).status).toBe(204);
    expect((await visitor.delete('/api/sources/2')).status).toBe(404);
    expect((await visitor.delete('/api/sources/1')).status).toBe(204);
    expect(await sources()).toEqual([]);
    expect((await store.counts()).reports).toBeGreaterThan(5);
  });
});

describe('folders, and who may watch', () => {
  it('a folder is watched by who sits at the machine', async () => {
    const news = join(folder, 'news');
    mkdirSync(news);
    writeFileSync(join(news, 'a.txt'), 'Gunmen killed two shepherds in Ayacucho on Monday, police said.');
    expect(await over(await visitor.post('/api/sources', { address: news, kind: 'folder' }))).toMatchObject({ watched: 1, added: 1 }); // prettier-ignore
    expect((await visitor.post('/api/sources', { address: join(folder, 'none'), kind: 'folder' })).status).toBe(404);
    expect((await visitor.post('/api/sources', { address: 'news', kind: 'folder' })).status).toBe(400);
  });

  it('not by who signs in; readers look and change nothing', async () => {
    const people = { administrator: new Visitor(server.url), coder: new Visitor(server.url), reader: new Visitor(server.url) }; // prettier-ignore
    await enter(people.administrator, 'Ada', visitor, 'administrator');
    await enter(people.coder, 'Cem', people.administrator, 'coder');
    await enter(people.reader, 'Rosa', people.administrator, 'reader');
    const { coder, reader } = people;
    const refused = await coder.post('/api/sources', { address: folder, kind: 'folder' });
    expect(refused).toMatchObject({ status: 403, json: { code: 'not-allowed' } });
    expect((await coder.get('/api/sources')).status).toBe(200);
    expect((await reader.get('/api/sources')).status).toBe(200);
    expect((await reader.get('/api/sources/opml')).status).toBe(200);
    for (const path of ['/api/sources', '/api/sources/poll', '/api/leads', '/api/set-aside/again'])
      expect((await reader.post(path, {})).status, path).toBe(403);
    expect((await reader.delete('/api/sources/3')).status).toBe(403);
    expect((await visitor.get('/api/sources')).status).toBe(401);
  });
});

const PASSWORD = 'a long way to the river';

/** A person who was invited by another, and chose a password. */
async function enter(person: Visitor, name: string, by: Visitor, role: string): Promise<void> {
  const { link } = (await by.post('/api/people', { name, role })).json as { link: { path: string } };
  const answer = await person.post('/api/setup', { link: link.path.split('#')[1], password: PASSWORD });
  expect(answer.status, answer.text).toBe(200);
}
