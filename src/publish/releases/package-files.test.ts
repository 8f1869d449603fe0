import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { packageFaults } from '../../../test/frictionless.ts';
import { ABOUT } from '../../../test/odd-tables.ts';
import type { ReleaseChange } from '../../model/index.ts';
import { ged } from '../codebooks/ged.ts';
import { toldIncident } from '../codebooks/testing.ts';
import type { Piece } from '../exporter.ts';
import { exporterOf } from '../exporters.ts';
import { csv } from '../formats/csv.ts';
import { geojson } from '../formats/geojson.ts';
import { DATASET } from '../tables/dataset.ts';
import type { Table } from '../table.ts';
import { changesCsv } from './changes-csv.ts';
import { deletionsCsv, type ReleaseDeletion } from './deletions-csv.ts';
import { releasePackage } from './package-files.ts';

const ITEMS = [toldIncident({ figures: { killed: 12 } })];

async function* eachOf<T>(...all: readonly T[]): AsyncIterable<T> {
  for (const one of all) yield await Promise.resolve(one);
}
const CHANGE: ReleaseChange = {
  kind: 'added',
  incident: 'aaaaaaaaab',
  now: null,
  summary: '=1',
  fields: [],
  reasons: [],
};
const DELETION: ReleaseDeletion = { incident: 'cccccccccc', lastRelease: '1.0', now: null, why: ['', '', ''] };

/** A table that is no codebook of ours. */
const OWN: Table = { ...ged, id: 'newsroom', title: 'Newsroom' };

const WRITTEN: Readonly<Record<string, AsyncIterable<Piece>>> = {
  'incidents.csv': exporterOf(csv).write(ITEMS),
  'incidents.geojson': exporterOf(geojson).write(ITEMS),
  'incidents.jsonl': eachOf('{}\n'),
  ...Object.fromEntries(DATASET.slice(1).map((table) => [`${table.id}.csv`, exporterOf(csv, [table]).write(ITEMS)])),
  'ged.csv': exporterOf(csv, [ged]).write(ITEMS),
  'newsroom.csv': exporterOf(csv, [OWN]).write(ITEMS),
  'changes.csv': changesCsv(eachOf(CHANGE, CHANGE)),
  'deletions.csv': deletionsCsv(eachOf(DELETION)),
};

async function folderOf(about = ABOUT): Promise<Map<string, Buffer>> {
  const folder = new Map<string, Buffer>();
  for (const [name, pieces] of Object.entries(WRITTEN)) {
    let text = '';
    for await (const piece of pieces) text += piece.toString();
    folder.set(name, Buffer.from(text));
  }
  const files = [...folder].map(([name, file]) => ({
    name,
    mediaType: name.endsWith('.csv') ? csv.mediaType : 'application/json',
    bytes: file.length,
    sha256: createHash('sha256').update(file).digest('hex'),
    records: null,
  }));
  for (const { name, text } of releasePackage(files, about, '# Methodology\n', [OWN]))
    folder.set(name, Buffer.from(text));
  return folder;
}

describe('the files of a release', () => {
  it('are a data package, every table with its schema, tables of one’s own among them', async () => {
    const folder = await folderOf();
    expect(packageFaults(folder)).toEqual([]);
    const { profile, resources } = JSON.parse(folder.get('datapackage.json')!.toString()) as {
      readonly profile: string;
      readonly resources: readonly { readonly path: string; readonly profile: string }[];
    };
    expect(profile).toBe('data-package');
    expect(resources.map(({ path }) => path)).toEqual(Object.keys(WRITTEN));
    expect(resources.filter((one) => one.profile === 'data-resource').map(({ path }) => path)).toEqual([
      'incidents.geojson',
      'incidents.jsonl',
    ]);
    const readme = folder.get('README.md')!.toString();
    for (const name of Object.keys(WRITTEN)) expect(readme).toContain(`| \`${name}\` | `);
  });
});
