import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { listInputs } from '../../ingest/inputs.ts';
import type { NewLead, WatchedSource } from '../../model/index.ts';
import { failedPoll, wentWell, type Polled } from './poll-feed.ts';
import { fileLead } from './read-file-leads.ts';

/** A file that was written a moment ago may be half of what it becomes. */
const YOUNG_MS = 1_000;

/** Finds the files of a folder that are new or were written anew; what may not be read of it is told as its problem. */
export async function pollFolder(source: WatchedSource): Promise<Polled> {
  const found = new Map<string, { size: number; mtimeMs: number }>();
  const problems: string[] = [];
  for await (const input of listInputs(source.address)) {
    if (input.kind === 'problem') {
      const { code, input: named, message } = input.problem;
      if (named === source.address && code !== 'no-format') return failedPoll(source, input.problem, null);
      problems.push(message);
    } else {
      const now = await stat(input.path).catch(() => null);
      if (now) found.set(input.path, now);
    }
  }
  const leads: NewLead[] = [];
  const young = [...found].filter(([, { mtimeMs }]) => Date.now() - mtimeMs < YOUNG_MS);
  if (young.length > 0) await wait(YOUNG_MS);
  for (const [path, before] of young) {
    const now = await stat(path).catch(() => null);
    if (now?.size !== before.size || now.mtimeMs !== before.mtimeMs) found.delete(path);
  }
  for (const [path, now] of found) leads.push(fileLead(path, now));
  const after = wentWell(source, { news: true, minutes: null });
  return { poll: { leads, after: { ...after, problem: problems.length > 0 ? problems.join(' ') : null } }, minutes: null };
} // prettier-ignore
