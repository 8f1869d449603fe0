import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { makeRelease } from '../src/workspace/make-release.ts';
import { hashOf } from '../src/workspace/secret.ts';
import { addEverybody, visitorAs } from './access.ts';
import { jobOver } from './job-over.ts';
import { Visitor, type Answer } from './visitor.ts';

// The nine kinds of fault that an audit of a tool for the same work made public in 2026: each is tried here.

const folder = mkdtempSync(join(tmpdir(), 'casus-audited-'));
const web = join(folder, 'web');
const faults: string[] = [];
const here = { host: '127.0.0.1', port: 0 };
const plainly = { names: false, login: true, version: '9.9.9', web, onFault: (fault: unknown) => faults.push(String(fault)) }; // prettier-ignore
let store: Store;
let server: Server;
let coder: Visitor;
let administrator: Visitor;

beforeAll(async () => {
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Casus</title>');
  writeFileSync(join(web, 'assets/main-a1.js'), 'go()');
  store = await openStore(join(folder, 'w.casus'));
  await addEverybody(store);
  await makeRelease(store, { version: '1.0', by: 'the reviewer', notes: '', codebooks: [], insist: 'a test', casus: '9.9.9', now: new Date() }); // prettier-ignore
  server = await serve({ store, ...plainly }, here);
  coder = await visitorAs(server.url, 'coder');
  administrator = await visitorAs(server.url, 'administrator');
});
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

const over = (answer: Answer) => jobOver(coder, answer);

const invited = async (name: string): Promise<string> => {
  const { link } = (await administrator.post('/api/people', { name, role: 'reader' })).json as { link: { path: string } }; // prettier-ignore
  return link.path.split('#')[1]!;
};

it('1, requests forged by the server: what people name is fetched from the open network alone', async () => {
  let reached = 0;
  const inner = createServer((_, answer) => void ((reached += 1), answer.end('<rss version="2.0"></rss>')));
  await once(inner.listen(0, '127.0.0.1'), 'listening');
  const { port } = inner.address() as AddressInfo;
  for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0']) {
    const address = `http://${host}:${port}/feed`;
    const job = await over(await coder.post('/api/sources', { address }));
    expect(job.problems, address).toMatchObject([{ code: 'inner-address' }]);
    const channel = { kind: 'webhook', url: address };
    const made = await coder.post('/api/alerts', { name: 'inner', condition: { country: 'PER' }, channel });
    const { alert } = made.json as { alert: { number: number } };
    const tested = await coder.post(`/api/alerts/${alert.number}/test`);
    expect((tested.json as { tests: object[] }).tests, address).toMatchObject([{ sent: false }]);
  }
  expect((await coder.post('/api/sources', { address: '/etc', kind: 'folder' })).status).toBe(403);
  for (const address of ['file:///etc/passwd', 'gopher://127.0.0.1/', 'ftp://127.0.0.1/'])
    expect((await coder.post('/api/sources', { address })).status, address).toBe(400);
  expect(reached).toBe(0);
  inner.close();
});

it('2, invitations that can be guessed: each has 256 random bits, works once, and is kept as a hash', async () => {
  const links: string[] = [];
  for (let i = 0; i < 40; i++) links.push(await invited(`guest ${i}`));
  expect(new Set(links).size).toBe(40);
  for (const link of links) expect(Buffer.from(link, 'base64url')).toHaveLength(32);
  // At every place all kinds of letters come up: nothing of them is a clock, a count or the same for all.
  for (let at = 0; at < 42; at++)
    expect(new Set(links.map((link) => link[at])).size, `place ${at}`).toBeGreaterThan(12);
  const one = new Visitor(server.url);
  expect((await one.post('/api/setup', { link: links[0], password: 'correct horse battery' })).status).toBe(200);
  expect((await one.post('/api/setup', { link: links[0], password: 'correct horse battery' })).status).toBe(403);
  expect(await store.people.link(hashOf(links[1]!))).toMatchObject({ person: 'guest 1' });
  expect(await store.people.link(links[1]!)).toBeNull();
});

