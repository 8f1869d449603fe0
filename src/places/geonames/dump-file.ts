import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CasusError } from '../../model/index.ts';
import { dataFolder } from '../cache-folder.ts';

/** Changes with the tables below and with how names are keyed, so that no file of another making is read. */
const FORMAT = 'casus-gazetteer-1';

/** Row of a place: id is GeoNames' own. `names` holds 53-bit hashes of its keys. */
export const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL, feature INTEGER NOT NULL, alpha2 TEXT NOT NULL,
    admin1 TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL);
  CREATE TABLE names (key INTEGER NOT NULL, place INTEGER NOT NULL, match INTEGER NOT NULL);
  INSERT INTO meta VALUES ('format', '${FORMAT}');
`;

/** Where a user's gazetteer lies unless CASUS_GAZETTEER says otherwise. */
export const defaultDumpFile = (): string => join(dataFolder(), 'gazetteer.sqlite');

/**
 * The user's gazetteer: the file of CASUS_GAZETTEER, or the default one where it is there; null for none, or where
 * CASUS_GAZETTEER is "none".
 * @throws CasusError `not-found` where CASUS_GAZETTEER names a file that is not there.
 */
export function dumpFile(named: string | undefined = process.env.CASUS_GAZETTEER): string | null {
  if (named === 'none') return null;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    const message = `${named}: CASUS_GAZETTEER names it, and there is no such file. Make it with "casus gazetteer import", or unset CASUS_GAZETTEER.`;
    throw new CasusError({ code: 'not-found', input: named, message });
  }
  const file = defaultDumpFile();
  return existsSync(file) ? file : null;
}

/** Opens a gazetteer that an import has finished. @throws CasusError `unreadable` where the file is none. */
export function openDump(file: string): DatabaseSync {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    if (metaOf(database, 'format') === FORMAT && metaOf(database, 'finished') !== null) return database;
  } catch {
    // No database, or one without our tables.
  }
  database?.close();
  const message = `${file}: is no gazetteer that this version of Casus has imported. Make it anew with "casus gazetteer import", or take it away.`;
  throw new CasusError({ code: 'unreadable', input: file, message });
}

/** A fact that the file keeps of itself. */
export function metaOf(database: DatabaseSync, key: string): string | null {
  const row = database.prepare('SELECT value FROM meta WHERE key = ?').get(key);
  return row === undefined ? null : String(row.value);
}
