import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { StreamReport } from '../stream/write-report.ts';
import { sampleOf, TELLS_MEMORY, type Sample } from './told-memory.ts';

/** Something that codes and keeps reports in a process of its own. */
export interface Pipeline extends AsyncDisposable {
  /** Hands reports over; resolves when all of them are acknowledged. */
  give(reports: readonly StreamReport[]): Promise<void>;
  sample(minute: number): Promise<Sample>;
  /** Ends it in good order. */
  end(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

function start(args: readonly string[]) {
  const stdio = ['pipe', 'pipe', 'inherit', 'ipc'] as const;
  const child = spawn(process.execPath, [...TELLS_MEMORY, MAIN, ...args], { stdio: [...stdio] }) as ChildProcessByStdio<
    Writable,
    Readable,
    null
  >;
  const ended = once(child, 'exit');
  return {
    child,
    ended,
    lines: createInterface({ input: child.stdout }),
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}

/** `casus add -`: a line a report on its stdin, a line each on its stdout once it is on the disk. Incidents are made in the end. */
export function adding(workspace: string): Pipeline {
  const { child, ended, lines, ...rest } = start(['add', '-', '--json', '-w', workspace]);
  const waiting = new Map<string, () => void>();
  lines.on('line', (line) => {
    const { id } = JSON.parse(line) as { id?: string };
    if (id === undefined) return;
    waiting.get(id)?.();
    waiting.delete(id);
  });
  return {
    async give(reports) {
      const all = reports.map(({ id }) => new Promise<void>((told) => waiting.set(id, told)));
      child.stdin.write(reports.map((report) => `${JSON.stringify(report)}\n`).join(''));
      await Promise.all(all);
    },
    sample: (minute) => sampleOf(child, minute),
    async end() {
      child.stdin.end();
      // The channel that its memory is asked by would keep it from ending.
      child.disconnect();
      await ended;
    },
    ...rest,
  };
}

/** `casus serve`: reports are posted, coded and made into incidents in a job. */
export async function serving(workspace: string): Promise<Pipeline> {
  const { child, ended, lines, ...rest } = start(['serve', '--port', '0', '--json', '-w', workspace]);
  const [first] = (await once(lines, 'line')) as [string];
  const { url } = JSON.parse(first) as { url: string };
  const ask = async (path: string, body?: string) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${url}/api${path}`, body === undefined ? {} : { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { job?: { id: string }; state?: string; added?: number };
  };
  return {
    async give(reports) {
      const texts = reports.map(({ title, published, publisher, text }) => ({ title, published, publisher, text }));
      const { job } = await ask('/reports', JSON.stringify({ texts }));
      for (;;) {
        const { state, added } = await ask(`/jobs/${job!.id}`);
        if (state === 'done' && added === reports.length) return;
        if (state === 'done' || state === 'failed') throw new Error(`a job is ${state} with ${String(added)} of ${reports.length} added`); // prettier-ignore
        await wait(20);
      }
    },
    sample: (minute) => sampleOf(child, minute),
    async end() {
      child.kill('SIGTERM');
      child.disconnect();
      await ended;
    },
    ...rest,
  };
}
