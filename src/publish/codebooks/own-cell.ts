import { list } from '../cells.ts';
import type { Cell, ColumnType, Json } from '../table.ts';
import { FITS } from './codebook.ts';

/** Which types of CEL a column of a type can take; `dyn` is seen when it comes. */
const TAKES: Readonly<Record<ColumnType, RegExp>> = {
  string: /^(?:string|int|double|bool|list.*|dyn|null)$/,
  integer: /^(?:int|dyn|null)$/,
  number: /^(?:int|double|dyn|null)$/,
  boolean: /^(?:bool|dyn|null)$/,
  date: /^(?:string|dyn|null)$/,
  json: /^/,
};

export function canHold(type: ColumnType, given: string): boolean {
  return TAKES[type].test(given);
}

/**
 * What an expression gave as a cell of a column: nothing is an empty cell, a list in a column of text is parted by "; ".
 * @throws Error in words where the column cannot hold it.
 */
export function cellOf(value: unknown, type: ColumnType): Cell {
  const plain = plainOf(value);
  const cell: Cell = type === 'string' ? textOf(plain) : plain;
  if (cell === null || cell === '') return null;
  if (FITS[type](cell)) return cell;
  throw new Error(`${JSON.stringify(plain).slice(0, 80)} is no value of type ${type}`);
}

function textOf(value: Json): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  return value instanceof Array ? list(value.map(textOf)) : JSON.stringify(value);
}

/** As JSON has it: whole numbers of CEL are big integers, its maps are maps. */
function plainOf(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(plainOf);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [String(key), plainOf(one)]));
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainOf(one)]));
  throw new Error('it gives what no column can hold');
}
