import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';

/** What a process takes; bytes, and open files and sockets where the machine tells (null where not). */
export interface Sample {
  readonly minute: number;
  readonly rss: number;
  readonly heap: number;
  readonly handles: number | null;
}

/** Answers the parent's every message with what memory the process has; workers have no parent to answer. */
const TELLING = `process.send && process.on('message', () => process.send(process.memoryUsage()));`;

/** Flags of Node.js for a process that can be sampled; it has to have an `ipc` channel. */
export const TELLS_MEMORY = ['--import', `data:text/javascript,${encodeURIComponent(TELLING)}`];

export async function sampleOf(child: ChildProcess, minute: number): Promise<Sample> {
  const answered = once(child, 'message', { signal: AbortSignal.timeout(60_000) });
  child.send('memory');
  const [{ rss, heapUsed: heap }] = (await answered) as [NodeJS.MemoryUsage];
  const files = `/proc/${child.pid}/fd`;
  return { minute, rss, heap, handles: existsSync(files) ? readdirSync(files).length : null };
}
