import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CasusError } from '../model/index.ts';
import type { Piece } from '../publish/exporter.ts';
import { freeBytes } from '../store/free-bytes.ts';

/**
 * Writes a file as a whole or not at all: into a file beside it first, flushed to the disk, then put in its place. Where it
 * fails, what stood there before still does.
 * @throws CasusError `disk-full`, `read-only`, `not-found` (no such folder)
 */
export async function writeWhole(path: string, pieces: Iterable<Piece> | AsyncIterable<Piece>): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`);
  try {
    const file = await open(beside, 'wx');
    try {
      let [waiting, length] = [[] as Piece[], 0];
      const write = async () => {
        await file.writeFile(
          Buffer.concat(waiting.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece))),
        );
        [waiting, length] = [[], 0];
      };
      for await (const piece of pieces) {
        waiting.push(piece);
        length += piece.length;
        if (length >= 1 << 16) await write();
      }
      await write();
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw fileProblem(error, path);
  }
}

function fileProblem(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const problem = (code: 'disk-full' | 'read-only' | 'not-found' | 'usage', message: string) =>
    new CasusError({ code, input: path, message }, { cause: error });
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG': {
      const free = freeBytes(path);
      const room = free === null ? '' : ` (${(free / 1e6).toFixed(1)} MB free in ${dirname(path)})`;
      return problem('disk-full', `No room to write ${path}${room}; nothing was written there.`);
    }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return problem('read-only', `${path} may not be written: its folder or the disk is read-only.`);
    case 'ENOENT':
    case 'ENOTDIR':
      return problem('not-found', `There is no folder ${dirname(path)} to write ${basename(path)} in.`);
    case 'EISDIR':
      return problem('usage', `${path} is a folder; name a file.`);
    default:
      return error;
  }
}
