import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../src/store/open-store.ts';
import { sampleOf, TELLS_MEMORY, type Sample } from './told-memory.ts';

interface Watcher extends AsyncDisposable {
  sample(minute: number): Promise<Sample>;
  /** Waits until nothing is to be fetched any more; false where that takes longer than ten minutes. */
  drained(): Promise<boolean>;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

const EVERY_SECONDS = 5;
const DRAIN_MS = 600_000;

/** Runs `casus watch run` on some feeds, each polled every five seconds, in a process of its own. */
export async function watcher(workspace: string, feeds: readonly string[], folder: string): Promise<Watcher> {
  {
    await using store = await openStore(workspace);
    for (const address of feeds)
      await store.watch.add({ kind: 'feed', address, title: null, pages: true, every: EVERY_SECONDS });
  }
  const hosts = feeds.map((url) => new URL(url).host).join(',');
  const child = spawn(process.execPath, [...TELLS_MEMORY, MAIN, 'watch', 'run', '--json', '-w', workspace], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, CASUS_ALLOW_HOSTS: hosts },
  });
  child.stderr!.pipe(createWriteStream(join(folder, 'stderr.txt')));
  child.stderr!.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  const ended = once(child, 'close');
  return {
    sample: (minute) => sampleOf(child, minute),
    async drained() {
      await using store = await openStore(workspace, { readOnly: true });
      const until = Date.now() + DRAIN_MS;
      // Twice the time between two polls, so that the last article is known.
      await wait(2 * EVERY_SECONDS * 1000);
      while (Date.now() < until) {
        const waiting = (await store.watch.leadCounts()).some(({ state }) => state === 'waiting');
        if (!waiting) return true;
        await wait(500);
      }
      return false;
    },
    async stop() {
      child.kill('SIGINT');
      // The channel that its memory is asked by would keep it from ending.
      child.disconnect();
      await ended;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}
