import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ABOUT, hostileTables, kept, rowsOf, tableOf, written } from '../../../test/odd-tables.ts';
import { ged } from '../codebooks/ged.ts';
import { toldIncident } from '../codebooks/testing.ts';
import type { Cell, Table } from '../table.ts';
import { incidents } from '../tables/incidents.ts';
import { places } from '../tables/places.ts';
import { reports } from '../tables/reports.ts';
import { gpkg } from './gpkg.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-gpkg-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function opened(file: Buffer): Disposable & DatabaseSync {
  const path = join(folder, 'read.gpkg');
  writeFileSync(path, file);
  const db = new DatabaseSync(path);
  return Object.assign(db, {
    [Symbol.dispose]: () => {
      db.close();
    },
  });
}
const all = (db: DatabaseSync, sql: string) => db.prepare(sql).all().map((row) => ({ ...row })); // prettier-ignore

const TOLD = [
  toldIncident({ id: 'aaaaaaaaab', figures: { killed: 12 }, by: { text: 'the Gao Front', name: 'Gao Front', sector: 'REB' } }),
  toldIncident({ id: 'bbbbbbbbbb', place: null, days: null }),
  toldIncident({ id: 'cccccccccc', place: { name: 'Suva', latitude: -18.1416, longitude: 178.4419 }, summary: "It's ☃" }),
]; // prettier-ignore

/** The cells of a row as the table has them. */
function cells(row: Record<string, unknown>, { columns }: Table): Cell[] {
  return columns.map(({ name, type }) => {
    const value = row[name] as Cell;
    if (value === null) return null;
    return type === 'boolean' ? value === 1 : type === 'json' ? (JSON.parse(value as string) as Cell) : value;
  });
}

