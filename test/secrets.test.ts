import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CasusError } from '../src/model/index.ts';
import { EXPORTERS } from '../src/publish/exporters.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { webAddress } from '../src/server/web-address.ts';
import { openStore } from '../src/store/open-store.ts';
import { readPostgresAddress } from '../src/store/postgres/postgres-address.ts';
import type { Store } from '../src/store/store.ts';
import { readBrokerAddress } from '../src/stream/address.ts';
import { openObserver } from '../src/stream/observe/open-observer.ts';
import { openMailer } from '../src/workspace/alerts/mailer.ts';
import { readSecretFiles } from '../src/cli/secret-files.ts';
import { warmCasus } from './faults/warm-casus.ts';
import { MAIN, runProgram } from './run-program.ts';
import { Visitor } from './visitor.ts';

// Passwords, keys and tokens are planted wherever Casus takes or makes them, and looked for in all that it says and writes.

const MARK = 'plantedMark';
const SECRET = {
  CASUS_WORKSPACE: `postgresql://casus:${MARK}1@127.0.0.1:1/news?password=${MARK}2`,
  CASUS_STREAM: `nats://casus:${MARK}3@127.0.0.1:1,nats://${MARK}4@127.0.0.1:1`,
  CASUS_SMTP_URL: `smtps://casus:${MARK}5@127.0.0.1:1`,
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://casus:${MARK}6@127.0.0.1:1`,
  OTEL_EXPORTER_OTLP_HEADERS: `authorization=${MARK}7`,
  PGPASSWORD: `${MARK}8`,
  CASUS_LLM_KEY: `${MARK}9`,
  CASUS_PROXY: `http://casus:${MARK}10@127.0.0.1:1`,
};
const REPORT = { id: 'r', published: '2022-04-02', text: 'Gunmen shot dead a teacher in Lima on Friday, police said.' };

const folder = mkdtempSync(join(tmpdir(), 'casus-secrets-'));
const path = (name: string) => join(folder, name);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const casus = (args: readonly string[], env: Readonly<Record<string, string>> = {}, input = '') =>
  runProgram(process.execPath, [MAIN, ...args], { cwd: folder, env, input });

/** What a function throws says. */
function said(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(CasusError);
    return JSON.stringify((error as CasusError).problem);
  }
  throw new Error('nothing was thrown');
}

describe('a password of the environment', () => {
  it('is in nothing that commands say', async () => {
    await using casus = await warmCasus(path('marked'), { ...SECRET, CASUS_DEBUG: '1' });
    for (const args of [
      ['--help'],
      ...['add', 'worker', 'serve', 'watch', 'alerts'].map((command) => [command, '--help']),
      ['doctor'],
      ['doctor', '--json'],
      ['incidents', '--json'],
      ['export', '--format', 'csv'],
      ['no-such-command'],
    ]) {
      const { stdout, stderr } = await casus.run(...args);
      expect(stdout + stderr).not.toBe('');
      expect(stdout + stderr, args.join(' ')).not.toContain(MARK);
    }
  });

  it('is not told of an address that is none', async () => {
    for (const address of [
      `postgresql://casus:${MARK}@db:99999/news`,
      `postgresql://casus:${MARK}@${MARK}@db:99999/news?password=${MARK}`,
      `postgresql://casus:${MARK}@db/%`,
      `postgresql://casus:${MARK}@db/`,
      `postgresql://casus:${MARK}@db/news?schema=NO`,
    ])
      expect(said(() => readPostgresAddress(address))).not.toContain(MARK);
    for (const address of [`nats://casus:${MARK}/${MARK},x@host`, `http://a:${MARK}@b`, `casus:${MARK}@ho st`, `nats://%:${MARK}@b`])
      expect(said(() => readBrokerAddress(address))).not.toContain(MARK);
    for (const address of [`smtp//casus:${MARK}@host`, `smtps://casus:${MARK}%@host`])
      expect(said(() => openMailer(address, 'a@b.example'))).not.toContain(MARK);
    for (const address of [`https://casus:${MARK}@host/feed`, `ftp://casus:${MARK}@host`, `https://a:${MARK}@ho st`])
      expect(said(() => webAddress(address))).not.toContain(MARK);
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http//casus:${MARK}@host` };
    const refused = await openObserver({ service: 'casus', metrics: null, env }).catch((error: unknown) => error);
    expect(JSON.stringify((refused as CasusError).problem)).not.toContain(MARK);
  }); // prettier-ignore

  it('is in no line of the log where nobody takes the traces', async () => {
    const lines: string[] = [];
    const observer = await openObserver({ service: 'casus', metrics: null, env: SECRET, write: (line) => void lines.push(line) }); // prettier-ignore
    await observer.span('work', {}, () => Promise.resolve());
    observer.log('warn', 'a line that is always there');
    await observer[Symbol.asyncDispose]();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toContain(MARK);
  });

  it('is not taken as an argument, which everybody on the machine can read', async () => {
    await using casus = await warmCasus(path('asked'));
    for (const args of [
      ['incidents', '--workspace', SECRET.CASUS_WORKSPACE],
      ['add', '-', '--stream', SECRET.CASUS_STREAM],
      ['serve', '--map-style', `https://casus:${MARK}@tiles.example/style.json`],
    ]) {
      const { code, stderr } = await casus.run(...args);
      expect(code).toBe(2);
      expect(stderr).toMatch(/password in the address/);
      expect(stderr).not.toContain(MARK);
    }
  });

  it('is not given to the processes that read hostile input or run a coder of others', async () => {
    const env = { ...SECRET, CASUS_CODER_MODULE: fileURLToPath(new URL('coders/poisonable.ts', import.meta.url)) };
    const { stderr } = await casus(['code', '--concurrency', '1', '-'], env, JSON.stringify({ id: 'e', text: 'ENVIRONMENT' })); // prettier-ignore
    expect(stderr).toContain('CASUS_CODER_MODULE');
    expect(stderr).not.toContain(MARK);
  });
});