it('3, API tokens in plain text: none stands in the workspace, and none is told again', async () => {
  const { secret } = (await coder.post('/api/tokens', { name: 'nightly', role: 'reader' })).json as { secret: string };
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  for (const name of readdirSync(folder).filter((one) => one.startsWith('w.casus')))
    expect(readFileSync(join(folder, name)).includes(secret), name).toBe(false);
  for (const path of ['/api/tokens', '/api/acts', '/api/me']) expect((await administrator.get(path)).text).not.toContain(secret); // prettier-ignore
  expect((await new Visitor(server.url, { Authorization: `Bearer ${secret}` }).get('/api/me')).json).toMatchObject({ role: 'reader' }); // prettier-ignore
});

it('4, recovery codes in logs: links, passwords, tokens and sessions are written to no terminal and no act', async () => {
  const link = await invited('recovering');
  const { secret } = (await coder.post('/api/tokens', { name: 'logged', role: 'reader' })).json as { secret: string };
  const secrets = [link, secret, 'correct horse battery', coder.cookie.split('=')[1]!, 'a wrong password too'];
  let said = '';
  const heard = (piece: unknown) => ((said += String(piece)), true);
  const spies = [vi.spyOn(process.stdout, 'write').mockImplementation(heard), vi.spyOn(process.stderr, 'write').mockImplementation(heard)]; // prettier-ignore
  for (const method of ['log', 'info', 'warn', 'error'] as const) spies.push(vi.spyOn(console, method).mockImplementation(heard) as never); // prettier-ignore
  try {
    const stranger = new Visitor(server.url);
    const answers = [
      await stranger.post('/api/login', { name: 'the coder', password: 'a wrong password too' }),
      await stranger.post('/api/setup/link', { link, more: secret }),
      await stranger.post('/api/setup', { link: [link], password: 'correct horse battery' }),
      await stranger.ask('POST', '/api/login', Buffer.from(`{"password": "correct horse battery`), { 'Content-Type': 'application/json' }), // prettier-ignore
      await new Visitor(server.url, { Authorization: `Bearer ${secret}` }).get('/api/acts'),
      await stranger.post('/api/setup', { link, password: 'correct horse battery' }),
      await administrator.get('/api/acts?limit=200'),
    ];
    said += answers.map(({ text }) => text).join('\n') + faults.join('\n');
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  for (const one of secrets) expect(said).not.toContain(one);
});

it('5, paths that lead out: no address of the server and no name of a file does', async () => {
  for (const base of ['/', '/assets/', '/api/releases/1.0/files/', '/api/releases/', '/open/releases/1.0/files/'])
    for (const up of ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..%5c', '..\\', '%252e%252e%252f', '....//', '/', '%00/', '..;/'])
      for (const target of ['w.casus', 'etc/passwd']) {
        const path = base + up.repeat(target === 'w.casus' ? 1 : 9) + target;
        const { text } = await administrator.get(path).catch(() => ({ text: '' }));
        expect(text, path).not.toMatch(/SQLite format|root:/);
      }
  const before = readdirSync(folder).sort();
  const job = await over(await coder.send('/api/reports', [{ name: '../../escaped.txt', content: 'Gunmen killed two people in Lima on Friday.' }])); // prettier-ignore
  expect(job.inputs).toEqual(['upload:escaped.txt']);
  expect(readdirSync(folder).sort()).toEqual(before);
}); // prettier-ignore

it('6, no limits on how often: signing in, links, tokens, strangers and what is open are all counted', async () => {
  await using limited = await serve({ store, ...plainly, open: { perMinute: 5, behindProxy: false } }, here);
  const stranger = new Visitor(limited.url);
  const tries = async (count: number, one: (i: number) => Promise<Answer>) => {
    const statuses: number[] = [];
    for (let i = 0; i < count; i++) statuses.push((await one(i)).status);
    return statuses;
  };
  const guess = (i: number) => stranger.post('/api/setup/link', { link: `guess ${i}` });
  expect(await tries(21, guess)).toEqual([...Array<number>(20).fill(403), 429]);
  const token = (secret: string) => new Visitor(limited.url, { Authorization: `Bearer ${secret}` }).get('/api/workspace');
  // A program that goes on with an old token is no guesser.
  expect(new Set(await tries(60, () => token('old')))).toEqual(new Set([401]));
  expect((await tries(50, (i) => token(`guess-${i}`))).at(-1)).toBe(429);
  const login = () => stranger.post('/api/login', { name: 'the reader', password: 'a wrong one' });
  expect(await tries(6, login)).toEqual([401, 401, 401, 401, 401, 429]);
  expect((await tries(6, () => stranger.get('/open/releases'))).at(-1)).toBe(429);
  const refused = await tries(620, () => stranger.get('/api/workspace'));
  expect([refused[0], refused.at(-1)]).toEqual([401, 429]);
  // Who is known is not kept out by those who are not.
  expect((await coder.get('/api/workspace')).status).toBe(200);
}); // prettier-ignore

it('7, uploads without bounds: size, number, kind and what unfolds are bounded', async () => {
  const sent = await coder.ask('POST', '/api/reports', Buffer.alloc(0), { 'Content-Type': 'application/json', 'Content-Length': String(65 * 2 ** 20) }).catch((error: unknown) => error); // prettier-ignore
  if (!(sent instanceof Error)) expect(sent).toMatchObject({ status: 413, json: { code: 'too-big' } });
  const notes = await coder.post('/api/decisions', { decision: { kind: 'note', reason: 'x'.repeat(5 * 2 ** 20) }, seen: 0 });
  expect(notes.status).toBe(413);
  const many = Array.from({ length: 1_001 }, (_, i) => ({ name: `${i}.txt`, content: 'x' }));
  expect((await coder.send('/api/reports', many)).status).toBe(413);
  const program = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(4_000, 0x90)]);
  const bomb = gzipSync(gzipSync(Buffer.alloc(600 * 2 ** 20)));
  const job = await over(await coder.send('/api/reports', [
    { name: 'program.txt', content: new Uint8Array(program) },
    { name: 'bomb.txt.gz', content: new Uint8Array(bomb) },
  ]));
  expect(job).toMatchObject({ state: 'done', added: 0, setAside: 2 });
}); // prettier-ignore

