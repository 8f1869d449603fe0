import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Of what a database is read back in, bytes. */
const PART = 1 << 18;

/** Memory for pages, in KiB; the ids of incidents come in no order, so that the index of a table is written all over. */
const CACHE_KIB = 64 * 1024;

/**
 * The bytes of a database that `write` makes at a path where no file is. SQLite writes all over its file, so that the bytes can
 * only be read when it is whole; the file goes when they have been, or when nobody wants them any more.
 */
export async function* temporaryDatabase(write: (path: string) => Promise<void>): AsyncIterable<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'casus-sqlite-'));
  try {
    const path = join(folder, 'casus.sqlite');
    await write(path);
    yield* bytesOf(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A database with its first transaction begun, to be filled in one go and by one program: a file that is left half written is
 * worth nothing, so there is no journal.
 * @param application the id that tells a kind of database from others
 */
export function newDatabase(path: string, application: number, version: number): DatabaseSync {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -${CACHE_KIB};
    PRAGMA application_id = ${application}; PRAGMA user_version = ${version}; BEGIN`);
  return db;
}

/** A name as SQL takes it, whatever is in it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function* bytesOf(path: string): AsyncIterable<Uint8Array> {
  const file = await open(path);
  try {
    for (;;) {
      const part = Buffer.allocUnsafeSlow(PART);
      const { bytesRead } = await file.read(part, 0, PART);
      if (bytesRead === 0) return;
      yield part.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
