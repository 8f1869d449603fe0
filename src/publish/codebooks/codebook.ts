import type { CodebookId } from '../../model/index.ts';
import type { PublishedIncident } from '../exporter.ts';
import type { Cell, Column as TableColumn, Table } from '../table.ts';
import { factsOf, type Facts } from './facts.ts';

/** What a codebook makes of one incident: a row, or why it has none. */
interface Mapped {
  /** One cell a column, in the codebook's order; null where the codebook does not take the incident. */
  readonly row: readonly Cell[] | null;
  /** What the row says less well than the incident does, for people; empty where there is no row. */
  readonly losses: readonly string[];
  /** Why there is no row; null where there is one. */
  readonly why: string | null;
}

/** A dataset's codebook that incidents are written in: a table with exactly its columns, in its order. */
export interface Codebook extends Table {
  readonly id: CodebookId;
  readonly name: string;
  /** Columns that are empty in every row, with the reason. */
  readonly empty: readonly (readonly [columns: string, why: string])[];
  /** The row of an incident that is masked already, where it is to be. */
  map(item: PublishedIncident): Mapped;
}

/** A row as its own rules are checked on. */
type Cells<Column extends string> = Readonly<Partial<Record<Column, string | number | boolean | null>>>;

/** How incidents become rows of a codebook: the tables that a researcher reads, and nothing else. */
interface Mapping<Column extends string> extends Pick<Codebook, 'id' | 'name' | 'empty'> {
  readonly columns: readonly Column[];
  /** Why the codebook does not take an incident; the first that applies is told. */
  readonly leavesOut: readonly (readonly [why: string, applies: (facts: Facts) => boolean])[];
  /** What each column holds; one that is not here is empty. */
  readonly cells: Readonly<Partial<Record<Column, (facts: Facts) => Cell>>>;
  /** What gets lost on the way, each null where nothing does. */
  readonly losses: readonly ((facts: Facts) => string | null)[];
  /** What holds of every row; one of which it does not is not written. */
  readonly constraints: readonly (readonly [rule: string, holds: (row: Cells<Column>) => boolean])[];
}

export function codebook<Column extends string>(mapping: Mapping<Column>): Codebook {
  const { id, name, columns, empty, leavesOut, cells, losses, constraints } = mapping;
  const none = (why: string): Mapped => ({ row: null, losses: [], why });
  const map = (item: PublishedIncident): Mapped => {
    const facts = factsOf(item);
    const out = leavesOut.find(([, applies]) => applies(facts));
    if (out) return none(out[0]);
    // An empty list is an empty cell.
    const row = columns.map((column) => cells[column]?.(facts) ?? null).map((cell) => (cell === '' ? null : cell));
    const named = Object.fromEntries(columns.map((column, i) => [column, row[i]!])) as Cells<Column>;
    const broken = constraints.find(([, holds]) => !holds(named));
    if (broken) return none(`the row would break a rule of ${name}: ${broken[0]}`);
    return { row, losses: losses.flatMap((loss) => loss(facts) ?? []), why: null };
  };
  return {
    id,
    name,
    title: name,
    description: `Incidents in the columns of ${name}.`,
    columns: columns.map((column): TableColumn => ({ name: column, type: 'string', description: '' })),
    key: [columns[0]!],
    empty,
    map,
    rows(item) {
      const { row } = map(item);
      return row ? [row] : [];
    },
  };
}