it('8, files without signing in: nobody is given data, and what was sent is given to nobody', async () => {
  const stranger = new Visitor(server.url);
  const reader = await visitorAs(server.url, 'reader');
  const { files } = (await reader.get('/api/releases/1.0')).json as { files: { name: string }[] };
  const paths = [
    ...['SHA256SUMS', 'release.json', ...files.map(({ name }) => name)].map((name) => `/api/releases/1.0/files/${name}`),
    ...['SHA256SUMS', ...files.map(({ name }) => name)].map((name) => `/open/releases/1.0/files/${name}`),
    '/api/export?format=csv', '/api/decisions.csv', '/api/sources/opml', '/open/', '/open/openapi.json', '/open/incidents', '/api/openapi.json',
  ];
  for (const path of paths) {
    expect((await stranger.get(path)).status, path).toBe(401);
    const allowed = await reader.begun('GET', path);
    expect(allowed.status, path).toBe(200);
    expect(allowed.headers['cache-control'] ?? '', path).not.toContain('public');
  }
  for (const path of ['/uploads/escaped.txt', '/files/escaped.txt', '/upload:escaped.txt', '/w.casus', '/web/index.html'])
    expect((await administrator.get(path)).text, path).not.toMatch(/Gunmen|SQLite/);
}); // prettier-ignore

it('9, unsafe-eval in the policy: no page may make a program of text, or run what stands in it', async () => {
  for (const path of ['/', '/login', '/reports/x', '/assets/main-a1.js', '/api/me', '/open/', '/open/page.css', '/nowhere.js', '/alerts/none.rss']) {
    const rules = (await administrator.get(path)).headers['content-security-policy'] as string;
    expect(rules, path).not.toMatch(/unsafe-|\*|data:[^;]*script|https?:/);
    const scripts = /script-src ([^;]+)/.exec(rules)?.[1];
    expect([undefined, "'self'"], path).toContain(scripts);
    if (scripts !== undefined) expect(rules, path).toMatch(/require-trusted-types-for 'script'; trusted-types svelte-trusted-html default;/);
  }
}); // prettier-ignore
