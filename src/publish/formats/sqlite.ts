import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CasusError } from '../../model/index.ts';
import type { About, PublishedIncident } from '../exporter.ts';
import type { Cell, Column, ColumnType, Table } from '../table.ts';
import type { Format } from './format.ts';

/**
 * One SQLite database with every table, its rows in the order of the incidents, and what the columns hold beside them. The same
 * incidents are the same bytes, whenever and wherever they are written (by one version of SQLite): releases go by content.
 */
export const sqlite: Format = {
  id: 'sqlite',
  extension: 'sqlite',
  mediaType: 'application/vnd.sqlite3',
  async *write(tables, items, about) {
    const folder = await mkdtemp(join(tmpdir(), 'casus-sqlite-'));
    try {
      const path = join(folder, 'casus.sqlite');
      await writeDatabase(path, tables, items, about);
      yield* bytesOf(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** "CASU", by which `file` and others may tell the database from any other. */
const APPLICATION_ID = 0x43415355;

/** Grows when the tables that every such file has become others. */
const LAYOUT = 1;

/** Memory for pages, in KiB; the ids of incidents come in no order, so that the index of a table is written all over. */
const CACHE_KIB = 64 * 1024;

/**
 * Writes the database at `path`, where no file is, in one pass. A file that is left half written is worth nothing: there is no journal.
 * @param more SQL run at the end, such as indexes
 */
export async function writeDatabase(
  path: string,
  tables: readonly Table[],
  items: AsyncIterable<PublishedIncident>,
  about: About,
  more: readonly string[] = [],
): Promise<void> {
  const db = new DatabaseSync(path);
  try {
    db.exec(`PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -${CACHE_KIB};
      PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${LAYOUT}; BEGIN`);
    describe(db, tables, about);
    const fillers = tables.map((table) => filler(db, table));
    for await (const item of items) for (const fill of fillers) fill(item);
    for (const sql of more) db.exec(sql);
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}

/** What the file says of itself, for whoever opens it without the documentation. */
function describe(db: DatabaseSync, tables: readonly Table[], about: About): void {
  db.exec(`CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) STRICT;
    CREATE TABLE tables ("table" TEXT PRIMARY KEY, title TEXT NOT NULL, description TEXT NOT NULL) STRICT;
    CREATE TABLE columns ("table" TEXT, "column" TEXT, type TEXT NOT NULL, description TEXT NOT NULL, PRIMARY KEY ("table", "column")) STRICT`);
  const said = db.prepare('INSERT INTO about VALUES (?, ?)');
  for (const [key, value] of Object.entries(about)) {
    if (value !== null && value !== undefined) said.run(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const titled = db.prepare('INSERT INTO tables VALUES (?, ?, ?)');
  const described = db.prepare('INSERT INTO columns VALUES (?, ?, ?, ?)');
  for (const { id, title, description, columns } of tables) {
    if (/^(?:about|tables|columns|sqlite_.*)$/i.test(id)) {
      const message = `A table of an SQLite file cannot be called "${id}", which the file has of its own. Give it another id.`;
      throw new CasusError({ code: 'usage', input: id, message });
    }
    titled.run(id, title, description);
    for (const column of columns) described.run(id, column.name, column.type, column.description);
  }
}

/** INT, since a key that is an INTEGER would be the number of its row, and rows would stand in the order of their keys. */
const TYPES: Readonly<Record<ColumnType, 'INT' | 'REAL' | 'TEXT'>> = {
  string: 'TEXT',
  integer: 'INT',
  number: 'REAL',
  boolean: 'INT',
  date: 'TEXT',
  json: 'TEXT',
};

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Makes a table, and gives what puts the rows of an incident into it. */
function filler(db: DatabaseSync, table: Table): (item: PublishedIncident) => void {
  const { id, columns, key } = table;
  const declared = columns.map(({ name, type }) => `${quoted(name)} ${TYPES[type]}`);
  const primary = key.length > 0 ? [`PRIMARY KEY (${key.map(quoted).join(', ')})`] : [];
  db.exec(`CREATE TABLE ${quoted(id)} (${[...declared, ...primary].join(', ')}) STRICT`);
  // A row whose key was there already is the same row; one without a key is a mistake that is told.
  const insert = db.prepare(
    `INSERT INTO ${quoted(id)} VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`,
  );
  return (item) => {
    for (const row of table.rows(item)) insert.run(...row.map((cell, i) => stored(cell, columns[i]!)));
  };
}

function stored(cell: Cell, { type }: Column): string | number | null {
  if (cell === null) return null;
  if (type === 'json') return JSON.stringify(cell);
  if (typeof cell === 'boolean') return TYPES[type] === 'TEXT' ? String(cell) : Number(cell);
  if (typeof cell === 'object') return JSON.stringify(cell);
  // SQLite would write the number 12 into a column of texts as 12.0.
  return TYPES[type] === 'TEXT' ? String(cell) : cell;
}

const PART = 1 << 18;

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
