import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { CODEBOOKS } from '../src/publish/codebooks/codebooks.ts';
import { ownCodebook } from '../src/publish/codebooks/own-codebook.ts';
import type { About, Exporter, Piece } from '../src/publish/exporter.ts';
import { exporter, exporterOf } from '../src/publish/exporters.ts';
import { csvLine } from '../src/publish/formats/csv.ts';
import { FORMATS } from '../src/publish/formats/formats.ts';
import type { Format } from '../src/publish/formats/format.ts';
import { licenceOf } from '../src/publish/packages/licence.ts';
import type { Table } from '../src/publish/table.ts';
import { DATASET } from '../src/publish/tables/dataset.ts';
import { exampleDataset } from './example-incidents.ts';
import { filesIn, packageFaults, unzipped } from './frictionless.ts';
import { ftmFaults } from './ftm-rules.ts';
import { geojsonFaults } from './geojson-rules.ts';
import { READERS } from './read-back.ts';

// The example reports in every format, beside files that were looked at: what changes in them shows in review. `npm run -s golden`
// writes them anew. Formats whose bytes nobody reads are read back by programs that did not write them, and held to the CSV.

const FOLDER = fileURLToPath(new URL('golden/examples/', import.meta.url));
const WRITE = process.env['CASUS_GOLDEN'] === 'write';

const ABOUT: About = {
  title: 'Examples',
  description: 'The example reports of Casus: of our own writing, about things that never happened.',
  created: '2026-11-27T12:00:00.000Z',
  version: '1.0',
  casus: '0.0.0',
  licence: licenceOf('CC-BY-4.0'),
};

const format = (id: string): Format => FORMATS.find((one) => one.id === id)!;
const newsroomFile = fileURLToPath(new URL('../examples/codebooks/newsroom.yaml', import.meta.url));
const newsroom = ownCodebook(readFileSync(newsroomFile, 'utf8'), 'newsroom.yaml');
const codebooks: readonly (readonly [string, Table])[] = [...Object.entries(CODEBOOKS), [newsroom.id, newsroom]];

/** Each file of text with what it has rows of; null is the dataset itself. */
const TEXTS: readonly (readonly [id: string, table: Table | null])[] = [
  ...['csv', 'geojson', 'hxl', 'ftm'].map((id) => [id, null] as const),
  ...codebooks.map(([, table]) => ['csv', table] as const),
  ['hxl', CODEBOOKS.acled],
  ['jsonl', CODEBOOKS.plover],
  ['geojson', CODEBOOKS.ged],
];
const nameOf = (id: string, table: Table | null, extension: string) => [id, ...(table ? [table.id] : []), extension].join('.'); // prettier-ignore

let examples: Awaited<ReturnType<typeof exampleDataset>>;
let golden: ReadonlyMap<string, Buffer>;

async function whole(pieces: AsyncIterable<Piece>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(parts);
}
const written = (of: Format, tables?: readonly Table[]) =>
  whole(exporterOf(of, tables).write(examples.incidents, { about: ABOUT }));

/** All files that the examples are, by their paths in the folder. */
async function made(): Promise<Map<string, Buffer>> {
  const records = exporter('jsonl') as Exporter<'records'>;
  const files = new Map([['jsonl.jsonl', await whole(records.write(examples.records, { about: ABOUT }))]]);
  for (const [id, table] of TEXTS) {
    const of = format(id);
    files.set(nameOf(id, table, of.extension), await written(of, table ? [table] : undefined));
  }
  for (const [path, file] of await unzipped(await written(format('datapackage'))))
    files.set(`datapackage/${path}`, file);
  return files;
}

beforeAll(async () => {
  examples = await exampleDataset();
  if (WRITE) {
    rmSync(FOLDER, { recursive: true, force: true });
    for (const [path, file] of await made()) {
      mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
      writeFileSync(join(FOLDER, path), file);
    }
  }
  golden = filesIn(FOLDER);
});

describe('the examples', () => {
  it('are in every format what they were when somebody last looked', async () => {
    const now = await made();
    expect([...now.keys()].sort()).toEqual([...golden.keys()].sort());
    for (const [path, file] of now) expect(file.toString(), path).toBe(golden.get(path)!.toString());
  });

  it('are looked at or read back in every format there is', () => {
    const looked = new Set([...TEXTS.map(([id]) => id), 'datapackage', ...Object.keys(READERS)]);
    expect(FORMATS.map(({ id }) => id).filter((id) => !looked.has(id))).toEqual([]);
  });

  it.each(['sqlite', 'gpkg'])('are in %s, table by table, as the CSV has them', async (id) => {
    const file = await written(format(id));
    for (const table of DATASET) {
      expect(await linesOf(id, file, table), table.id).toEqual(goldenLines(`datapackage/data/${table.id}.csv`));
    }
  });

  it.each(['parquet', 'arrow'])('are in %s as the CSV has them', async (id) => {
    expect(await linesOf(id, await written(format(id)), DATASET[0]!)).toEqual(goldenLines('csv.csv'));
  });

  it.each(codebooks)('are in the columns of %s the same rows in every format', async (codebook, table) => {
    for (const id of Object.keys(READERS)) {
      const lines = await linesOf(id, await written(format(id), [table]), table);
      expect(lines, id).toEqual(goldenLines(`csv.${codebook}.csv`));
    }
  });
});

/** What a program reads from a file, as lines of CSV, sorted: the rows of a database have no order. */
async function linesOf(id: string, file: Buffer, table: Table): Promise<string[]> {
  const rows = await READERS[id]!(file, table);
  return [table.columns.map(({ name }) => name), ...rows].map(csvLine).sort();
}

const goldenLines = (path: string): string[] => golden.get(path)!.toString().split(/(?<=\r\n)/).sort(); // prettier-ignore

describe('the examples are valid', () => {
  it('as a data package', async () => {
    expect(packageFaults(await unzipped(await written(format('datapackage'))))).toEqual([]);
  });

  it.each(codebooks)('as a data package of the table of %s', async (_, table) => {
    expect(packageFaults(await unzipped(await written(format('datapackage'), [table])))).toEqual([]);
  });

  it('as GeoJSON', async () => {
    const points = (table: Table) => table.columns.some(({ name }) => name === 'latitude');
    const all = [DATASET, ...codebooks.flatMap(([, table]) => (points(table) ? [[table]] : []))];
    expect(all).toHaveLength(4);
    for (const tables of all) expect(geojsonFaults((await written(format('geojson'), tables)).toString())).toEqual([]);
  });

  it('as entities of FollowTheMoney', () => {
    const lines = golden.get('ftm.ftm.jsonl')!.toString().trimEnd().split('\n');
    expect(ftmFaults(lines.map((line) => JSON.parse(line) as Parameters<typeof ftmFaults>[0][number]))).toEqual([]);
  });
});
