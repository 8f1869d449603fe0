import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { ged } from '../codebooks/ged.ts';
import { toldIncident } from '../codebooks/testing.ts';
import type { About, PublishedIncident } from '../exporter.ts';
import { exporterOf } from '../exporters.ts';
import { incidents } from '../tables/incidents.ts';
import type { Table } from '../table.ts';
import { csv } from './csv.ts';
import { sqlite } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-sqlite-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => {
  vi.unstubAllEnvs();
});

const ABOUT: About = { title: 'Sahel', description: '', created: '2026-11-27T12:00:00Z', version: '1.0', casus: '9.9.9' }; // prettier-ignore
const HOSTILE = "=1+1\"; DROP TABLE incidents; -- \u0001\ud800 \u202e<b>\n''";
const ITEMS = [
  toldIncident({ id: 'zzzzzzzzzz', figures: { killed: 12 }, by: { text: 'the Gao Front', name: 'Gao Front', sector: 'REB' } }),
  toldIncident({ id: 'aaaaaaaaab', summary: HOSTILE, place: null, days: null }),
  toldIncident({ id: 'bbbbbbbbbb', figures: { killed: 3 }, by: { text: 'the Gao Front', name: 'Gao Front', sector: 'REB' } }),
  toldIncident({ id: 'mmmmmmmmmm', against: { text: 'a teacher', name: 'Ana Ruiz', person: 'private' }, summary: 'Ana Ruiz shot in Gao' }),
]; // prettier-ignore

/** Every kind of column, an id that is no word, and rows that several incidents have. */
const ODD: Table = {
  id: 'odd "table"',
  title: 'Odd',
  description: 'What formats find hard.',
  columns: [
    { name: 'key', type: 'string', description: 'the key' },
    { name: 'yes "or" no', type: 'boolean', description: '' },
    { name: 'count', type: 'integer', description: '' },
    { name: 'share', type: 'number', description: '' },
    { name: 'all', type: 'json', description: '' },
  ],
  key: ['key'],
  rows: ({ incident }) => [
    ['same', true, 3, 3, { b: [1, null], a: 'é' }],
    [incident.id, null, null, null, null],
    [7, false, 0, 0.5, 'text'],
  ],
};

async function written(items: Iterable<PublishedIncident>, tables: readonly Table[], about = ABOUT): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of exporterOf(sqlite, tables).write(items, { about })) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces);
}

function opened(bytes: Uint8Array): DatabaseSync {
  const path = join(folder, 'read.sqlite');
  writeFileSync(path, bytes);
  return new DatabaseSync(path, { readOnly: true });
}

describe('sqlite', () => {
  it('has the rows that the CSV has, in their order, masked', async () => {
    const tables = [incidents, ged];
    const bytes = await written(ITEMS, tables);
    const db = opened(bytes);
    for (const table of tables) {
      let text = '';
      for await (const piece of exporterOf(csv, [table]).write(ITEMS)) text += piece.toString();
      const expected = parse<Record<string, string>>(text, { columns: true });
      const types = new Map(table.columns.map(({ name, type }) => [name, type]));
      const rows = db.prepare(`SELECT * FROM ${table.id}`).all().map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name,
        value === null ? '' : types.get(name) === 'boolean' ? String(value === 1) : (value as string | number).toString()]))); // prettier-ignore
      // The apostrophe is for spreadsheets.
      const unguarded = expected.map((row) => ({ ...row, ...(row.summary && { summary: row.summary.replace(/^'/, '') }) })); // prettier-ignore
      expect(rows).toEqual(unguarded);
      expect(rows.length).toBeGreaterThan(0);
    }
    expect(db.prepare('SELECT summary FROM incidents WHERE incident_id = ?').get('aaaaaaaaab')).toEqual({ summary: HOSTILE.toWellFormed() }); // prettier-ignore
    expect(bytes.includes('Ruiz')).toBe(false);
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    db.close();
  });

  it('types its columns, and takes a row whose key was there for the same row', async () => {
    const db = opened(await written(ITEMS, [ODD]));
    const rows = db.prepare('SELECT * FROM "odd ""table"""').all();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { key: 'same', 'yes "or" no': 1, count: 3, share: 3, all: '{"b":[1,null],"a":"é"}' },
      { key: 'zzzzzzzzzz', 'yes "or" no': null, count: null, share: null, all: null },
      { key: '7', 'yes "or" no': 0, count: 0, share: 0.5, all: '"text"' },
      { key: 'aaaaaaaaab', 'yes "or" no': null, count: null, share: null, all: null },
      { key: 'bbbbbbbbbb', 'yes "or" no': null, count: null, share: null, all: null },
      { key: 'mmmmmmmmmm', 'yes "or" no': null, count: null, share: null, all: null },
    ]);
    const types = db.prepare(`SELECT typeof(key) k, typeof(count) c, typeof(share) s FROM "odd ""table""" LIMIT 1`).get(); // prettier-ignore
    expect({ ...types }).toEqual({ k: 'text', c: 'integer', s: 'real' });
    db.close();
  });

  it('says what it is, and what its tables and columns hold', async () => {
    const db = opened(await written(ITEMS, [incidents]));
    const about = db.prepare('SELECT key, value FROM about').all();
    expect(Object.fromEntries(about.map(({ key, value }) => [key, value]))).toEqual(ABOUT);
    const columns = db.prepare('SELECT * FROM columns').all();
    expect(columns).toHaveLength(incidents.columns.length);
    expect({ ...columns[0] }).toEqual({ table: 'incidents', column: 'incident_id', type: 'string', description: incidents.columns[0]!.description }); // prettier-ignore
    expect(db.prepare('PRAGMA application_id').get()).toEqual({ application_id: 0x43415355 });
    db.close();
  });

  it('is the same bytes for the same incidents', async () => {
    const [once, again] = [await written(ITEMS, [incidents, ODD]), await written(ITEMS, [incidents, ODD])];
    expect(once.equals(again)).toBe(true);
    expect(once.equals(await written(ITEMS.slice(1), [incidents, ODD]))).toBe(false);
  });

  it('refuses a table called as one of its own', async () => {
    await expect(written(ITEMS, [{ ...ODD, id: 'Columns' }])).rejects.toThrow(/cannot be called "Columns"/);
  });

  it('leaves nothing behind where it fails or is left', async () => {
    const own = mkdtempSync(join(folder, 'tmp-'));
    vi.stubEnv('TMPDIR', own);
    const broken = { ...ODD, rows: () => { throw new Error('broken'); } }; // prettier-ignore
    await expect(written(ITEMS, [broken])).rejects.toThrow('broken');
    for await (const piece of exporterOf(sqlite, [incidents]).write(ITEMS)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(readdirSync(own)).toEqual([]);
  });
});
