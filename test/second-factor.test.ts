import { scryptSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newKey, showsCode } from '../src/server/people/second-factor.ts';
import { serve, type Server } from '../src/server/serve.ts';
import type { Access } from '../src/server/access.ts';
import { openStore } from '../src/store/open-store.ts';
import type { PeopleStore } from '../src/store/people.ts';
import type { Store } from '../src/store/store.ts';
import { accessTable } from './access.ts';
import { Visitor } from './visitor.ts';

// A code of an authenticator besides the password, asked for over a real connection.

const PASSWORD = 'correct horse battery';
const folder = mkdtempSync(join(tmpdir(), 'casus-second-factor-'));
let store: Store;
let server: Server;
const faults: unknown[] = [];
const accesses: Access[] = [];

beforeAll(async () => {
  store = await openStore(join(folder, 'w.casus'));
  const hash = scryptSync(PASSWORD, Buffer.alloc(16), 32, { N: 1024, r: 8, p: 1 }).toString('base64url');
  const password = `scrypt$1024$8$1$AAAAAAAAAAAAAAAAAAAAAA$${hash}`;
  for (const name of ['Ana', 'Ben', 'Cleo', 'Dag']) await store.people.add({ name, role: 'coder', password });
  await store.people.add({ name: 'root', role: 'administrator', password });
  server = await serve(
    { store, names: false, version: '9.9.9', web: 'none', onFault: (fault) => faults.push(fault), onAccess: (access) => accesses.push(access) },
    { host: '127.0.0.1', port: 0 },
  ); // prettier-ignore
});
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

const HALF_MINUTE = 30_000;
/** What an authenticator shows, so many half minutes from now. */
const shown = (secret: string, steps = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + steps * HALF_MINUTE });

const login = async (name: string, code?: string) => {
  const one = new Visitor(server.url);
  const answer = await one.post('/api/login', { name, password: PASSWORD, ...(code !== undefined && { code }) });
  return { one, answer };
};

const signedIn = async (name: string, code?: string) => {
  const { one, answer } = await login(name, code);
  expect(answer.status, answer.text).toBe(200);
  return one;
};

/** Somebody who has just set up a second factor, with what they have of it. The code of this half minute is used up. */
async function withFactor(name: string) {
  const one = await signedIn(name);
  const offered = await one.post('/api/second-factor', { password: PASSWORD });
  expect(offered.status, offered.text).toBe(201);
  const { secret, uri } = offered.json as { secret: string; uri: string };
  const begun = await one.ask('PUT', '/api/second-factor', { code: shown(secret) });
  expect(begun.status, begun.text).toBe(200);
  return { one, secret, uri, codes: (begun.json as { recoveryCodes: string[] }).recoveryCodes };
}

const refused = { status: 401, json: { code: 'sign-in', input: 'code' } };
const standing = async (one: Visitor) => (await one.get('/api/second-factor')).json as { since: string | null; recoveryCodes: number }; // prettier-ignore

it('is set up by who knows the password, once their authenticator shows that it has the key; other sessions end', async () => {
  const [one, other] = [await signedIn('Ana'), await signedIn('Ana')];
  expect((await one.post('/api/second-factor', { password: 'another password' })).status).toBe(401);
  const { secret, uri } = (await one.post('/api/second-factor', { password: PASSWORD })).json as { secret: string; uri: string }; // prettier-ignore
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(new URL(uri).searchParams.get('secret')).toBe(secret);
  expect(uri).toMatch(/^otpauth:\/\/totp\/Casus:Ana\?/);
  expect(await one.ask('PUT', '/api/second-factor', { code: '000000' })).toMatchObject(refused);
  // Until then the password is enough.
  expect(await standing(one)).toEqual({ since: null, recoveryCodes: 0 });
  await signedIn('Ana');

  const begun = await one.ask('PUT', '/api/second-factor', { code: shown(secret) });
  const { recoveryCodes } = begun.json as { recoveryCodes: string[] };
  expect(new Set(recoveryCodes).size).toBe(10);
  for (const code of recoveryCodes) expect(code).toMatch(/^(?:[A-Z2-7]{4}-){5}[A-Z2-7]{4}$/);
  expect(await standing(one)).toEqual({ since: expect.stringMatching(/^\d{4}-/) as string, recoveryCodes: 10 });
  expect((await other.get('/api/workspace')).status).toBe(401);
  expect(await one.post('/api/second-factor', { password: PASSWORD })).toMatchObject({ status: 400 });
  expect(await one.ask('PUT', '/api/second-factor', { code: shown(secret, 1) })).toMatchObject({ status: 400 });
});

