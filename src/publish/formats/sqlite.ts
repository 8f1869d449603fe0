import type { DatabaseSync } from 'node:sqlite';
import { CasusError } from '../../model/index.ts';
import type { About, PublishedIncident } from '../exporter.ts';
import type { Cell, Column, ColumnType, Table } from '../table.ts';
import type { Format } from './format.ts';
import { newDatabase, quoted, temporaryDatabase } from './temporary-database.ts';

/**
 * One SQLite database with every table, its rows in the order of the incidents, and what the columns hold beside them. The same
 * incidents are the same bytes, whenever and wherever they are written (by one version of SQLite): releases go by content.
 */
export const sqlite: Format = {
  id: 'sqlite',
  extension: 'sqlite',
  mediaType: 'application/vnd.sqlite3',
  write: (tables, items, about) => temporaryDatabase((path) => writeDatabase(path, tables, items, about)),
};

/** "CASU", by which `file` and others may tell the database from any other. */
const APPLICATION_ID = 0x43415355;

/** Grows when the tables that every such file has become others. */
const LAYOUT = 1;

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
  const db = newDatabase(path, APPLICATION_ID, LAYOUT);
  try {
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
