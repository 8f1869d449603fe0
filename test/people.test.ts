import { scryptSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atLeast, ROLES, type Role } from '../src/model/index.ts';
import { Attempts } from '../src/server/people/attempts.ts';
import { makeLink } from '../src/server/people/links.ts';
import { hashPassword, passwordFits } from '../src/server/people/password.ts';
import { serve, type Server } from '../src/server/serve.ts';
import type { Access } from '../src/server/access.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { runProgram, MAIN } from './run-casus.ts';
import { Visitor, type Answer } from './visitor.ts';

// Who may do what: signing in, roles, links and tokens, asked over a real connection.

const folder = mkdtempSync(join(tmpdir(), 'casus-people-'));
const workspace = join(folder, 'w.casus');
const here = { host: '127.0.0.1', port: 0 };
const PASSWORD = 'correct horse battery';
let store: Store;
let server: Server;
const faults: unknown[] = [];
const accesses: Access[] = [];
const served = { names: false, login: true, version: '9.9.9', web: join(folder, 'web'), onFault: (fault: unknown) => faults.push(fault), onAccess: (access: Access) => accesses.push(access) }; // prettier-ignore

const REPORT = {
  id: 'teacher',
  published: '2022-04-02',
  title: 'Teacher Ana Ruiz killed',
  text: 'Gunmen shot dead a teacher, Ana Ruiz, in Lima on Friday, police said. Ruiz was 34.',
};

/** As `hashPassword` keeps one, at a cost that is none. */
function cheap(password: string): string {
  const hash = scryptSync(password, Buffer.alloc(16), 32, { N: 1024, r: 8, p: 1 });
  return `scrypt$1024$8$1$AAAAAAAAAAAAAAAAAAAAAA$${hash.toString('base64url')}`;
}

beforeAll(async () => {
  const added = await runProgram(process.execPath, [MAIN, 'add', '-', '-w', workspace], { cwd: folder, input: JSON.stringify(REPORT) }); // prettier-ignore
  expect(added.code, added.stderr).toBe(0);
  store = await openStore(workspace);
  const password = cheap(PASSWORD);
  for (const role of ROLES) await store.people.add({ name: `the ${role}`, role, password });
  server = await serve({ store, ...served }, here);
});
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

const visitor = (headers: Record<string, string> = {}) => new Visitor(server.url, headers);

/** Somebody who has just signed in. */
async function signsIn(role: Role): Promise<Visitor> {
  const one = visitor();
  const answer = await one.post('/api/login', { name: `the ${role}`, password: PASSWORD });
  expect(answer.status, answer.text).toBe(200);
  return one;
}

const sessions = new Map<Role, string>();

/** Somebody who signed in at some time. */
async function signedIn(role: Role): Promise<Visitor> {
  const one = visitor();
  one.cookie = sessions.get(role) ?? (await signsIn(role)).cookie;
  sessions.set(role, one.cookie);
  return one;
}

const problem = (status: number, code: string) => ({ status, json: { status, code } });

describe('a decision', () => {
  const about = { incident: 'k3yqw', events: [{ reportId: 'teacher', eventId: 'e' }] };
  const kinds: [needed: Role, decision: object][] = [
    ['coder', { kind: 'note', ...about, reason: 'why' }],
    ['coder', { kind: 'mark', reportIds: ['none'], as: 'help' }],
    ['coder', { kind: 'assign', reportIds: ['none'], to: 'the coder' }],
    ['reviewer', { kind: 'assign', reportIds: ['none'], to: 'the reader' }],
    ['reviewer', { kind: 'merge', sides: [about, about], reason: 'why' }],
    ['reviewer', { kind: 'split', incident: 'k3yqw', out: about.events, rest: about.events, reason: 'why' }],
    ['reviewer', { kind: 'undo', decision: 999, reason: 'why' }],
  ];

  it.each(kinds)('takes a %s at least, by its kind: %o', async (needed, decision) => {
    for (const role of ['reader', 'coder', 'reviewer'] as const) {
      const { status, text } = await (await signedIn(role)).post('/api/decisions', { decision, seen: 0 });
      if (status === 201) expect(text).toContain(`"by":"the ${role}"`);
      if (atLeast(role, needed)) expect([201, 400, 404, 409], text).toContain(status);
      else expect(status, text).toBe(403);
    }
  });
});

