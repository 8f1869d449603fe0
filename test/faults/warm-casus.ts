import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { jsonLines } from '../run-program.ts';
import { failing, readTrace, type Call } from './traced.ts';

const AGAIN = fileURLToPath(new URL('again.ts', import.meta.url));

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that runs the command line as often as it is told to, and whose calls can be made to fail meanwhile. */
interface WarmCasus extends AsyncDisposable {
  run(...args: readonly string[]): Promise<Said>;
  /**
   * Has calls fail (`fsync,fdatasync:error=EIO:when=3`, as strace takes it) on files of one workspace while `work` is done;
   * `folder` is where the workspace lies. Returns what became of the workspace's files, and what was told on stdout.
   */
  failing(how: string, workspace: string, folder: string, work: () => Promise<void>): Promise<readonly Call[]>;
  /** Where what it says on stdout goes. */
  readonly told: string;
}

/** @param base what its files begin with */
export async function warmCasus(base: string, env: Readonly<Record<string, string>> = {}): Promise<WarmCasus> {
  const [out, err, traced] = [`${base}.out`, `${base}.err`, `${base}.trace`];
  const child = spawn(process.execPath, [AGAIN], {
    stdio: ['ignore', openSync(out, 'a'), openSync(err, 'a'), 'ipc'],
    env: { ...process.env, CASUS_WORKSPACE: '', CASUS_MAX_WORKSPACE_MB: '', CASUS_STREAM: '', ...env },
  });
  await once(child, 'message');
  const length = (file: string) => readFileSync(file).length;
  const since = (file: string, start: number) => readFileSync(file).subarray(start).toString();
  return {
    told: out,
    async run(...args) {
      const [outBefore, errBefore] = [length(out), length(err)];
      const answered = once(child, 'message');
      child.send(args);
      const [code] = (await answered) as [number];
      return { code, stdout: since(out, outBefore), stderr: since(err, errBefore) };
    },
    async failing(how, workspace, folder, work) {
      rmSync(traced, { force: true });
      const files = [workspace, ...['-wal', '-shm', '-journal'].map((end) => workspace + end), folder, out];
      const [program, args] = failing(traced, child.pid!, how, files);
      const tracer = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      const ended = once(tracer, 'close');
      let said = '';
      await new Promise<void>((attached, refused) => {
        tracer.stderr.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (/ attached/.test(said)) attached();
        });
        tracer.once('close', () => {
          refused(new Error(`strace ended: ${said}`));
        });
      });
      try {
        await work();
      } finally {
        tracer.kill('SIGINT');
        await ended;
      }
      return readTrace(traced);
    },
    async [Symbol.asyncDispose]() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** Ids of what `casus add --json` told as added. */
export const addedIn = (stdout: string): string[] =>
  jsonLines(stdout)
    .filter(({ kind }) => kind === 'added')
    .map(({ id }) => id as string);