describe('signing in with one', () => {
  it('takes the code that is shown, each once, and none of an hour ago', async () => {
    const { secret } = await withFactor('Ben');
    const without = await login('Ben');
    expect(without.answer).toMatchObject(refused);
    expect(without.one.cookie).toBe('');
    const next = shown(secret, 1);
    expect((await (await signedIn('Ben', next)).get('/api/workspace')).status).toBe(200);
    for (const code of [next, shown(secret, -120), shown(secret, 120), 'none such'])
      expect((await login('Ben', code)).answer, code).toMatchObject(refused);
  });

  it('takes each recovery code once, however it is typed, and notes it', async () => {
    const { codes } = await withFactor('Cleo');
    const one = await signedIn('Cleo', ` ${codes[3]!.toLowerCase().replaceAll('-', ' ')}`);
    expect((await standing(one)).recoveryCodes).toBe(9);
    expect((await login('Cleo', codes[3])).answer).toMatchObject(refused);
    const [act] = await store.people.acts({ limit: 1 });
    expect(act).toMatchObject({ by: 'Cleo', act: 'used a recovery code' });
    const everything = JSON.stringify([await store.people.acts({ limit: 100 }), accesses]);
    for (const code of codes) expect(everything).not.toContain(code);
  });

  it('gives no more tries by coming with the password alone between them', async () => {
    const { secret } = await withFactor('Dag');
    const answers: number[] = [];
    for (let n = 0; n < 5; n++) {
      answers.push((await login('Dag', '000000')).answer.status);
      if (n < 4) expect((await login('Dag')).answer).toMatchObject(refused);
    }
    expect(answers).toEqual([401, 401, 401, 401, 401]);
    expect((await login('Dag', shown(secret))).answer.status).toBe(429);
  });
});

it('is not got round by a link for another password', async () => {
  const root = await signedIn('root');
  const { link } = (await root.patch('/api/people/Cleo', { link: true })).json as { link: { path: string } };
  const cleo = new Visitor(server.url);
  const chosen = await cleo.post('/api/setup', { link: link.path.split('#')[1], password: 'a long way to the river' });
  expect(chosen.json).toMatchObject({ name: null, role: null });
  expect(cleo.cookie).toBe('');
  const again = { name: 'Cleo', password: 'a long way to the river' };
  expect(await cleo.post('/api/login', again)).toMatchObject(refused);
});

it('is not handled by an API token', async () => {
  const root = await signedIn('root');
  const { secret } = (await root.post('/api/tokens', { name: 'script', role: 'administrator' })).json as { secret: string }; // prettier-ignore
  const program = new Visitor(server.url, { Authorization: `Bearer ${secret}` });
  expect((await program.get('/api/second-factor')).status).toBe(200);
  expect(await program.post('/api/second-factor', { password: PASSWORD })).toMatchObject({ status: 403 });
});