describe('a file of a secret', () => {
  it('is taken where it is its owner’s alone', async () => {
    writeFileSync(path('secret'), `${path('w.casus')}\nmore\n`, { mode: 0o600 });
    const { code, stderr } = await casus(['init'], { CASUS_WORKSPACE_FILE: path('secret') });
    expect(code, stderr).toBe(0);
    expect(readdirSync(folder)).toContain('w.casus');
  });

  it('is refused where others may use it, is not there, or the variable is set too', () => {
    writeFileSync(path('open'), SECRET.CASUS_WORKSPACE);
    for (const mode of [0o640, 0o604, 0o620, 0o644]) {
      chmodSync(path('open'), mode);
      const problem = said(() => {
        readSecretFiles({ CASUS_WORKSPACE_FILE: path('open') });
      });
      expect(problem).toContain(`chmod 600 ${path('open')}`);
      expect(problem).not.toContain(MARK);
    }
    chmodSync(path('open'), 0o600);
    const refused = (env: NodeJS.ProcessEnv) => said(() => { readSecretFiles(env); }); // prettier-ignore
    expect(refused({ CASUS_WORKSPACE_FILE: path('none') })).toContain('there is no file');
    expect(refused({ CASUS_STREAM_FILE: path('open'), CASUS_STREAM: 'nats://x' })).toContain('is set too');
    const env: NodeJS.ProcessEnv = { CASUS_SMTP_URL_FILE: path('open') };
    readSecretFiles(env);
    expect(env.CASUS_SMTP_URL).toBe(SECRET.CASUS_WORKSPACE);
  });
});

describe('what Casus makes to let people and programs in', () => {
  const workspace = path('people.casus');
  let warm: Awaited<ReturnType<typeof warmCasus>>;
  let store: Store;
  let server: Server;
  const faults: unknown[] = [];
  const visitors = { admin: new Visitor('') };
  /** Everything secret that was shown, once each, to whom it is for. */
  const made: string[] = [];

  beforeAll(async () => {
    warm = await warmCasus(path('warm'));
    writeFileSync(path('in.jsonl'), JSON.stringify(REPORT));
    const added = await warm.run('add', path('in.jsonl'), '-w', workspace);
    expect(added.code, added.stderr).toBe(0);
    const invited = await warm.run('people', 'add', 'Ana', '--role', 'administrator', '-w', workspace, '--json');
    const link = /\/setup#([\w-]+)/.exec(invited.stdout)![1]!;
    store = await openStore(workspace);
    const onFault = (fault: unknown) => faults.push(fault);
    server = await serve({ store, names: false, login: true, version: '9.9.9', web: path('web'), onFault }, { host: '127.0.0.1', port: 0 }); // prettier-ignore
    const admin = (visitors.admin = new Visitor(server.url));
    const password = `${MARK}password`;
    const joined = await admin.post('/api/setup', { link, password });
    expect(joined.status, joined.text).toBeLessThan(300);
    const session = admin.cookie.slice(admin.cookie.indexOf('=') + 1);
    const token = await admin.post('/api/tokens', { name: 'script', role: 'reader' });
    expect(token.status, token.text).toBe(201);
    const hook = await admin.post('/api/alerts', { name: 'Lima', condition: { country: 'PER' }, channel: { kind: 'webhook', url: 'https://hook.example/in' } }); // prettier-ignore
    expect(hook.status, hook.text).toBe(201);
    const signing = (hook.json as { secret: string }).secret;
    const shown = (token.json as { secret: string }).secret;
    made.push(link, password, session, shown, signing);
    for (const secret of made) expect(secret.length).toBeGreaterThan(15);
  });
  afterAll(async () => {
    await server.close();
    await store.close();
    await warm[Symbol.asyncDispose]();
    expect(faults).toEqual([]);
  });

  const holdsNone = (where: string, text: string) => {
    for (const [i, secret] of made.entries()) expect(text.includes(secret), `${where} has secret ${i}`).toBe(false);
  };

  it('is in no answer of the API afterwards', async () => {
    const { paths } = (await visitors.admin.get('/api/openapi.json')).json as { paths: Record<string, object> };
    const all = Object.entries(paths).filter(([route, methods]) => 'get' in methods && route !== '/events');
    expect(all.length).toBeGreaterThan(20);
    for (const [route] of all) {
      const { text } = await visitors.admin.get(`/api${route.replaceAll(/\{\w+\}/g, '1')}`);
      holdsNone(route, text);
    }
  });

  it('is in nothing that commands print, and in no export', async () => {
    for (const args of [['doctor'], ['log', '--json'], ['people', 'list', '--json'], ['alerts', 'list', '--json']]) {
      const { stdout, stderr } = await warm.run(...args, '-w', workspace);
      holdsNone(args.join(' '), stdout + stderr);
    }
    for (const { id } of EXPORTERS) {
      const file = path(`export.${id}`);
      const { code, stderr } = await warm.run('export', '--format', id, '-o', file, '-w', workspace);
      expect(code, stderr).toBe(0);
      holdsNone(`export ${id}`, readFileSync(file, 'latin1'));
    }
  });

  it('is kept as a hash, but for the key that webhooks are signed with', () => {
    const files = readdirSync(folder).filter((name) => name.startsWith('people.casus'));
    const bytes = files.map((name) => readFileSync(path(name), 'latin1')).join('');
    for (const secret of made.slice(0, -1)) expect(bytes.includes(secret)).toBe(false);
  });
});
