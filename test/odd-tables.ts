import fc from 'fast-check';
import { toldIncident } from '../src/publish/codebooks/testing.ts';
import type { About, PublishedIncident } from '../src/publish/exporter.ts';
import type { Cell, Column, ColumnType, Table } from '../src/publish/table.ts';
import { exporterOf } from '../src/publish/exporters.ts';
import type { Format } from '../src/publish/formats/format.ts';

export const ABOUT: About = {
  title: 'Sahel',
  description: 'Attacks in the Sahel "as told"',
  created: '2026-11-27T12:00:00.000Z',
  version: '1.0',
  casus: '9.9.9',
};

const TYPES: readonly ColumnType[] = ['string', 'integer', 'number', 'boolean', 'date', 'json'];

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom('\0', '\ud800', '\udc00', '"', "'", '\r\n', '=1+1', '💥', '\u202e', '\ufeff', ',', '\\')).map((parts) => parts.join('')),
); // prettier-ignore

/** What a cell may hold at its worst. */
const CELLS: Readonly<Record<ColumnType, fc.Arbitrary<Cell>>> = {
  string: text,
  integer: fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -3, max: 300 })),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }),
  boolean: fc.boolean(),
  date: fc
    .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
  json: fc.jsonValue() as fc.Arbitrary<Cell>,
};

const columns: readonly Column[] = TYPES.flatMap((type) => [
  { name: `${type} "all"`, type, description: `each a ${type}; 'quoted'` },
  { name: `${type}_few`, type, description: '' },
]);

/** A column is full, or mostly empty; the last is the key. */
const row = fc.tuple(...columns.map(({ type }, i) => (i % 2 === 0 ? CELLS[type] : fc.option(CELLS[type]))));

/** A table of every type of column with the rows that fast-check thinks of, some of them again and again. */
export const hostileTables: fc.Arbitrary<Table> = fc.array(row, { maxLength: 40 }).map((rows) => tableOf(rows));

export function tableOf(rows: readonly (readonly Cell[])[], own: readonly Column[] = columns): Table {
  const numbered = rows.map((cells, i) => [i, ...cells]);
  return {
    id: 'odd "table"',
    title: 'Odd',
    description: 'What formats find hard.',
    columns: [{ name: 'key', type: 'integer', description: 'the number of the row' }, ...own],
    key: ['key'],
    rows: () => numbered,
  };
}

/** The file of a format, with nobody masked. */
export async function written(
  format: Format,
  tables: readonly Table[],
  items: readonly PublishedIncident[] = [toldIncident()],
  about = ABOUT,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of exporterOf(format, tables).write(items, { names: true, about })) {
    pieces.push(Buffer.from(piece as string));
  }
  return Buffer.concat(pieces);
}

/** The rows that a table makes of incidents. */
export const rowsOf = (table: Table, items: readonly PublishedIncident[]): (readonly Cell[])[] =>
  items.flatMap((item) => [...table.rows(item)]);

/** The rows as far as any file keeps them: UTF-8 has no half of a pair of surrogates, JSON no zero below zero. */
export const kept = ({ columns }: Table, rows: readonly (readonly Cell[])[]): Cell[][] =>
  rows.map((row) =>
    row.map((cell, i) => {
      if (columns[i]!.type === 'json') return JSON.parse(JSON.stringify(cell)) as Cell;
      return typeof cell === 'string' ? cell.toWellFormed() : cell;
    }),
  );
