import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The command line: what a run of tests built of it, else as it runs from a checkout. */
export const MAIN = process.env.CASUS_TEST_MAIN ?? fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

/** How a program ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions extends SpawnOptions {
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

/** The JSON objects of an output, one a line. */
export function jsonLines(output: string): Record<string, unknown>[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
