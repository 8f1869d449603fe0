import type { DatabaseSync } from 'node:sqlite';
import { CasusError } from '../../model/index.ts';
import type { About, PublishedIncident } from '../exporter.ts';
import type { Cell, ColumnType, Table } from '../table.ts';
import type { Format } from './format.ts';
import { indexSpace } from './gpkg-spatial-index.ts';
import { GEOPACKAGE_TABLES, WGS_84 } from './gpkg-tables.ts';
import { newDatabase, quoted, temporaryDatabase } from './temporary-database.ts';
import { typedRows } from './typed-rows.ts';

/** "GPKG", and the version of the specification. */
const [APPLICATION_ID, VERSION] = [0x47504b47, 10_300];

/**
 * An OGC GeoPackage 1.3: every table that has a latitude and a longitude is a layer of points with an index of its space, every
 * other a table of attributes. What is known no finer than its country has the point of that country; the precision stands beside it.
 */
export const gpkg: Format = {
  id: 'gpkg',
  extension: 'gpkg',
  mediaType: 'application/geopackage+sqlite3',
  write: (tables, items, about) => temporaryDatabase((path) => writeGeoPackage(path, tables, items, about)),
};

async function writeGeoPackage(
  path: string,
  tables: readonly Table[],
  items: AsyncIterable<PublishedIncident>,
  about: About,
): Promise<void> {
  const db = newDatabase(path, APPLICATION_ID, VERSION);
  try {
    db.exec(GEOPACKAGE_TABLES);
    const layers = tables.map((table) => layer(db, table, about));
    for await (const item of items) for (const { fill } of layers) fill(item);
    for (const { finish } of layers) finish();
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}

/** The types of GeoPackage; a date is text `YYYY-MM-DD`. */
const TYPES: Readonly<Record<ColumnType, string>> = {
  string: 'TEXT',
  integer: 'INTEGER',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  json: 'TEXT',
};

/** Makes a table and says what it is, and gives what puts the rows of an incident into it and what is done when all are there. */
function layer(db: DatabaseSync, table: Table, about: About): { fill: (item: PublishedIncident) => void; finish: () => void } {
  const { id, columns, key } = table;
  const at = (wanted: string) => columns.findIndex(({ name, type }) => name === wanted && type === 'number');
  const [latitude, longitude] = [at('latitude'), at('longitude')];
  const placed = latitude >= 0 && longitude >= 0;
  const [fid, geom] = [freeName('fid', table), freeName('geom', table)];

  describe(db, table, about, placed ? geom : null);
  const declared = [
    `${quoted(fid)} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL`,
    ...(placed ? [`${quoted(geom)} POINT`] : []),
    ...columns.map(({ name, type }) => `${quoted(name)} ${TYPES[type]}`),
    ...(table.shared ? [`UNIQUE (${key.map(quoted).join(', ')})`] : []),
  ];
  db.exec(`CREATE TABLE ${quoted(id)} (${declared.join(', ')})`);
  const filled = [...(placed ? [geom] : []), ...columns.map(({ name }) => name)];
  const insert = db.prepare(
    // A row whose key was there already is the same row.
    `INSERT INTO ${quoted(id)} (${filled.map(quoted).join(', ')}) VALUES (${filled.map(() => '?').join(', ')})
      ${table.shared ? 'ON CONFLICT DO NOTHING' : ''}`,
  );
  return {
    fill(item) {
      for (const row of typedRows(table, item)) {
        const cells = row.map((cell, i) => stored(cell, columns[i]!.type));
        if (placed) insert.run(point(row[longitude]!, row[latitude]!), ...cells);
        else insert.run(...cells);
      }
    },
    finish() {
      if (placed) indexSpace(db, { table: id, fid, geom, longitude: 'longitude', latitude: 'latitude' });
    },
  };
} // prettier-ignore

/** A name that no column has; SQLite takes capitals and small letters for the same. */
function freeName(name: string, table: Table): string {
  const taken = table.columns.some((column) => column.name.toLowerCase() === name);
  return taken ? freeName(`${name}_`, table) : name;
}

function stored(cell: Cell, type: ColumnType): string | number | null {
  if (cell === null) return null;
  return type === 'json' ? JSON.stringify(cell) : type === 'boolean' ? Number(cell) : (cell as string | number);
}

/**
 * A point as GeoPackage has it: a header ("GP", version, flags: little endian and no envelope, the reference system), then
 * well-known binary.
 */
function point(longitude: Cell, latitude: Cell): Uint8Array | null {
  if (longitude === null || latitude === null) return null;
  const bytes = Buffer.alloc(29);
  bytes.write('GP', 'latin1');
  bytes.writeUInt8(0b1, 3);
  bytes.writeInt32LE(WGS_84, 4);
  bytes.writeUInt8(1, 8);
  bytes.writeUInt32LE(1, 9);
  bytes.writeDoubleLE(longitude as number, 13);
  bytes.writeDoubleLE(latitude as number, 21);
  return bytes;
}

/** The entries of a table in those that every GeoPackage has. */
function describe(db: DatabaseSync, table: Table, about: About, geom: string | null): void {
  const { id, title, columns } = table;
  if (/^(?:gpkg|rtree|sqlite)_/i.test(id)) {
    const message = `A table of a GeoPackage cannot be called "${id}": such names are the format's own. Give it another id.`;
    throw new CasusError({ code: 'usage', input: id, message });
  }
  const version = about.version === null ? '' : `, version ${about.version}`;
  db.prepare(
    `INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    geom === null ? 'attributes' : 'features',
    title,
    `${table.description} Of “${about.title}”${version}. ${about.description}`.trim(),
    instant(about.created),
    geom === null ? null : WGS_84,
  );
  if (geom !== null)
    db.prepare(`INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'POINT', ?, 0, 0)`).run(id, geom, WGS_84);
  const described = db.prepare(
    'INSERT INTO gpkg_data_columns (table_name, column_name, description, mime_type) VALUES (?, ?, ?, ?)',
  );
  for (const { name, description, type } of columns) {
    described.run(id, name, description, type === 'json' ? 'application/json' : null);
  }
}

/** As GeoPackage writes it, with milliseconds; the beginning of 1970 where nobody says when. */
function instant(created: string): string {
  const time = Date.parse(created);
  return new Date(Number.isNaN(time) ? 0 : time).toISOString();
}
