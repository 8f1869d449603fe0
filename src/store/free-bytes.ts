import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes that this user may still write beside a file; null where the system does not tell. */
export function freeBytes(path: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize;
  } catch {
    return null;
  }
}
