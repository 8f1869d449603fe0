import { dirname } from 'node:path';
import { syncs, type Call } from './traced.ts';

/** Writes that the workspace's memory shared between processes takes: it is made anew after a crash. */
const SHARED = '-shm';

/**
 * The first call that wrote to a file of the folder and was not on the disk, whole, when another began; null where there is
 * none. A file is synced by a call that began after the write was over, and that was over itself.
 */
export function unsyncedAt(call: Call, calls: readonly Call[], folder: string): Call | null {
  const before = calls.filter(({ from }) => from < call.from);
  const synced = before.filter((one) => syncs(one) && one.to < call.from);
  const writes = before.filter(
    ({ name, path, failed }) => name === 'pwrite64' && !failed && dirname(path) === folder && !path.endsWith(SHARED),
  );
  const last = new Map(writes.map((write) => [write.path, write]));
  return [...last.values()].find((write) => !synced.some(({ path, from }) => path === write.path && from > write.to)) ?? null; // prettier-ignore
}