describe('gpkg', () => {
  it('has the cells that the table has, whatever they hold, and the same bytes each time', async () => {
    await fc.assert(
      fc.asyncProperty(hostileTables, async (table) => {
        const file = await written(gpkg, [table]);
        using db = opened(file);
        const rows = all(db, `SELECT * FROM "odd ""table"""`);
        // SQLite has no zero below zero.
        const expected = kept(table, rowsOf(table, [toldIncident()])).map((row) =>
          row.map((cell) => (cell === 0 ? 0 : cell)),
        );
        expect(rows.map((row) => cells(row, table))).toEqual(expected);
        expect(file.equals(await written(gpkg, [table]))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('is a GeoPackage 1.3: what it must say of itself', async () => {
    const file = await written(gpkg, [incidents, places, reports], TOLD);
    expect(file.subarray(0, 16).toString()).toBe('SQLite format 3\0');
    expect(file.subarray(68, 72).toString()).toBe('GPKG');
    expect(file.readUInt32BE(60)).toBe(10_300);
    using db = opened(file);
    expect(all(db, 'SELECT srs_id, organization FROM gpkg_spatial_ref_sys')).toEqual([
      { srs_id: -1, organization: 'NONE' },
      { srs_id: 0, organization: 'NONE' },
      { srs_id: 4326, organization: 'EPSG' },
    ]);
    const extent = { min_x: -0.045, min_y: -18.142, max_x: 178.442, max_y: 16.272 };
    const common = { last_change: ABOUT.created };
    expect(all(db, 'SELECT * FROM gpkg_contents')).toMatchObject([
      {
        table_name: 'incidents',
        data_type: 'features',
        identifier: 'Incidents',
        description: expect.stringContaining('Of “Sahel”, version 1.0.') as string,
        srs_id: 4326,
        ...extent,
        ...common,
      },
      { table_name: 'places', data_type: 'features', srs_id: 4326, ...extent, ...common },
      { table_name: 'reports', data_type: 'attributes', srs_id: null, min_x: null, ...common },
    ]);
    expect(all(db, 'SELECT * FROM gpkg_geometry_columns')).toEqual(
      ['incidents', 'places'].map((table_name) => ({
        table_name,
        column_name: 'geom',
        geometry_type_name: 'POINT',
        srs_id: 4326,
        z: 0,
        m: 0,
      })),
    );
    const [described] = all(
      db,
      "SELECT description FROM gpkg_data_columns WHERE table_name = 'incidents' AND column_name = 'place'",
    );
    expect(described).toEqual({ description: 'name of the place' });
    expect(all(db, 'PRAGMA foreign_key_check')).toEqual([]);
    expect(all(db, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('has a point where there are coordinates, longitude first, and nothing where there are none', async () => {
    using db = opened(await written(gpkg, [incidents], TOLD));
    const points = all(db, 'SELECT fid, hex(geom) AS geom FROM incidents');
    const point = (x: number, y: number) => {
      const [eight, doubles] = [Buffer.from('47500001e6100000', 'hex'), Buffer.alloc(16)];
      doubles.writeDoubleLE(x);
      doubles.writeDoubleLE(y, 8);
      return Buffer.concat([eight, Buffer.from('0101000000', 'hex'), doubles])
        .toString('hex')
        .toUpperCase();
    };
    expect(points).toEqual([
      { fid: 1, geom: point(-0.045, 16.272) },
      { fid: 2, geom: '' },
      { fid: 3, geom: point(178.442, -18.142) },
    ]);
  });

  it('has an index of its space that stays right when a layer is edited', async () => {
    using db = opened(await written(gpkg, [incidents], TOLD));
    // As a program that edits maps gives them.
    const coordinate = (at: number) => (geom: SQLOutputValue) => Buffer.from(geom as Uint8Array).readDoubleLE(at);
    for (const [name, at] of [['ST_MinX', 13], ['ST_MaxX', 13], ['ST_MinY', 21], ['ST_MaxY', 21]] as const) db.function(name, { deterministic: true }, coordinate(at)); // prettier-ignore
    db.function('ST_IsEmpty', { deterministic: true }, (geom) => (geom === null ? null : 0));
    const around = () =>
      all(db, 'SELECT id, round(minx, 2) AS x, round(maxy, 2) AS y FROM rtree_incidents_geom ORDER BY id');
    const [gao, suva] = [{ x: -0.05, y: 16.27 }, { x: 178.44, y: -18.14 }]; // prettier-ignore
    expect(around()).toMatchObject([
      { id: 1, y: gao.y },
      { id: 3, ...suva },
    ]);
    db.exec('UPDATE incidents SET geom = (SELECT geom FROM incidents WHERE fid = 3) WHERE fid = 1');
    expect(around()).toMatchObject([{ id: 1, ...suva }, { id: 3, ...suva }]); // prettier-ignore
    db.exec('UPDATE incidents SET geom = NULL WHERE fid = 1; UPDATE incidents SET fid = 9 WHERE fid = 3');
    expect(around()).toMatchObject([{ id: 9, ...suva }]);
    db.exec(
      'INSERT INTO incidents (geom) SELECT geom FROM incidents WHERE fid = 9; DELETE FROM incidents WHERE fid = 9',
    );
    expect(around()).toMatchObject([{ id: 10, ...suva }]);
    db.exec('UPDATE incidents SET geom = NULL, fid = 11 WHERE fid = 10');
    expect(around()).toEqual([]);
  });

  it('takes a row of two incidents once, and is a layer for a codebook with coordinates too', async () => {
    using db = opened(await written(gpkg, [reports, ged], TOLD));
    expect(all(db, 'SELECT report_id FROM reports')).toEqual([{ report_id: 'r1' }]);
    const rows = all(db, 'SELECT * FROM ged');
    expect(rows).toHaveLength(rowsOf(ged, TOLD).length);
    expect(rows[0]).toMatchObject({ geom: expect.any(Uint8Array) as Uint8Array, country: 'Mali' });
  });

  it('has layers without rows, and names of its own that no column has', async () => {
    const columns = ['latitude', 'longitude', 'Geom', 'fid'].map((name) => ({ name, type: 'number', description: '' }) as const); // prettier-ignore
    using db = opened(await written(gpkg, [incidents, tableOf([], columns)], []));
    expect(all(db, 'SELECT min_x FROM gpkg_contents')).toEqual([{ min_x: null }, { min_x: null }]);
    expect(all(db, 'SELECT column_name FROM gpkg_geometry_columns')).toEqual([{ column_name: 'geom' }, { column_name: 'geom_' }]); // prettier-ignore
  });

  it('refuses names of its own for a table, and cells that do not fit', async () => {
    const table = tableOf([[1.5]], [{ name: 'mine', type: 'integer', description: '' }]);
    await expect(written(gpkg, [table])).rejects.toThrow('Column "mine"');
    await expect(written(gpkg, [{ ...table, id: 'GPKG_contents' }])).rejects.toThrow(
      'cannot be called "GPKG_contents"',
    );
  });
});
