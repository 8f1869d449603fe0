import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TableDescription } from '../src/publish/table.ts';
import { unzipped } from './frictionless.ts';
import { READERS } from './read-back.ts';

/** Everything that somebody can read in a file of a format: its bytes as text, and what programs read from it. */
export async function readable(id: string, file: Buffer, table: TableDescription): Promise<string> {
  return [file.toString('latin1'), ...(await decoded(id, file, table))].join('\n');
}

async function decoded(id: string, file: Buffer, table: TableDescription): Promise<string[]> {
  if (id === 'datapackage') return [...(await unzipped(file)).values()].map((one) => one.toString());
  if (id === 'sqlite' || id === 'gpkg') return [everyTable(file)];
  return id in READERS ? [JSON.stringify(await READERS[id]!(file, table))] : [];
}

function everyTable(file: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'casus-readable-'));
  const path = join(folder, 'read.sqlite');
  writeFileSync(path, file);
  try {
    using db = new DatabaseSync(path, { readOnly: true });
    const names = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
      .all();
    return JSON.stringify(names.map(({ name }) => db.prepare(`SELECT * FROM "${name as string}"`).all()));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
