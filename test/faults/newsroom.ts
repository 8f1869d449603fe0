import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../src/store/open-store.ts';
import { MAIN, type Ended } from '../run-program.ts';
import { startNats, type Nats } from '../services/nats.ts';
import { startPostgres, type Postgres } from '../services/postgres.ts';
import { add, casus, differences, exported, reportIds } from './casus.ts';
import type { Findings } from './fault.ts';
import { writeJsonl, type MadeReport } from './inputs.ts';

const STAGED_CODER = fileURLToPath(new URL('staged-coder.ts', import.meta.url));

/** A worker that a service manager would look after: it is started again whenever it ends by itself or is killed. */
interface Worker {
  readonly pid: number | undefined;
  /** How often it was started. */
  readonly starts: number;
  kill(signal: NodeJS.Signals): void;
  /** Waits until it is at work since it was last started, but no longer than so many milliseconds. */
  atWork(most: number): Promise<void>;
  /** Whether it said something in its log. */
  said(text: string): boolean;
  /** Ends it in good order. */
  end(): Promise<void>;
}

/** How far workers are. */
interface Standing {
  readonly reports: number;
  readonly uncoded: number;
  readonly untaken: number;
  readonly unsettled: number;
  readonly dead: number;
}

/** PostgreSQL, NATS and workers, all of one's own, to be damaged at will. */
export interface Newsroom extends AsyncDisposable {
  readonly postgres: Postgres;
  readonly nats: Nats;
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
  readonly workers: readonly Worker[];
  /** `casus add` of an input, to be coded by the workers; begun once, whatever befalls it. */
  add(input: string): Promise<Ended>;
  casus(args: readonly string[]): Promise<Ended>;
  /** Null while the database is away. */
  standing(): Promise<Standing | null>;
  /** Waits until so many reports are there and nothing is left to do, which `found` must hold within `most` seconds. Returns seconds. */
  caughtUp(reports: number, found: Findings, most?: number): Promise<number>;
}

interface Options {
  readonly servers?: 1 | 3;
  readonly workers: number;
  /** Milliseconds that the coder takes more for each report, so that faults fall into its work. */
  readonly pause?: number;
  /** Environment of the workers. */
  readonly env?: Readonly<Record<string, string>>;
  readonly within?: string;
}

export async function openNewsroom({
  servers = 1,
  workers,
  pause = 0,
  env: more = {},
  within,
}: Options): Promise<Newsroom> {
  const [postgres, nats] = await Promise.all([
    startPostgres(within === undefined ? {} : { within }),
    startNats({ servers }),
  ]);
  const workspace = postgres.url;
  const env = {
    CASUS_WORKSPACE: workspace,
    CASUS_STREAM: nats.url,
    CASUS_CODER_MODULE: STAGED_CODER,
    FAULT_CODER_PAUSE: String(pause),
    ...more,
  };
  // The workspace is made before the workers come, so that what is measured is work.
  await (await openStore(workspace)).close();
  const staff = Array.from({ length: workers }, () => startWorker(env));
  const standing = () => standingOf(workspace);
  return {
    postgres,
    nats,
    workspace,
    env,
    workers: staff,
    standing,
    add: (input) => casus(['add', input, '--json'], { env }),
    casus: (args) => casus(args, { env }),
    caughtUp: (count, found, most) => caughtUp(workspace, count, found, most),
    async [Symbol.asyncDispose]() {
      await Promise.all(staff.map((worker) => worker.end()));
      await Promise.all([postgres[Symbol.asyncDispose](), nats[Symbol.asyncDispose]()]);
    },
  };
}

/** How far the workers of a workspace are; null while its database is away. */
async function standingOf(workspace: string): Promise<Standing | null> {
  try {
    await using store = await openStore(workspace, { readOnly: true });
    const [{ reports }, backlog] = [await store.counts(), await store.stream.backlog()];
    return { reports, ...backlog };
  } catch {
    return null;
  }
}

/** Waits until so many reports are coded and nothing is left to do, which `found` must hold within `most` seconds. Returns seconds. */
export async function caughtUp(workspace: string, reports: number, found: Findings, most = 120): Promise<number> {
  const began = performance.now();
  let last: Standing | null = null;
  while (performance.now() - began < most * 1000) {
    last = (await standingOf(workspace)) ?? last;
    if (last && last.reports >= reports && last.uncoded === last.dead && last.untaken + last.unsettled === 0)
      return (performance.now() - began) / 1000;
    await wait(100);
  }
  found.hold(false, `the workers have not caught up within ${most} s: ${JSON.stringify(last)}`);
  return most;
}

/** Starts a worker and looks after it. */
export function startWorker(env: Readonly<Record<string, string>>): Worker {
  let child: ChildProcess;
  let [starts, ending] = [0, false];
  let [log, heard] = ['', 0];
  const start = () => {
    starts += 1;
    heard = log.length;
    child = spawn(process.execPath, [MAIN, 'worker', '--concurrency', '1'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
    child.once('exit', () => {
      if (!ending) start();
    });
  };
  start();
  return {
    get pid() {
      return child.pid;
    },
    get starts() {
      return starts;
    },
    kill: (signal) => void child.kill(signal),
    async atWork(most) {
      const began = performance.now();
      while (!log.includes('"at work"', heard) && performance.now() - began < most) await wait(20);
    },
    said: (text) => log.includes(text),
    async end() {
      ending = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** What the same reports come to in a workspace file, by one command and without a fault. */
export async function unbroken(
  path: (name: string) => string,
  reports: readonly MadeReport[],
): Promise<{ input: string; lines: string[] }> {
  const input = writeJsonl(path('in.jsonl'), reports);
  await add([input], path('unbroken.casus'));
  return { input, lines: await exported(path('unbroken.casus')) };
}

/** Holds what the workers made against what one command makes of the same reports: reports, events with evidence, incidents. */
export async function compare(
  workspace: string,
  reports: readonly MadeReport[],
  lines: readonly string[],
  found: Findings,
): Promise<void> {
  const ids = await reportIds(workspace);
  const kept = new Set(ids);
  found.lost += reports.filter(({ id }) => !kept.has(id)).length;
  found.doubled += ids.length - kept.size;
  const { missing, surplus } = differences(lines, await exported(workspace));
  found.hold(missing + surplus === 0, `the export lacks ${missing} lines of what one command makes of the same reports and has ${surplus} of its own`); // prettier-ignore
}
