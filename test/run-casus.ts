import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from 'vitest';

/** The command line as it runs from a checkout. */
export const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions extends SpawnOptions {
  readonly input?: string | Buffer;
  /** Is given the process as soon as it runs. */
  readonly started?: (process: ChildProcess) => void;
}

/** Runs a program to its end. */
export function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { input, started, ...spawning } = options;
  return new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      CASUS_WORKSPACE: '',
      CASUS_MAX_WORKSPACE_MB: '',
      CASUS_STREAM: '',
      NO_COLOR: '',
      ...spawning.env,
    };
    const child = spawn(program, args, { ...spawning, stdio: 'pipe', env });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
    started?.(child);
  });
}

/** A new folder for each test, with `casus` run in it. */
export function inNewFolder() {
  const folder = { path: '' };
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'casus-test-'));
  });
  afterEach(() => {
    rmSync(folder.path, { recursive: true, force: true });
  });
  return {
    path: (name: string) => join(folder.path, name),
    casus: (args: readonly string[], options: RunOptions = {}) =>
      runProgram(process.execPath, [MAIN, ...args], { cwd: folder.path, ...options }),
  };
}

/** The JSON objects of an output, one a line. */
export function jsonLines(output: string): Record<string, unknown>[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const PLACES = ['Lima', 'Kano', 'Mosul', 'Kabul', 'Manila', 'Bogota', 'Nairobi', 'Karachi'];

/** So many different reports as JSON Lines, each of one attack with a figure. */
export function manyReports(count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const day = new Date(Date.UTC(2015, 0, 1 + i)).toISOString().slice(0, 10);
    return JSON.stringify({
      id: `r${i}`,
      published: day,
      title: `Attack number ${i}`,
      text: `Gunmen killed ${2 + (i % 9)} people in ${PLACES[i % PLACES.length]!} on ${day}, police said. It was case ${i}.`,
    });
  }).join('\n');
}
