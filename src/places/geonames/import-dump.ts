import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CasusError } from '../../model/index.ts';
import { FEATURES } from '../candidate.ts';
import { nameHash } from '../name-index.ts';
import { isTransliterated, keysOf } from '../place-keys.ts';
import { metaOf, SCHEMA } from './dump-file.ts';
import { dumpLines } from './dump-lines.ts';
import { readDumpRow, readOtherName } from './dump-row.ts';

/** How far an import is. */
interface ImportProgress {
  readonly file: string;
  /** Share of the file that is read, 0 to 1; 1 and `file` the target while the index is made. */
  readonly share: number;
  readonly lines: number;
}

interface Imported {
  readonly places: number;
  readonly names: number;
  /** Lines that are no rows of their file, and the first of them. */
  readonly setAside: number;
  readonly firstSetAside: string | null;
  /** Lines that an import cut short had read before. */
  readonly resumedAt: number;
}

interface ImportOptions {
  /** GeoNames' allCountries.zip (or one country's), and alternateNamesV2.zip where its names are wanted too. */
  readonly places: string;
  readonly otherNames?: string;
  /** The gazetteer's file; beside it `.part` is what an import cut short goes on from. */
  readonly target: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Rows are kept for good in steps of about so many lines: what a cut costs. */
const STEP = 50_000;
/** A file of whose first lines this many are no rows is no dump. */
const HOPELESS = 100;
/** GeoNames' ids stay below this. */
const IDS = 1 << 25;

/**
 * Makes a gazetteer of a GeoNames dump, a minute or two for all countries. Run again after a cut it goes on from where it was. The
 * file is there whole or not at all.
 * @throws CasusError for files that are missing, broken or no dump (`not-text`), `disk-full` and `read-only` for the target.
 */
export async function importDump(options: ImportOptions): Promise<Imported> {
  const part = `${options.target}.part`;
  try {
    mkdirSync(dirname(options.target), { recursive: true });
    const database = openPart(part, sourcesOf(options));
    let imported: Imported;
    try {
      imported = await fill(database, options);
    } finally {
      database.close();
    }
    renameSync(part, options.target);
    rmSync(`${part}-journal`, { force: true });
    return imported;
  } catch (error) {
    throw error instanceof CasusError ? error : unwritable(options.target, error);
  }
}

/** What tells one import from another: names and sizes of its files. */
function sourcesOf({ places, otherNames }: ImportOptions): string {
  const files = [places, ...(otherNames === undefined ? [] : [otherNames])];
  return JSON.stringify(files.map((file) => [basename(file), existsSync(file) ? statSync(file).size : 0]));
}

/** The unfinished gazetteer of the same files, or a new one. */
function openPart(part: string, sources: string): DatabaseSync {
  if (existsSync(part)) {
    try {
      const database = new DatabaseSync(part);
      if (metaOf(database, 'sources') === sources) return prepared(database);
      database.close();
    } catch {
      // Cut short before its tables were there.
    }
    rmSync(part);
    rmSync(`${part}-journal`, { force: true });
  }
  const database = prepared(new DatabaseSync(part));
  database.exec(SCHEMA);
  database.prepare('INSERT INTO meta VALUES (?, ?)').run('sources', sources);
  return database;
}

function prepared(database: DatabaseSync): DatabaseSync {
  database.exec('PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536');
  return database;
}

async function fill(database: DatabaseSync, options: ImportOptions): Promise<Imported> {
  const said = { setAside: 0, first: null as string | null, resumedAt: 0 };
  const setAside = (file: string, line: number) => {
    said.setAside += 1;
    said.first ??= `${file}, line ${line}`;
    if (line <= HOPELESS && said.setAside >= HOPELESS) throw noDump(file);
  };
  const addName = database.prepare('INSERT INTO names VALUES (?, ?, ?)');
  const addKeys = (keys: ReadonlyMap<string, number>, id: number) => {
    for (const [key, match] of keys) addName.run(nameHash(key), id, match);
  };
  const kept = new Uint8Array(IDS);
  const bySound = new Uint8Array(IDS);
  for (const { id, alpha2 } of database.prepare('SELECT id, alpha2 FROM places').iterate()) {
    kept[Number(id)] = 1;
    bySound[Number(id)] = isTransliterated(String(alpha2)) ? 1 : 0;
  }

  const addPlace = database.prepare('INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  said.resumedAt += await eachLine(database, 'places', options.places, options.onProgress, (line, number) => {
    const row = readDumpRow(line);
    if (row === 'bad') setAside(options.places, number);
    if (row === null || row === 'bad' || row.id >= IDS || kept[row.id] !== 0) return;
    kept[row.id] = 1;
    bySound[row.id] = isTransliterated(row.alpha2) ? 1 : 0;
    const { id, name, alpha2, admin1, latitude, longitude, population } = row;
    addPlace.run(id, name, FEATURES.indexOf(row.feature), alpha2, admin1, latitude, longitude, population);
    addKeys(keysOf({ ...row, curated: false, exonyms: [], bySound: bySound[id] === 1 }), id);
  });

