import { CasusError } from '../../model/index.ts';
import type { Column, Table } from '../../publish/table.ts';
import { countryAsked } from '../../language/countries.ts';
import { countryName } from '../../model/country-name.ts';
import { acled } from '../../publish/codebooks/acled.ts';
import { allOf, anyOf, condition, containing, type Condition } from './condition.ts';

/** How a column may be compared, as `COLUMN_where` of ACLED's API names it. */
export const OPERATORS = ['=', 'LIKE', '>', '<', '>=', '<=', 'BETWEEN'] as const;
type Operator = (typeof OPERATORS)[number];

/** Texts that are names of one list, and compared as a whole. */
const WHOLE = new Set(['country', 'region', 'inter1', 'inter2', 'interaction']);

/** How a column is compared where nothing else is asked for. */
export function usualOperator({ name, type }: Column): Operator {
  if (name === 'timestamp') return '>=';
  return type === 'string' && !WHOLE.has(name) ? 'LIKE' : '=';
}

const MOST_VALUES = 100;

const table: Table = acled;
const columnNamed = (name: string) => table.columns.find((column) => column.name === name);

/**
 * What rows must be by the filters of ACLED's API: each column by its operator, `a|b` for either of two values, and
 * `country=Mali:OR:country=Niger` for either of two filters.
 * @throws CasusError `usage`
 */
export function acledCondition(asked: Readonly<Record<string, unknown>>): Condition {
  return allOf(
    table.columns.map((column) => {
      const value = asked[column.name];
      if (typeof value !== 'string') return undefined;
      const [own = '', ...others] = value.split(':OR:');
      if (others.length > MOST_VALUES) throw mistake(column, `at most ${MOST_VALUES} values at once`);
      const operator = (asked[`${column.name}_where`] as Operator | undefined) ?? usualOperator(column);
      return anyOf([compared(column, operator, own), ...others.map((other) => alternative(column, other))]);
    }),
  );
}

/** One more filter behind `:OR:`, which says its column again. */
function alternative(first: Column, written: string): Condition {
  const at = written.indexOf('=');
  const column = at > 0 ? columnNamed(written.slice(0, at)) : undefined;
  if (!column) throw mistake(first, 'behind :OR: stands a column, = and a value, as in country=Mali:OR:country=Niger');
  return compared(column, usualOperator(column), written.slice(at + 1));
}

function compared(column: Column, operator: Operator, written: string): Condition {
  const values = written.split('|');
  if (values.length > MOST_VALUES) throw mistake(column, `at most ${MOST_VALUES} values at once`);
  const quoted = `"${column.name}"`;
  if (operator === 'LIKE') return anyOf(values.map((value) => containing(quoted, value)));
  if (operator === '=') return anyOf(values.map((value) => same(column, value)));
  const bounds = values.map((value) => valueOf(column, value));
  if (operator === 'BETWEEN') {
    if (bounds.length !== 2) throw mistake(column, 'BETWEEN takes two values, as in 2024-01-01|2024-03-31');
    return condition(`${quoted} BETWEEN ? AND ?`, ...bounds);
  }
  if (bounds.length !== 1) throw mistake(column, `${operator} takes one value`);
  return condition(`${quoted} ${operator} ?`, ...bounds);
}

function same(column: Column, value: string): Condition {
  if (column.type !== 'string') return condition(`"${column.name}" = ?`, valueOf(column, value));
  const known = column.name === 'country' ? countryAsked(value) : null;
  // A country by its code too, and by whatever name it has.
  return condition(`"${column.name}" COLLATE NOCASE = ?`, known === null ? value : countryName(known));
}

function valueOf(column: Column, value: string): string | number {
  const { type } = column;
  if (type === 'integer' || type === 'number') {
    if (!/^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)) throw mistake(column, 'it must be a number');
    return Number(value);
  }
  if (type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value)) throw mistake(column, 'it must be a day, as 2024-05-03');
  return value;
}

const mistake = ({ name }: Column, said: string) => new CasusError({ code: 'usage', input: name, message: `${name}: ${said}` }); // prettier-ignore