describe('nobody who has to sign in', () => {
  it('is told who they are not, and to sign in', async () => {
    expect((await visitor().get('/api/me')).json).toEqual({ name: null, role: null, login: true, setup: false, needsSecondFactor: false, names: false }); // prettier-ignore
    const answer = await visitor().get('/api/incidents');
    expect(answer).toMatchObject(problem(401, 'sign-in'));
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="Casus"');
  });

  it('is not told either that nothing has changed', async () => {
    const { etag = '' } = (await (await signedIn('reader')).get('/api/incidents')).headers;
    expect((await visitor().get('/api/incidents', { 'If-None-Match': etag })).status).toBe(401);
    expect((await visitor().get('/api/incidents', { 'If-None-Match': '*' })).status).toBe(401);
  });
});

describe('signing in', () => {
  it('gives a cookie that no script and no other site can use, new each time', async () => {
    const one = visitor();
    const answer = await one.post('/api/login', { name: ' the coder ', password: PASSWORD });
    expect(answer.json).toEqual({
      name: 'the coder',
      role: 'coder',
      login: true,
      setup: false,
      needsSecondFactor: false,
      names: false,
    });
    const set = answer.headers['set-cookie']!.at(-1)!;
    expect(set).toMatch(/^casus_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
    const before = new Visitor(server.url);
    before.cookie = one.cookie;
    await one.post('/api/login', { name: 'the coder', password: PASSWORD });
    expect(one.cookie).not.toBe(before.cookie);
    expect((await before.get('/api/workspace')).status).toBe(401);
    expect((await one.get('/api/workspace')).status).toBe(200);
  });

  it('by HTTPS gives a cookie of this host alone, and tells browsers to come so from then on', async () => {
    await using proxied = await serve({ store, ...served, open: { perMinute: 60, behindProxy: true } }, here);
    const login = async (headers: Record<string, string>) =>
      (await new Visitor(proxied.url, headers).post('/api/login', { name: 'the reader', password: PASSWORD })).headers;
    const secure = await login({ 'X-Forwarded-Proto': 'https' });
    expect(secure['set-cookie']!.at(-1)).toMatch(
      /^__Host-casus_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(secure['strict-transport-security']).toBe('max-age=31536000');
    const plain = await login({});
    expect(plain['set-cookie']!.at(-1)).toMatch(/^casus_session=/);
    expect(plain['strict-transport-security']).toBeUndefined();
  });

  it('is told to whoever serves, and so is all that is refused, without what was typed', async () => {
    accesses.length = 0;
    const one = await signsIn('reader');
    const { address } = accesses[0]!;
    await visitor().post('/api/login', { name: 'the coder', password: 'a wrong password' });
    await visitor().post('/api/login', { name: 'my password', password: PASSWORD });
    await one.get('/api/acts?limit=1');
    await visitor({ Authorization: 'Bearer none-such' }).get('/api/incidents');
    await visitor({ 'Sec-Fetch-Site': 'cross-site' }).post('/api/login', { name: 'the coder', password: PASSWORD });
    await one.get('/api/incidents');
    await one.post('/api/logout');
    expect(accesses.map(({ who, request, status }) => [who, request, status])).toEqual([
      ['the reader', 'POST /api/login', 200],
      ['the coder', 'POST /api/login', 401],
      [null, 'POST /api/login', 401],
      ['the reader', 'GET /api/acts', 403],
      [null, 'GET /api/incidents', 401],
      [null, 'POST /api/login', 403],
      ['the reader', 'POST /api/logout', 204],
    ]);
    for (const access of accesses) expect(access).toMatchObject({ kind: 'access', address });
    expect(JSON.stringify(accesses)).not.toMatch(/password|none-such|limit/);
  });

  it('is shown with one’s other sessions, of which each can be ended, and nobody else’s', async () => {
    type Sessions = { sessions: { id: string; began: string; seen: string; here: boolean }[] };
    const sessionsOf = async (who: Visitor) => ((await who.get('/api/sessions')).json as Sessions).sessions;
    const [one, other, stranger] = [await signsIn('custodian'), await signsIn('custodian'), await signsIn('coder')];
    const [mine, theirs] = await Promise.all(
      [one, other].map(async (who) => (await sessionsOf(who)).find((session) => session.here)!),
    );
    expect(await sessionsOf(one)).toContainEqual({ ...theirs, here: false });
    expect((await stranger.delete(`/api/sessions/${theirs!.id}`)).status).toBe(404);
    expect((await other.get('/api/workspace')).status).toBe(200);
    expect((await one.delete(`/api/sessions/${theirs!.id}`)).status).toBe(204);
    expect((await other.get('/api/workspace')).status).toBe(401);
    expect((await sessionsOf(one)).map(({ id }) => id)).not.toContain(theirs!.id);
    expect((await one.delete(`/api/sessions/${mine!.id}`)).status).toBe(204);
    expect((await one.get('/api/workspace')).status).toBe(401);
    const { json } = await (await signedIn('administrator')).get('/api/acts?limit=2');
    expect(JSON.stringify(json)).toMatch(/"the custodian","act":"ended a session"/);
  });

  it('is ended by an administrator, for one person alone, who may sign in again', async () => {
    const [one, other] = [await signsIn('custodian'), await signsIn('coder')];
    const administrator = await signedIn('administrator');
    const signOut = await administrator.patch('/api/people/the%20custodian', { signOut: true });
    expect(signOut.status, signOut.text).toBe(200);
    expect((await one.get('/api/workspace')).status).toBe(401);
    expect((await other.get('/api/workspace')).status).toBe(200);
    sessions.delete('custodian');
    expect((await (await signsIn('custodian')).get('/api/workspace')).status).toBe(200);
  });

  it('takes no password that is easy to guess: common, a pattern, or the name', async () => {
    const one = await signsIn('coder');
    for (const newPassword of [
      'password1234',
      '123456789012',
      'qwertyuiop12',
      'iloveyouiloveyou',
      'the coder 2026',
      'casuscasus12',
    ]) {
      const answer = await one.patch('/api/me', { password: PASSWORD, newPassword });
      expect(answer, newPassword).toMatchObject(problem(400, 'usage'));
      expect(answer.text).toContain('easy to guess');
    }
    expect((await one.get('/api/workspace')).status).toBe(200);
  });

  it('ends by signing out, also for whoever copied the cookie', async () => {
    const one = await signsIn('reader');
    const thief = visitor({ Cookie: one.cookie });
    expect((await thief.get('/api/workspace')).status).toBe(200);
    expect((await one.post('/api/logout')).status).toBe(204);
    expect(one.cookie).toBe('');
    expect((await thief.get('/api/workspace')).status).toBe(401);
  });

  it('says the same of a name that is not there as of a password that does not fit', async () => {
    const wrong = await visitor().post('/api/login', { name: 'the reader', password: 'no' });
    const nobody = await visitor().post('/api/login', { name: 'nobody such', password: 'no' });
    expect(wrong).toMatchObject(problem(401, 'sign-in'));
    expect(nobody.json).toEqual(wrong.json);
  });

  it('is not taken any more after five tries that failed, with the right password neither', async () => {
    await store.people.add({ name: 'guessed', role: 'reader', password: cheap(PASSWORD) });
    const tries: Answer[] = [];
    // At once, as who guesses would.
    for (const one of Array.from({ length: 8 }, () =>
      visitor().post('/api/login', { name: 'guessed', password: 'no' }),
    ))
      tries.push(await one);
    expect(tries.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    expect(await visitor().post('/api/login', { name: 'guessed', password: PASSWORD })).toMatchObject(problem(429, 'too-many')); // prettier-ignore
    expect((await visitor().post('/api/login', { name: 'the reader', password: PASSWORD })).status).toBe(200);
  });

  it('is taken again after a quarter of an hour', () => {
    let now = 0;
    const attempts = new Attempts(() => now);
    const guess = () => { attempts.begin({ account: 'ana' }, '127.0.0.1'); }; // prettier-ignore
    for (let i = 0; i < 5; i++) guess();
    expect(guess).toThrow('Wait a quarter of an hour');
    now = 15 * 60_000;
    expect(guess).not.toThrow();
  });

  it('is limited for an address over all names, and remembers no more than ten thousand', () => {
    const attempts = new Attempts(() => 0);
    for (let i = 0; i < 50; i++) attempts.begin({ account: `name ${i}` }, 'here');
    expect(() => { attempts.begin({ account: 'another' }, 'here'); }).toThrow('Too many tries'); // prettier-ignore
    for (let i = 0; i < 5_000; i++) attempts.begin({ account: `other ${i}` }, `address ${i}`);
    expect(() => { attempts.begin({ account: 'another' }, 'here'); }).not.toThrow(); // prettier-ignore
  });

  it('ends where the person is let in no more, or gets another password', async () => {
    await store.people.add({ name: 'leaving', role: 'coder', password: cheap(PASSWORD) });
    const one = visitor();
    await one.post('/api/login', { name: 'leaving', password: PASSWORD });
    const other = visitor();
    await other.post('/api/login', { name: 'leaving', password: PASSWORD });
    const next = 'staple horse correct';
    expect(await one.patch('/api/me', { password: 'no', newPassword: next })).toMatchObject(problem(401, 'sign-in'));
    expect((await one.patch('/api/me', { password: PASSWORD, newPassword: next })).status).toBe(200);
    expect((await one.get('/api/workspace')).status).toBe(200);
    expect((await other.get('/api/workspace')).status).toBe(401);
    const administrator = await signedIn('administrator');
    expect((await administrator.patch('/api/people/leaving', { active: false })).json).toMatchObject({ person: { active: false }, link: null }); // prettier-ignore
    expect((await one.get('/api/workspace')).status).toBe(401);
    expect((await visitor().post('/api/login', { name: 'leaving', password: next })).status).toBe(401);
  });
});

describe('a page from elsewhere', () => {
  it('cannot write in the name of who is signed in', async () => {
    const one = await signsIn('administrator');
    for (const headers of [{ Origin: 'https://example.org' }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'cross-site' }]) {
      const answer = await one.post('/api/people', { name: 'mallory', role: 'administrator' }, headers); // prettier-ignore
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect((await one.post('/api/people', undefined, { 'Content-Type': 'text/plain' })).status).toBe(400);
    expect(await store.people.person('mallory')).toBeNull();
    const own = await one.post('/api/logout', undefined, { Origin: server.url, 'Sec-Fetch-Site': 'same-origin' });
    expect(own.status).toBe(204);
  });
});

describe('a person', () => {
  it('is invited by a link that works once, for whom it is for', async () => {
    const administrator = await signedIn('administrator');
    const invited = await administrator.post('/api/people', { name: 'Ben Ode', role: 'coder' });
    expect(invited).toMatchObject({ status: 201, json: { person: { name: 'Ben Ode', role: 'coder', active: true, joined: false } } }); // prettier-ignore
    const { path } = (invited.json as { link: { path: string } }).link;
    expect(path).toMatch(/^\/setup#[\w-]{43}$/);
    const link = path.split('#')[1]!;
    expect((await visitor().post('/api/setup/link', { link })).json).toMatchObject({ name: 'Ben Ode', role: 'coder' });
    expect(await visitor().post('/api/setup', { link, password: 'short' })).toMatchObject({ status: 400, json: { detail: expect.stringContaining('12 characters') as string } }); // prettier-ignore
    const ben = visitor();
    // A name that the one who is invited gives does not count.
    expect((await ben.post('/api/setup', { link, name: 'the administrator', password: PASSWORD })).json).toMatchObject({ name: 'Ben Ode', role: 'coder' }); // prettier-ignore
    expect((await ben.get('/api/me')).json).toMatchObject({ name: 'Ben Ode', role: 'coder' });
    for (const path of ['/api/setup', '/api/setup/link'])
      expect((await visitor().post(path, { link, ...(path.endsWith('p') && { password: PASSWORD }) })).json).toMatchObject({ code: 'not-allowed' }); // prettier-ignore
    expect((await visitor().post('/api/login', { name: 'Ben Ode', password: PASSWORD })).status).toBe(200);
  });

  it('keeps the name for good, and cannot be given one that hides something', async () => {
    const administrator = await signedIn('administrator');
    await administrator.post('/api/people', { name: 'Once', role: 'reader' });
    await administrator.patch('/api/people/Once', { active: false });
    expect(await administrator.post('/api/people', { name: 'Once', role: 'reader' })).toMatchObject(problem(400, 'usage')); // prettier-ignore
    for (const name of ['', '  ', 'a\u202eb', '<b>', 'x'.repeat(81), 'a\nb'])
      expect(await administrator.post('/api/people', { name, role: 'reader' })).toMatchObject(problem(400, 'usage'));
  });

  it('who is the last administrator stays so', async () => {
    const administrator = await signedIn('administrator');
    for (const change of [{ active: false }, { role: 'reader' }])
      expect(await administrator.patch('/api/people/the%20administrator', change)).toMatchObject(problem(400, 'usage'));
  });

  it('who forgot the password gets a new link, which ends the one before', async () => {
    const administrator = await signedIn('administrator');
    await administrator.post('/api/people', { name: 'forgetful', role: 'reader' });
    const links: string[] = [];
    for (let i = 0; i < 2; i++) {
      const { link } = (await administrator.patch('/api/people/forgetful', { link: true })).json as { link: { path: string } }; // prettier-ignore
      links.push(link.path.split('#')[1]!);
    }
    const [first, second] = links;
    expect((await visitor().post('/api/setup/link', { link: first })).status).toBe(403);
    expect((await visitor().post('/api/setup/link', { link: second })).status).toBe(200);
  });
});

describe('an API token', () => {
  it('lets a program in, with no more than its role and its person’s', async () => {
    const reviewer = await signedIn('reviewer');
    expect(await reviewer.post('/api/tokens', { name: 'too much', role: 'administrator' })).toMatchObject(problem(403, 'not-allowed')); // prettier-ignore
    const made = await reviewer.post('/api/tokens', { name: 'nightly', role: 'coder', days: 30 });
    const { secret, token } = made.json as { secret: string; token: { number: number } };
    const program = visitor({ Authorization: `Bearer ${secret}` });
    expect((await program.get('/api/me')).json).toMatchObject({ name: 'the reviewer', role: 'coder' });
    expect((await program.get('/api/acts')).status).toBe(403);
    expect(await program.post('/api/tokens', { name: 'child', role: 'reader' })).toMatchObject(problem(403, 'not-allowed')); // prettier-ignore
    const listed = (await reviewer.get('/api/tokens')).json as { tokens: { number: number; used: string | null }[] };
    expect(listed.tokens).toMatchObject([{ number: token.number, name: 'nightly', role: 'coder', used: expect.any(String) as string }]); // prettier-ignore
    expect(JSON.stringify(listed)).not.toContain(secret);
    await store.people.change('the reviewer', { role: 'reader' });
    expect((await program.get('/api/me')).json).toMatchObject({ role: 'reader' });
    await store.people.change('the reviewer', { role: 'reviewer' });
    // Whose role changes signs in anew.
    expect((await reviewer.get('/api/tokens')).status).toBe(401);
    sessions.delete('reviewer');
    // Nobody ends another's token but an administrator.
    expect((await (await signedIn('custodian')).delete(`/api/tokens/${token.number}`)).status).toBe(404);
    expect((await (await signedIn('administrator')).delete(`/api/tokens/${token.number}`)).status).toBe(204);
    expect((await program.get('/api/workspace')).status).toBe(401);
  });

  it('that is none, or too old, lets nobody in, a cookie beside it neither', async () => {
    const one = await signedIn('administrator');
    expect((await one.get('/api/workspace', { Authorization: 'Bearer none' })).status).toBe(401);
  });
});

describe('names of private persons', () => {
  const text = async (one: Visitor, reason?: string) =>
    one.get('/api/reports/teacher', reason === undefined ? {} : { 'Casus-Names-Reason': encodeURIComponent(reason) });

  it('are shown to a custodian who says why, and that is written down', async () => {
    const custodian = await signedIn('custodian');
    expect((await text(custodian)).text).not.toContain('Ana Ruiz');
    expect((await text(custodian, 'the family asked, señor')).text).toContain('Ana Ruiz');
    expect((await text(custodian)).text).not.toContain('Ana Ruiz');
    expect(await text(custodian, '  ')).toMatchObject(problem(400, 'usage'));
    const { acts } = (await custodian.get('/api/acts?limit=1')).json as { acts: object[] };
    expect(acts).toMatchObject([{ by: 'the custodian', act: 'saw private names', about: '/api/reports/teacher', reason: 'the family asked, señor' }]); // prettier-ignore
  });

  it('are shown so in lists and searches too', async () => {
    const custodian = await signedIn('custodian');
    for (const path of ['/api/queue', '/api/search?q=teacher', '/api/reports', '/api/incidents']) {
      expect((await custodian.get(path)).text, path).not.toContain('Ruiz');
      expect((await custodian.get(path, { 'Casus-Names-Reason': 'a reason' })).text, path).toContain('Ana Ruiz');
      expect((await custodian.get(path)).text, path).not.toContain('Ruiz');
    }
  });

  it('are shown to nobody else, whatever reason they give', async () => {
    for (const role of ['reader', 'coder', 'reviewer'] as const)
      expect(await text(await signedIn(role), 'curious')).toMatchObject(problem(403, 'not-allowed'));
    expect((await text(visitor(), 'curious')).status).toBe(401);
  });

  it('are hidden from those who sign in also where the server was started with --names', async () => {
    await using open = await serve({ store, ...served, names: true }, here);
    const reader = new Visitor(open.url);
    await reader.post('/api/login', { name: 'the reader', password: PASSWORD });
    expect((await text(reader)).text).not.toContain('Ana Ruiz');
    expect((await reader.get('/api/me')).json).toMatchObject({ names: false });
  });
});

describe('the first administrator', () => {
  const fresh = join(folder, 'fresh.casus');

  it('is who opens the link of the terminal first; until then nobody is let in', async () => {
    await using empty = await openStore(fresh);
    await using starting = await serve({ store: empty, ...served }, here);
    const one = new Visitor(starting.url);
    expect((await one.get('/api/me')).json).toMatchObject({ name: null, login: true, setup: true });
    expect((await one.get('/api/workspace')).status).toBe(401);
    const link = (await makeLink(empty.people, null)).path.split('#')[1]!;
    expect(await one.post('/api/setup', { link, password: PASSWORD })).toMatchObject(problem(400, 'usage'));
    const both = await Promise.all(
      ['one', 'two'].map((name) => new Visitor(starting.url).post('/api/setup', { link, name, password: PASSWORD })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await empty.people.list()).toMatchObject([{ role: 'administrator', joined: true }]);
  });

  it('makes others sign in from then on; alone on the machine nobody had to', async () => {
    await using alone = await openStore(join(folder, 'alone.casus'));
    await using local = await serve({ store: alone, ...served, login: false }, here);
    const machine = new Visitor(local.url);
    expect((await machine.get('/api/me')).json).toMatchObject({ role: 'administrator', login: false, setup: false });
    expect(await machine.post('/api/tokens', { name: 'x', role: 'reader' })).toMatchObject(problem(403, 'not-allowed'));
    await machine.post('/api/people', { name: 'cy', role: 'coder' });
    const { link } = (await machine.post('/api/people', { name: 'ada', role: 'administrator' })).json as { link: { path: string } }; // prettier-ignore
    // Whoever is only invited locks nobody out.
    expect((await machine.get('/api/workspace')).status).toBe(200);
    await machine.post('/api/setup', { link: link.path.split('#')[1], password: PASSWORD });
    expect((await machine.get('/api/me')).json).toMatchObject({ name: 'ada', role: 'administrator', login: true });
    expect((await new Visitor(local.url).get('/api/workspace')).status).toBe(401);
  });
});

describe('a secret', () => {
  it('stands nowhere in the workspace, nor in what the server says of a fault', async () => {
    const administrator = await signedIn('administrator');
    const invited = (await administrator.post('/api/people', { name: 'secretive', role: 'reader' })).json as { link: { path: string } }; // prettier-ignore
    const made = (await administrator.post('/api/tokens', { name: 'secret token', role: 'reader' })).json as { secret: string }; // prettier-ignore
    const secrets = [PASSWORD, administrator.cookie.split('=')[1]!, invited.link.path.split('#')[1]!, made.secret];
    const files = readdirSync(folder).filter((name) => name.startsWith('w.casus'));
    expect(files.length).toBeGreaterThan(1);
    for (const name of files) {
      const bytes = readFileSync(join(folder, name)).toString('latin1');
      for (const secret of secrets) expect(bytes.includes(secret), `${name} holds a secret`).toBe(false);
      if (name === 'w.casus-wal') expect(bytes).toContain('secret token');
    }
    const said = [
      await visitor().post('/api/login', { name: 'x', password: PASSWORD, more: made.secret }),
      await visitor().post('/api/login', { name: ['x'], password: PASSWORD }),
      await visitor().post('/api/setup', { link: secrets[2], name: 5, password: PASSWORD }),
      await administrator.get('/api/people'),
      await administrator.get('/api/acts'),
      await administrator.get('/api/tokens'),
    ];
    for (const { text } of said) for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it('that is a password is kept by scrypt with its cost, and each time otherwise', async () => {
    const [one, two] = [await hashPassword('ﬁrst pass phrase'), await hashPassword('ﬁrst pass phrase')];
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(two);
    expect(await passwordFits('first pass phrase', one)).toBe(true);
    expect(await passwordFits('First pass phrase', one)).toBe(false);
    expect(await passwordFits('', null)).toBe(false);
    // A cheaper one of an earlier time goes on to fit.
    expect(await passwordFits('x', cheap('x'))).toBe(true);
  });
});

describe('the command line', () => {
  const own = join(folder, 'cli.casus');
  const casus = (...args: string[]) => runProgram(process.execPath, [MAIN, ...args, '-w', own], { cwd: folder, input: '{"text": "A calm day."}' }); // prettier-ignore

  it('invites people, gives them roles and links, and lets them in no more', async () => {
    await casus('add', '-');
    expect((await casus('people', 'list')).stdout).toContain('Nobody yet');
    const added = await casus('people', 'add', 'Ana Ruiz', '--role', 'administrator');
    expect(added.stdout).toMatch(/^Ana Ruiz is administrator\.\n.*\n\/setup#[\w-]{43}\n$/);
    expect(await casus('people', 'add', 'Ana Ruiz', '--role', 'reader')).toMatchObject({ code: 2 });
    expect(await casus('people', 'add', 'a\tb', '--role', 'reader')).toMatchObject({ code: 2 });
    expect((await casus('people', 'change', 'Ana Ruiz', '--role', 'coder')).stdout).toBe('Ana Ruiz is coder.\n');
    expect((await casus('people', 'remove', 'Ana Ruiz')).stdout).toBe('Ana Ruiz is coder, and is let in no more.\n');
    expect(await casus('people', 'link', 'nobody')).toMatchObject({ code: 3, stderr: expect.stringContaining('no person called nobody') as string }); // prettier-ignore
    const linked = await casus('people', 'link', 'Ana Ruiz', '--json');
    expect(JSON.parse(linked.stdout)).toMatchObject({ kind: 'person', name: 'Ana Ruiz', active: true, link: { path: expect.stringMatching(/^\/setup#/) as string } }); // prettier-ignore
    expect((await casus('people', 'list')).stdout).toMatch(/^NAME +ROLE +STATE +ADDED\nAna Ruiz +coder +has a link/);
    await using written = await openStore(own, { readOnly: true });
    const acts = (await written.people.acts({ limit: 10 })).map(({ act }) => act);
    expect(acts).toEqual(['let in again', 'let in no more', 'made coder', 'invited as administrator']);
  });

  it('prints the link of the first administrator where it is told to ask for a login', async () => {
    let url = '';
    const ended = await runProgram(process.execPath, [MAIN, 'serve', '--login', '--port', '0', '--json', '-w', own], {
      cwd: folder,
      started: (running) => {
        running.stdout?.on('data', (piece: Buffer) => {
          const { setup } = JSON.parse(piece.toString()) as { setup: { link: string } };
          url = setup.link;
          void new Visitor(url.split('/setup')[0]!)
            .post('/api/setup', { link: url.split('#')[1], name: 'root', password: PASSWORD })
            .finally(() => running.kill('SIGTERM'));
        });
      },
    });
    expect(ended.code).toBe(0);
    const told = { kind: 'access', who: 'root', address: '127.0.0.1', request: 'POST /api/setup', status: 200 };
    expect(JSON.parse(ended.stderr)).toMatchObject(told);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup#[\w-]{43}$/);
    await using written = await openStore(own, { readOnly: true });
    expect(await written.people.person('root')).toMatchObject({ role: 'administrator', joined: true });
  });
});