  const { otherNames } = options;
  if (otherNames !== undefined) {
    const rename = database.prepare('UPDATE places SET name = ? WHERE id = ?');
    said.resumedAt += await eachLine(database, 'names', otherNames, options.onProgress, (line, number) => {
      const other = readOtherName(line);
      if (other === 'bad') setAside(otherNames, number);
      if (other === null || other === 'bad' || other.id >= IDS || kept[other.id] === 0) return;
      // Under `name` it would be the place's first name: only English ones are.
      const [name, others] = other.english ? [other.name, []] : ['', [other.name]];
      if (other.english) rename.run(other.name, other.id);
      addKeys(
        keysOf({ name, otherNames: others, curated: false, exonyms: [], bySound: bySound[other.id] === 1 }),
        other.id,
      );
    });
  }

  options.onProgress?.({ file: options.target, share: 1, lines: 0 });
  const count = (table: string) => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
  const places = count('places');
  if (places === 0) throw noDump(options.places);
  database.exec('CREATE INDEX IF NOT EXISTS names_by_key ON names (key, place, match)');
  const names = count('names');
  database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run('finished', `${places}-${names}`);
  return { places, names, setAside: said.setAside, firstSetAside: said.first, resumedAt: said.resumedAt };
}

/** Calls `use` for each line that was not used before, in steps that are kept whole; says how many were used before. */
async function eachLine(
  database: DatabaseSync,
  what: string,
  file: string,
  onProgress: ImportOptions['onProgress'],
  use: (line: string, number: number) => void,
): Promise<number> {
  const done = Number(metaOf(database, `lines of ${what}`) ?? 0);
  const keep = database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)');
  let lines = 0;
  let kept = done;
  database.exec('BEGIN');
  try {
    for await (const piece of dumpLines(file)) {
      for (const line of piece.lines) {
        lines += 1;
        if (lines > done && line !== '') use(line.endsWith('\r') ? line.slice(0, -1) : line, lines);
      }
      if (lines - kept >= STEP) {
        keep.run(`lines of ${what}`, String(lines));
        database.exec('COMMIT; BEGIN');
        kept = lines;
      }
      onProgress?.({ file, share: piece.read / Math.max(1, piece.total), lines });
    }
    keep.run(`lines of ${what}`, String(Math.max(lines, done)));
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
  return done;
}

function noDump(file: string): CasusError {
  const message = `${file}: is no GeoNames dump (19 columns parted by tabs: geonameid, name, …). Give allCountries.zip, or one country's such as NG.zip.`;
  return new CasusError({ code: 'not-text', input: file, message });
}

function unwritable(target: string, cause: unknown): CasusError {
  const { code, message: reason } = cause as NodeJS.ErrnoException;
  const full = code === 'ENOSPC' || /disk is full/.test(reason);
  const message = full
    ? `${target}: the disk is full. An import of all countries takes about 2 GB while it works; run it again with --to on another disk.`
    : `${target}: cannot be written (${reason}). Name another file with --to.`;
  return new CasusError({ code: full ? 'disk-full' : 'read-only', input: target, message }, { cause });
}
