import { DatabaseSync } from 'node:sqlite';
import { csvLine } from '../../publish/formats/csv.ts';
import type { Cell, ColumnType } from '../../publish/table.ts';
import { answerOrders } from './answer-orders.ts';
import { NO_PAGE, type CloseOrder, type PageOrder, type PageText } from './orders.ts';

// Reads pages for the open API in a thread of its own, so that strangers who ask for much keep nobody waiting who works.

const open = new Map<string, DatabaseSync>();

answerOrders((order: PageOrder | CloseOrder): PageText => {
  if (!('close' in order)) return read(order);
  open.get(order.close)?.close();
  open.delete(order.close);
  return NO_PAGE;
});

function database(path: string): DatabaseSync {
  const found = open.get(path) ?? new DatabaseSync(path, { readOnly: true });
  open.set(path, found);
  return found;
}

function read({ path, table, columns, where, limit, offset, format, counted }: PageOrder): PageText {
  const db = database(path);
  const rule = where.sql === '' ? '' : `WHERE ${where.sql}`;
  // The inner query needs no more than an index, and the outer reads no more rows than a page has.
  const rows = db.prepare(`SELECT ${columns.map(({ name }) => `"${name}"`).join(', ')} FROM ${table} WHERE rowid IN
    (SELECT rowid FROM ${table} ${rule} ORDER BY rowid LIMIT ? OFFSET ?) ORDER BY rowid`); // prettier-ignore
  rows.setReturnArrays(true);
  const found = rows.all(...where.parameters, limit, offset) as unknown as (string | number | null)[][];
  const cells = found.map((row) => row.map((stored, i) => cellOf(stored, columns[i]!.type)));
  const text =
    format === 'csv'
      ? [csvLine(columns.map(({ name }) => name)), ...cells.map(csvLine)].join('')
      : cells.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [columns[i]!.name, cell])))).join(',\n'); // prettier-ignore
  return { text, count: cells.length, total: counted ? count(db, table, rule, where.parameters) : null };
}

function count(db: DatabaseSync, table: string, rule: string, parameters: readonly (string | number)[]): number {
  return Number(db.prepare(`SELECT count(*) AS n FROM ${table} ${rule}`).get(...parameters)!.n);
}

/** The cell that was stored. */
function cellOf(stored: string | number | null, type: ColumnType): Cell {
  if (stored === null) return null;
  if (type === 'boolean') return stored === 1;
  return type === 'json' ? (JSON.parse(stored as string) as Cell) : stored;
}
