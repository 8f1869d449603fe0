import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How a program ended, and what it took with all processes that it started. */
export interface WatchedRun {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: readonly Record<string, unknown>[];
  readonly stderr: readonly Record<string, unknown>[];
  /** The most MiB that one of the processes held; 0 where the system does not tell. */
  readonly peak: number;
  /** The most MiB that all held at one time, a page that two of them share counted twice. */
  readonly together: number;
  /** Seconds of processor. */
  readonly cpu: number;
}

/** How often it is looked at, in milliseconds. */
const LOOK = 20;
/** Seconds without a word after which it hangs, on a machine however busy. */
const SILENCE = 300;

/** Runs a program of this project that says what it does in JSON, a line each. Ends it where it says nothing any more. */
export function watchedRun(program: string, args: readonly string[], cwd: string): Promise<WatchedRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    let [peak, together] = [0, 0];
    let heard = performance.now();
    const seconds = new Map<number, number>();
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (piece: string) => {
        said[stream] += piece;
        heard = performance.now();
      });
    const timer = setInterval(() => {
      const resident = residentOf(child.pid!, seconds);
      peak = Math.max(peak, ...resident);
      together = Math.max(
        together,
        resident.reduce((sum, each) => sum + each, 0),
      );
      if (performance.now() - heard > SILENCE * 1000) child.kill('SIGKILL');
    }, LOOK);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      const cpu = [...seconds.values()].reduce((sum, each) => sum + each, 0);
      resolve({ code, stdout: objects(said.stdout), stderr: objects(said.stderr), peak, together, cpu });
    });
  });
}

/** What is no JSON is kept as words. */
function objects(said: string): Record<string, unknown>[] {
  return said.split('\n').flatMap((line) => {
    if (line === '') return [];
    try {
      return [JSON.parse(line) as Record<string, unknown>];
    } catch {
      return [{ kind: 'words', line }];
    }
  });
}

const TICKS = 100;
const KIB_IN_MIB = 1024;

/** MiB of a process and of each that it started; notes the processor's seconds that each has had. */
function residentOf(pid: number, seconds: Map<number, number>): number[] {
  try {
    const [, kib = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    seconds.set(pid, (Number(stat[11]) + Number(stat[12])) / TICKS);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return [Number(kib) / KIB_IN_MIB, ...children.flatMap((each) => residentOf(Number(each), seconds))];
  } catch {
    // It has just ended, or the system has no such files.
    return [];
  }
}
