import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { buildPlaceTable } from './build-place-table.ts';
import { gazetteerOf } from './gazetteer.ts';
import {
  decodePlaceTable,
  encodePlaceTable,
  readPlaceTable,
  sweepPlaceTables,
  writePlaceTable,
} from './place-table-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-places-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const table = buildPlaceTable({
  cities: [
    { name: 'Karvel', otherNames: ['Karvell'], latitude: 10.5, longitude: -3.25, alpha2: 'XA', admin1: '01', admin2: '', population: 5000 },
    { name: 'Dürsen', otherNames: [], latitude: 11, longitude: -3, alpha2: 'XA', admin1: '01', admin2: '', population: 900 },
  ],
  admin1: [{ code: 'XA.01', name: 'Vellin Province' }],
  admin2: [],
  countries: [
    { alpha3: 'XAA', alpha2: 'XA', name: 'Arvenia', aliases: [], demonyms: [], latitude: 10, longitude: -3, capital: 'Karvel' },
  ],
  divisionNames: [],
  regions: [],
  exonyms: [{ name: 'Karabel', place: 'Karvel', country: 'XAA' }],
}); // prettier-ignore

test('a table written and read again answers the same', () => {
  const file = join(folder, 'deep', 'places.bin');
  expect(writePlaceTable(file, table)).toBe(true);
  const read = readPlaceTable(file);
  expect(read).toEqual(table);
  const gazetteer = gazetteerOf(read!);
  for (const name of ['Karvel', 'karvel', 'Karvell', 'Karabel'])
    expect(gazetteer.lookup(name)[0]).toMatchObject({
      name: 'Karvel',
      country: 'XAA',
      admin1: 'Vellin Province',
      feature: 'settlement',
    });
  expect(gazetteer.lookup('Vellin')[0]).toMatchObject({ feature: 'admin1', population: 5900 });
  expect(gazetteer.lookup('Dursen')[0]).toMatchObject({ latitude: 11, longitude: -3 });
  expect(gazetteer.lookup('Atlantis')).toEqual([]);
});

test('leaves no partial file behind', () => {
  writePlaceTable(join(folder, 'whole', 'places.bin'), table);
  expect(readdirSync(join(folder, 'whole'))).toEqual(['places.bin']);
});

test('a file cut short, of another kind or missing is not read', () => {
  const file = join(folder, 'cut.bin');
  writePlaceTable(file, table);
  truncateSync(file, readFileSync(file).length - 1);
  expect(readPlaceTable(file)).toBeNull();
  writeFileSync(file, 'hello, I am a text and no gazetteer');
  expect(readPlaceTable(file)).toBeNull();
  writeFileSync(file, '');
  expect(readPlaceTable(file)).toBeNull();
  expect(readPlaceTable(join(folder, 'nowhere.bin'))).toBeNull();
});

test('reads from memory that is not aligned', () => {
  const bytes = encodePlaceTable(table);
  const shifted = Buffer.alloc(bytes.length + 1);
  shifted.set(bytes, 1);
  expect(decodePlaceTable(shifted.subarray(1))).toEqual(table);
});

test('says so where it cannot write', () => {
  writeFileSync(join(folder, 'a-file'), '');
  expect(writePlaceTable(join(folder, 'a-file', 'places.bin'), table)).toBe(false);
});

test('tables of other versions go after 30 days, nothing else', () => {
  const here = join(folder, 'swept');
  writePlaceTable(join(here, 'gazetteer-aa.bin'), table);
  writeFileSync(join(here, 'gazetteer-bb.bin'), 'of another version');
  writeFileSync(join(here, 'notes.txt'), 'not ours');
  sweepPlaceTables(join(here, 'gazetteer-aa.bin'));
  expect(readdirSync(here)).toEqual(['gazetteer-aa.bin', 'gazetteer-bb.bin', 'notes.txt']);
  sweepPlaceTables(join(here, 'gazetteer-aa.bin'), Date.now() + 31 * 86_400_000);
  expect(readdirSync(here)).toEqual(['gazetteer-aa.bin', 'notes.txt']);
});
