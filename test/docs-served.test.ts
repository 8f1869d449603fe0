import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fencedLines } from './docs-lines.ts';
import { jsonLines, MAIN, runProgram } from './run-program.ts';
import { startNats, type Nats } from './services/nats.ts';
import { postgresUrl } from './services/postgres-url.ts';
import { Visitor } from './visitor.ts';

// The pages about servers, typed: what serves and what works goes on beside what is typed behind it, `curl` is asked for as curl would,
// and the addresses are those of servers that run here.

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'casus-served-'));
const running: ChildProcess[] = [];
let nats: Nats;

beforeAll(async () => {
  nats = await startNats();
  cpSync(join(ROOT, 'examples/reports'), join(folder, 'reports'), { recursive: true });
  const REPORT = {
    id: 'monday-1',
    published: '2022-03-15',
    text: 'Gunmen killed four people in Kano on Monday, police said.',
  };
  writeFileSync(join(folder, 'monday.jsonl'), JSON.stringify(REPORT));
  writeFileSync(
    join(folder, 'tuesday.csv'),
    'id,published,text\nt1,2022-03-16,"A bomb killed two people in Mosul on Tuesday."\n',
  );
  await casus(['add', '--workspace', 'peru.casus', 'reports/']);
  await casus(['release', 'create', '1.0', '--workspace', 'peru.casus', '--by', 'Ana', '--insist', 'a test']);
  await casus(['init']);
  await casus(['people', 'add', 'ben', '--role', 'coder']);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(end));
});
afterAll(async () => {
  await nats[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

type Env = Readonly<Record<string, string>>;
const casus = async (args: readonly string[], env: Env = {}) => {
  const ended = await runProgram(process.execPath, [MAIN, ...args], { cwd: folder, env });
  expect(ended.code, `casus ${args.join(' ')}\n${ended.stderr}`).toBe(0);
  return ended;
};

/** What a shell would make of a line without expansions. */
const wordsOf = (line: string): string[] =>
  [...line.replace(/(?:^|\s)#\s.*$/, '').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain!,
  );

/** Goes on until the test ends. */
function begin(args: readonly string[], env: Env = {}): ChildProcess {
  const none = { CASUS_WORKSPACE: '', CASUS_STREAM: '' };
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env: { ...process.env, ...none, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  running.push(child);
  return child;
}

/** Starts a server on a free port; says where it is, and where its first administrator comes in. */
async function beginServing(args: readonly string[], env: Env = {}): Promise<{ url: string; setup: string | null }> {
  const child = begin([...args, '--port', '0', '--json'], env);
  for await (const line of createInterface({ input: child.stdout! })) {
    const told = JSON.parse(line) as { url: string; setup?: { link: string } };
    return { url: told.url, setup: told.setup?.link ?? null };
  }
  throw new Error(`casus ${args.join(' ')} ended`);
}

/** What `curl` would bring. */
async function asked(words: readonly string[], url: string, token: string | null): Promise<Response> {
  const headers = new Headers();
  const form = new FormData();
  let address = '';
  let body: string | FormData | null = null;
  for (let w = 1; w < words.length; w++) {
    const word = words[w]!;
    if (word === '-s') continue;
    const value = words[++w]!;
    if (word === '-H') headers.set(value.split(': ')[0]!, value.slice(value.indexOf(': ') + 2).replace('$TOKEN', token!));
    else if (word === '-d') body = value;
    else if (word === '-F') {
      const [, field, file] = /^(\w+)=@(\S+)$/.exec(value)!;
      form.append(field!, await openAsBlob(join(folder, file!)), file);
      body = form;
    } else {
      address = word;
      w--;
    }
  }
  return fetch(address.replace('http://127.0.0.1:4780', url), { headers, body, method: body === null ? 'GET' : 'POST' });
} // prettier-ignore

/** The first administrator, come in by the link; gives an API token. */
async function tokenBehind(setup: string): Promise<string> {
  const { origin, hash } = new URL(setup);
  const cleo = new Visitor(origin);
  const chosen = await cleo.post('/api/setup', {
    link: hash.slice(1),
    name: 'Cleo Diaz',
    password: 'many quiet river stones',
  });
  expect(chosen.status, chosen.text).toBe(200);
  const made = await cleo.post('/api/tokens', { name: 'for a script', role: 'reader' });
  expect(made.status, made.text).toBe(201);
  return (made.json as { secret: string }).secret;
}

describe.each(['serving', 'workbench', 'api', 'open-api'])('docs/%s.md', (page) => {
  it('is answered by the servers it starts', async () => {
    let [served, login]: ({ url: string; setup: string | null } | null)[] = [null, null];
    let token: string | null = null;
    let seen = 0;
    for (const line of fencedLines(`docs/${page}.md`)) {
      const words = wordsOf(line);
      if (words[0] === 'ssh') continue;
      seen++;
      if (words[0] === 'casus' && words[1] === 'serve') {
        const server = await beginServing(words.slice(1));
        // 401 once there is an administrator in the workspace.
        expect([200, 401]).toContain((await fetch(`${server.url}/api/openapi.json`)).status);
        if (words.includes('--login')) login = server;
        else served = server;
      } else if (words[0] === 'casus') await casus(words.slice(1));
      else {
        expect(words[0]).toBe('curl');
        const bears = line.includes('$TOKEN');
        if (bears) token ??= await tokenBehind(login!.setup!);
        const answer = await asked(words, (bears ? login : served)!.url, token);
        const text = await answer.text();
        expect(answer.ok, `${line}\n${answer.status} ${text}`).toBe(true);
        expect(JSON.parse(text), line).toBeTypeOf('object');
      }
    }
    expect(seen).toBeGreaterThan(0);
  });
});

describe('docs/postgres.md', () => {
  it('makes a workspace, adds to it and serves it', async () => {
    const env = { CASUS_WORKSPACE: await postgresUrl() };
    // Who runs the server made the database.
    const lines = fencedLines('docs/postgres.md').filter((line) => !/^(?:create(?:user|db)|export)\b/.test(line));
    for (const line of lines) {
      const words = wordsOf(line).slice(1);
      if (words[0] !== 'serve') await casus(words, env);
      else {
        const { url } = await beginServing(words, env);
        const told = (await (await fetch(`${url}/api/incidents`)).json()) as { incidents: unknown[] };
        expect(told.incidents.length).toBeGreaterThan(0);
      }
    }
    expect(lines.map((line) => wordsOf(line)[1])).toEqual(['init', 'add', 'serve']);
  });
});

describe('docs/workers.md', () => {
  it('has workers code what is added, and take up what failed', async () => {
    const lines = fencedLines('docs/workers.md');
    const id = wordsOf(lines.find((line) => line.startsWith('casus dead retry'))!)[3]!;
    writeFileSync(join(folder, 'reports', 'one.jsonl'), JSON.stringify({ id, text: 'This makes the coder of the test fail.' }));
    const env = { CASUS_WORKSPACE: await postgresUrl(), CASUS_STREAM: nats.url, CASUS_STREAM_PREFIX: 'docs' };
    const poisoned = `import { createCoder as own } from ${JSON.stringify(new URL('../src/coding/coder.ts', import.meta.url).href)};
      import { loadGazetteer } from ${JSON.stringify(new URL('../src/places/gazetteer.ts', import.meta.url).href)};
      export const createCoder = () => {
        const coder = own(loadGazetteer());
        const code = (report) => { if (report.id === '${id}') throw new Error('it is poison'); return coder.code(report); };
        return { id: coder.id, code };
      };\n`;
    writeFileSync(join(folder, 'poisoned.mjs'), poisoned);
    const until = async (args: readonly string[], holds: (lines: readonly object[]) => boolean) => {
      const last = Date.now() + 90_000;
      while (!holds(jsonLines((await casus([...args, '--json'], env)).stdout))) {
        expect(Date.now(), `casus ${args.join(' ')}: it does not come`).toBeLessThan(last);
        await wait(500);
      }
    };
    const done: string[] = [];
    for (const line of lines) {
      const words = wordsOf(line).slice(1);
      const [name, more] = words;
      // The variables are set above; what watches for good is run by other tests.
      if (line.startsWith('export') || name === 'watch') continue;
      done.push(name === 'worker' && more !== 'replay' ? 'worker &' : `${name} ${more ?? ''}`.trim());
      if (words.at(-1) === '&') begin(words.slice(0, -1), { ...env, CASUS_CODER_MODULE: join(folder, 'poisoned.mjs') });
      else if (name === 'incidents') await until(words, (lines) => lines.length > 5);
      else if (name === 'dead' && more === 'list') await until(words, (lines) => lines.length === 1);
      else await casus(words, env);
    }
    expect(done).toEqual(['worker &', 'add reports/', 'incidents', 'dead list', 'dead retry', 'worker replay']);
  });
}); // prettier-ignore
