import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { MAIN } from '../run-program.ts';

/** `casus serve` on a port that is free. */
export async function serve(workspace: string, flags: readonly string[]) {
  const args = [MAIN, 'serve', '--json', '--port', '0', '--workspace', basename(workspace), ...flags];
  const child = spawn(process.execPath, args, { cwd: dirname(workspace), stdio: ['ignore', 'pipe', 'pipe'] });
  let told = '';
  child.stderr.on('data', (piece: Buffer) => (told += piece.toString()));
  const ended = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const { url, setup } = await Promise.race([
    once(lines, 'line').then(([line]) => JSON.parse(String(line)) as { url: string; setup?: { link: string } }),
    ended.then(() => Promise.reject(new Error(`casus serve ended at once: ${told}`))),
  ]);
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, setup: setup?.link ?? null, close };
}