it('is ended by its person with password and code, and by an administrator for who lost it; both are noted', async () => {
  const root = await signedIn('root');
  const { one, secret, codes } = await withFactor('root');
  expect(await one.post('/api/second-factor/end', { password: PASSWORD, code: '000000' })).toMatchObject(refused);
  expect((await one.post('/api/second-factor/end', { password: 'x', code: codes[0] })).status).toBe(401);
  expect((await one.post('/api/second-factor/end', { password: PASSWORD, code: shown(secret, 1) })).status).toBe(204);
  expect((await root.get('/api/workspace')).status).toBe(401);
  const administrator = await signedIn('root');
  const people = (await administrator.get('/api/people')).json as { people: { name: string; secondFactor: boolean }[] };
  expect(people.people.filter((person) => person.secondFactor).map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Cleo', 'Dag']); // prettier-ignore
  const ended = await administrator.patch('/api/people/Ben', { secondFactor: false });
  expect(ended.json).toMatchObject({ person: { name: 'Ben', secondFactor: false } });
  const acts = (await store.people.acts({ limit: 3 })).map(({ by, act, about }) => [by, act, about]);
  expect(acts[0]).toEqual(['root', 'ended the second factor', 'Ben']);
  expect(acts[1]).toEqual(['root', 'ended their second factor', 'root']);
  expect(await store.people.secondFactor('Ben')).toBeNull();
  expect(await store.people.countRecoveryCodes('Ben')).toBe(0);
});

describe('where everybody has to have one', () => {
  let strict: Server;
  beforeAll(async () => {
    const served = { store, names: false, version: '9.9.9', web: 'none', secondFactor: true, onFault: (fault: unknown) => faults.push(fault) }; // prettier-ignore
    strict = await serve(served, { host: '127.0.0.1', port: 0 });
  });
  afterAll(() => strict.close());

  /** What may be asked for without one. */
  const FREE =
    /^(?:POST \/api\/(?:login|logout|setup|setup\/link)|GET \/api\/me|(?:GET|POST|PUT) \/api\/second-factor)$/;

  it('who has none, or comes by a token of such a one, may do nothing but set one up', async () => {
    const root = await signedIn('root');
    const { secret } = (await root.post('/api/tokens', { name: 'strict', role: 'administrator' })).json as { secret: string }; // prettier-ignore
    const one = new Visitor(strict.url);
    const entered = await one.post('/api/login', { name: 'root', password: PASSWORD });
    expect(entered.json).toMatchObject({ name: 'root', needsSecondFactor: true });
    for (const asking of [one, new Visitor(strict.url, { Authorization: `Bearer ${secret}` })]) {
      expect((await asking.get('/api/me')).json).toMatchObject({ needsSecondFactor: true });
      for (const route of [...accessTable().keys()].filter((route) => !FREE.test(route))) {
        const [method = '', path = ''] = route.split(' ');
        const answer = await asking.ask(method, path.replaceAll(/\{\w+\}/g, '1'));
        expect(answer, route).toMatchObject({ status: 403, json: { code: 'not-allowed', input: 'second factor' } });
      }
    }
    const { secret: key } = (await one.post('/api/second-factor', { password: PASSWORD })).json as { secret: string };
    expect((await one.ask('PUT', '/api/second-factor', { code: shown(key) })).status).toBe(200);
    expect((await one.get('/api/workspace')).status).toBe(200);
    expect((await one.get('/api/me')).json).toMatchObject({ needsSecondFactor: false });
    expect((await new Visitor(strict.url, { Authorization: `Bearer ${secret}` }).get('/api/workspace')).status).toBe(
      200,
    );
  });
});

it('shows the codes of RFC 6238', async () => {
  // Appendix B, of eight digits, the last six of which are those of six; the key is "12345678901234567890".
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const used: number[] = [];
  const people = { useStep: (_: string, step: number) => Promise.resolve(used.push(step) > 0) } as unknown as PeopleStore; // prettier-ignore
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    for (const [seconds, code] of [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [20_000_000_000, '353130'],
    ] as const) {
      vi.setSystemTime(seconds * 1000);
      expect(await showsCode(people, 'a', secret, code), code).toBe(true);
    }
  } finally {
    vi.useRealTimers();
  }
  expect(used).toEqual([1, 37_037_036, 666_666_666]);
  expect(newKey('a').secret).not.toBe(newKey('a').secret);
});
