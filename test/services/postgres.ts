import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePorts } from './free-ports.ts';
import { serverProgram } from './programs.ts';
import { warden, type RunAs } from './warden.ts';

const USER = 'casus';
const PASSWORD = 'not-told-to-anyone';

/** Small, for many short tests beside each other; whatever promises durability stays as it is shipped. */
const SETTINGS = {
  listen_addresses: "'127.0.0.1'",
  unix_socket_directories: "''",
  max_connections: '200',
  max_locks_per_transaction: '256',
  shared_buffers: "'64MB'",
  log_min_messages: 'warning',
};

/** A private PostgreSQL cluster. */
export interface Postgres {
  /** The database `postgres` of the cluster, with its user and password; a schema may be appended as `?schema=`. */
  readonly url: string;
  readonly port: number;
  /** Its data directory. */
  readonly data: string;
  /** The folder of PostgreSQL's programs: pg_dump, psql and the like. */
  readonly programs: string;
  /** Starts it after `stop` or `kill`, on the same port and data; returns once it takes connections. */
  start(): Promise<void>;
  /** Stops it as an administrator does: fast ends the sessions and writes all out, immediate leaves recovery to the next start. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** SIGKILL to the postmaster. */
  kill(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** PostgreSQL refuses to run as root, so root runs it as the user that the package makes. */
function runAs(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function programs(): string {
  return dirname(serverProgram('initdb', 'postgresql'));
}

async function run(program: string, args: readonly string[], as: RunAs): Promise<void> {
  // No pipe that the daemon would inherit and hold open.
  const child = spawn(program, args, { ...as, cwd: '/', stdio: 'ignore', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${String(code)}`);
}

/** Makes the cluster's files; a few seconds. */
async function initialise(folder: string, as: RunAs): Promise<Postgres> {
  const bin = programs();
  const [port] = (await freePorts(1)) as [number];
  const data = join(folder, 'data');
  const password = join(folder, 'password');
  writeFileSync(password, PASSWORD);
  if (as.uid !== undefined) chownSync(password, as.uid, as.gid!);
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', USER, '-A', 'scram-sha-256', '--pwfile', password, '-E', 'UTF8', '--no-sync'],
    as,
  );
  const lines = Object.entries({ ...SETTINGS, port: String(port) }).map(([name, value]) => `${name} = ${value}`);
  writeFileSync(join(data, 'postgresql.conf'), `${lines.join('\n')}\n`, { flag: 'a' });
  return cluster(folder, port, bin, as);
}

function cluster(folder: string, port: number, bin: string, as: RunAs): Postgres {
  const data = join(folder, 'data');
  const control = (...args: readonly string[]) => run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-s', ...args], as);
  return {
    url: `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`,
    port,
    data,
    programs: bin,
    start: () => control('-t', '120', '-l', join(folder, 'log'), 'start'),
    stop: (mode) => control('-m', mode, 'stop'),
    async kill() {
      const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      while (alive(pid)) await wait(10);
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A folder that whoever runs PostgreSQL may write. */
function clusterFolder(within: string, as: RunAs): string {
  const folder = mkdtempSync(join(within, 'casus-postgres-'));
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid!);
  return folder;
}

/**
 * Starts a new cluster of one's own, to stop and damage at will; it ends and its folder goes on disposal, and when this
 * process ends.
 *
 * @param within the folder its folder is made in, which the user postgres must reach
 */
export async function startPostgres({ within = tmpdir() } = {}): Promise<Postgres> {
  programs(); // whose package makes the user
  const as = runAs();
  const folder = clusterFolder(within, as);
  const clear = warden(folder, as);
  const server = await initialise(folder, as);
  await server.start();
  return { ...server, [Symbol.asyncDispose]: clear };
}

/** A folder for a cluster that several processes share, which the first of them to ask starts (see `sharedPostgres`). */
export function sharedFolder(): { readonly folder: string; readonly clear: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'casus-postgres-'));
  return { folder, clear: warden(folder) };
}

/** The address of the cluster in a shared folder, started when first asked for; it ends with whoever made the folder. */
export async function sharedPostgres(folder: string): Promise<string> {
  const ready = join(folder, 'url');
  const failed = join(folder, 'failed');
  const first = mkdir(join(folder, 'starting'));
  if (first) {
    try {
      programs();
      const as = runAs();
      if (as.uid !== undefined) chownSync(folder, as.uid, as.gid!);
      const server = await initialise(folder, as);
      await server.start();
      writeFileSync(`${ready}.new`, server.url);
      renameSync(`${ready}.new`, ready); // whoever waits must not read half of it
    } catch (error) {
      writeFileSync(failed, (error as Error).message);
      throw error;
    }
  }
  for (;;) {
    const url = read(ready);
    if (url !== '') return url;
    const problem = read(failed);
    if (problem !== '') throw new Error(problem);
    await wait(50);
  }
}

function mkdir(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
