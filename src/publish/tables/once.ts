import { KeySet } from '../key-set.ts';
import type { Table } from '../table.ts';

/** A table for one file: rows that incidents share, such as a report that tells of two, stand in it once. */
export function once(table: Table): Table {
  if (!table.shared) return table;
  const keys = new KeySet();
  const key = table.key.map((name) => table.columns.findIndex((column) => column.name === name));
  return {
    ...table,
    *rows(item) {
      for (const row of table.rows(item)) if (keys.add(JSON.stringify(key.map((at) => row[at])))) yield row;
    },
  };
}
