import type { PublishedIncident } from '../exporter.ts';
import type { Cell, Column, ColumnType, Table } from '../table.ts';

/** A column, with how its cell is made of what a row tells of, and its HXL hashtag where the standard has one. */
export type Making<Row> = readonly [
  name: string,
  type: ColumnType,
  description: string,
  of: (row: Row) => Cell,
  hxl?: string,
];

/** A table of rows that are each made of one thing, of which an incident has none, one or many. */
export function tableOf<Row>({
  columns,
  each,
  ...about
}: Omit<Table, 'columns' | 'rows'> & {
  readonly columns: readonly Making<Row>[];
  readonly each: (item: PublishedIncident) => readonly Row[];
}): Table {
  return {
    ...about,
    columns: columns.map(([name, type, description, , hxl]): Column => ({
      name,
      type,
      description,
      ...(hxl && { hxl }),
    })),
    rows: (item) => each(item).map((row) => columns.map(([, , , of]) => cellOf(of(row)))),
  };
}

/** No words are no value, in formats too that can tell the two apart. */
const cellOf = (cell: Cell): Cell => (cell === '' ? null : cell);
