import type { CodebookId } from '../../model/index.ts';
import type { PublishedIncident } from '../exporter.ts';
import type { Cell, Column as TableColumn, ColumnType, Table } from '../table.ts';
import { factsOf, type Facts } from './facts.ts';

/** What a row says less well than the incident does. */
export interface Loss {
  /** Short and stable, so that losses of a kind can be counted: `killed-range`. */
  readonly kind: string;
  /** Of this incident, for people. */
  readonly text: string;
}

/** What a codebook makes of one incident: a row, or why it has none. */
export interface Mapped {
  /** One cell a column, in the codebook's order; null where the codebook does not take the incident. */
  readonly row: readonly Cell[] | null;
  /** Empty where there is no row. */
  readonly losses: readonly Loss[];
  /** The reason why there is no row, short and stable: `no-death`; `rule` where the row would break one. Null where there is a row. */
  readonly code: string | null;
  /** The reason for people; null where there is a row. */
  readonly why: string | null;
}

/** A column as a researcher reads it: where it is empty in every row, why. */
interface DeclaredColumn extends TableColumn {
  readonly empty: string | null;
}

/** A dataset's codebook that incidents are written in: a table with exactly its columns, in its order. */
export interface Codebook<Id extends string = CodebookId> extends Table {
  readonly id: Id;
  readonly name: string;
  readonly columns: readonly DeclaredColumn[];
  /** Columns that are empty in every row, with the reason. */
  readonly empty: readonly (readonly [columns: string, why: string])[];
  /** Every reason for which an incident has no row, in the order they are asked. */
  readonly leavesOut: readonly { readonly code: string; readonly why: string }[];
  /** What can get lost, by its kind. */
  readonly losses: readonly { readonly kind: string; readonly what: string }[];
  /** What holds of every row. */
  readonly rules: readonly string[];
  /** Values of the codebook that no row has, with the reason. */
  readonly never: readonly (readonly [values: string, why: string])[];
  /** The row of an incident that is masked already, where it is to be. */
  map(item: PublishedIncident): Mapped;
}

/** How a column is filled, from the incident and what its row will not hold; or why it is empty in every row. */
type Filling = ((facts: Facts, losses: readonly Loss[]) => Cell) | { readonly empty: string };

/** A column: its name, its type, what it holds and where that comes from, how, and its HXL hashtag where the standard has one. */
type ColumnRow<Name extends string = string> = readonly [
  name: Name,
  type: ColumnType,
  holds: string,
  of: Filling,
  hxl?: string,
];

/** A row as its own rules are checked on; what stands in columns of type `json` is for the rule to find out. */
type Cells<Name extends string> = Readonly<Record<Name, string | number | boolean | null>>;

/** How incidents become rows of a codebook: the tables that a researcher reads, and nothing else. */
interface Mapping<Id extends string, Name extends string> {
  readonly id: Id;
  readonly name: string;
  /** In the codebook's order. */
  readonly columns: readonly ColumnRow<Name>[];
  /** Why the codebook does not take an incident; the first that applies is told. */
  readonly leavesOut: readonly (readonly [code: string, why: string, applies: (facts: Facts) => boolean])[];
  /** What gets lost on the way, each null where nothing does. */
  readonly losses: readonly (readonly [kind: string, what: string, of: (facts: Facts) => string | null])[];
  /** What holds of every row; one of which it does not is not written. */
  readonly constraints: readonly (readonly [rule: string, holds: (row: Cells<Name>) => boolean])[];
  /** Values of the codebook that no row has, and why. */
  readonly never?: Codebook['never'];
}

export function codebook<const Id extends string, const Name extends string>(mapping: Mapping<Id, Name>): Codebook<Id> {
  const { id, name, leavesOut, losses, constraints } = mapping;
  const columns = mapping.columns.map(declared);
  const none = (code: string, why: string): Mapped => ({ row: null, losses: [], code, why });
  const map = (item: PublishedIncident): Mapped => {
    const facts = factsOf(item);
    const out = leavesOut.find(([, , applies]) => applies(facts));
    if (out) return none(out[0], out[1]);
    const lost = losses.flatMap(([kind, , of]): Loss | [] => {
      const text = of(facts);
      return text === null ? [] : { kind, text };
    });
    const row = mapping.columns.map(([, , , of]) => cellOf(of, facts, lost));
    const named = Object.fromEntries(columns.map((column, i) => [column.name, row[i]!])) as Cells<Name>;
    const unfit = columns.find(({ type }, i) => row[i] !== null && !FITS[type](row[i]!));
    const broken = unfit
      ? `${unfit.name} is ${A_TYPE[unfit.type]}`
      : constraints.find(([, holds]) => !holds(named))?.[0];
    if (broken !== undefined) return none('rule', `the row would break a rule of ${name}: ${broken}`);
    return { row, losses: lost, code: null, why: null };
  };
  return {
    id,
    name,
    title: name,
    description: `Incidents in the columns of ${name}.`,
    columns,
    key: [columns[0]!.name],
    empty: emptyColumns(columns),
    leavesOut: leavesOut.map(([code, why]) => ({ code, why })),
    losses: losses.map(([kind, what]) => ({ kind, what })),
    rules: constraints.map(([rule]) => rule),
    never: mapping.never ?? [],
    map,
    rows(item) {
      const { row } = map(item);
      return row ? [row] : [];
    },
  };
}

function declared([name, type, description, of, hxl]: ColumnRow): DeclaredColumn {
  const empty = typeof of === 'function' ? null : of.empty;
  return { name, type, description, ...(hxl !== undefined && { hxl }), empty };
}

/** An empty list is an empty cell. */
function cellOf(of: Filling, facts: Facts, losses: readonly Loss[]): Cell {
  const cell = typeof of === 'function' ? of(facts, losses) : null;
  return cell === '' ? null : cell;
}

/** What a cell that is not empty has to be: it holds of every row of every codebook. */
const A_TYPE: Readonly<Record<ColumnType, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  date: 'a day as ISO 8601 writes it',
  json: 'JSON',
};

/** Whether a cell that is not empty is of a type. */
export const FITS: Readonly<Record<ColumnType, (cell: Cell) => boolean>> = {
  string: (cell) => typeof cell === 'string',
  integer: (cell) => Number.isSafeInteger(cell),
  number: (cell) => Number.isFinite(cell),
  boolean: (cell) => typeof cell === 'boolean',
  date: (cell) => typeof cell === 'string' && isDay(cell),
  json: () => true,
};

function isDay(cell: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(cell)) return false;
  const time = Date.parse(cell);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(cell);
}

/** Neighbours that are empty for one reason are named together, their first and last. */
function emptyColumns(columns: readonly DeclaredColumn[]): (readonly [columns: string, why: string])[] {
  const names = new Map<string, string[]>();
  for (const { name, empty } of columns) if (empty !== null) names.set(empty, [...(names.get(empty) ?? []), name]);
  return [...names].map(([why, all]) => [all.join(', '), why]);
}
