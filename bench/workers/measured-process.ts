import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** How often the memory of a process is looked at, in milliseconds; the kernel keeps the peak between. */
const LOOK = 250;

/** A process of Casus, and the most memory that it and its children had. */
export interface MeasuredProcess {
  /** Resolves when it has ended; rejects with what it said on stderr where its exit code is not 0. */
  readonly ended: Promise<void>;
  /** Bytes: the sum of what the kernel calls `VmHWM`, of it and the processes that it started. Null where the system tells none. */
  peak(): number | null;
  /** What it said last, to tell what went wrong. */
  said(): string;
  stop(signal: 'SIGTERM' | 'SIGKILL'): void;
}

/** Starts the program as it is published: `builtProgram` has named it. */
export function startCasus(args: readonly string[], env: Readonly<Record<string, string>> = {}): MeasuredProcess {
  const child = spawn(process.execPath, [process.env.CASUS_TEST_MAIN!, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  let peak: number | null = null;
  const timer = setInterval(() => {
    const now = peakOf(child.pid);
    if (now !== null) peak = Math.max(now, peak ?? 0);
  }, LOOK);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said = (said + piece).slice(-4_000);
  });
  const ended = once(child, 'close').then(([code, signal]) => {
    clearInterval(timer);
    if (code !== 0) throw new Error(`casus ${args[0] ?? ''} ended with ${String(code ?? signal)}: ${said}`);
  });
  // Whoever waits for it is told; until then it is no fault of the bench.
  ended.catch(() => undefined);
  return { ended, peak: () => peak, said: () => said, stop: (signal) => void child.kill(signal) };
}

function peakOf(pid: number | string | undefined): number | null {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    if (kilobytes === undefined) return null;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return Number(kilobytes) * 1024 + children.reduce((sum, child) => sum + (peakOf(child) ?? 0), 0);
  } catch {
    return null;
  }
}
