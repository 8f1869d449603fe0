import { readCells, type OpenTable } from '../ingest/tables/read-table.ts';
import type { Problem } from '../model/index.ts';
import { comparedRow, type ComparedRow } from '../publish/against/compared-row.ts';
import { compareRows, type Comparison, type RowOutcome } from '../publish/against/compare-rows.ts';
import type { Reach } from '../publish/against/likeness.ts';
import { CODEBOOKS } from '../publish/codebooks/codebooks.ts';
import { dayNumber, isoDay } from '../model/days.ts';
import type { Store } from '../store/store.ts';
import { publishedIncidents } from './published-incidents.ts';

interface Asked extends Reach {
  /** Inclusive ISO days; of rows that only may have been then, all count. */
  readonly from?: string;
  readonly to?: string;
  /** ISO 3166-1 alpha-3. */
  readonly country?: string;
}

export interface Evaluation {
  readonly comparison: Comparison;
  readonly rows: readonly RowOutcome[];
  /** Incidents that have no row in the codebook, by the reason, the commonest first. */
  readonly outside: readonly { readonly why: string; readonly incidents: number }[];
  /** Rows of theirs that could not be read. */
  readonly unread: number;
}

/** A date of a row may be a month wider than that of its incident (ACLED's third time precision). */
const WIDEST_ROW_DAYS = 32;

/**
 * Holds the incidents of a workspace, as rows of a codebook, against a table of somebody else's in the same codebook.
 * @param setAside is told of every row of theirs that cannot be read
 */
export async function evaluateAgainst(
  store: Pick<Store, 'toldIncidents'>,
  table: OpenTable,
  { from, to, country, ...reach }: Asked,
  setAside: (problem: Problem) => void = () => undefined,
): Promise<Evaluation> {
  const { id } = table.codebook;
  const theirs: ComparedRow[] = [];
  let unread = 0;
  for await (const row of table.rows) {
    if (row.kind === 'set-aside') {
      unread += 1;
      setAside(row.problem);
      continue;
    }
    const cell = (column: string) => row.cells.get(column) ?? '';
    theirs.push(comparedRow(id, { id: row.key, line: row.line, cell, said: row.event }));
  }
  const meets = (first: number, last: number) =>
    (from === undefined || last >= dayNumber(from)) && (to === undefined || first <= dayNumber(to));
  const counts = ({ first, last, place }: ComparedRow) =>
    meets(first, last) && (country === undefined || place?.country === country);
  const ours: ComparedRow[] = [];
  const outside = new Map<string, number>();
  // A row just outside of what was asked for may be of an incident within.
  const margin = WIDEST_ROW_DAYS + reach.days;
  const near = {
    ...(from !== undefined && { from: moved(from, -margin) }),
    ...(to !== undefined && { to: moved(to, margin) }),
  };
  const codebook = CODEBOOKS[id];
  const columns = codebook.columns.map(({ name }) => name.toLowerCase());
  for await (const item of publishedIncidents(store, near)) {
    const { incident } = item;
    const { row, why } = codebook.map(item);
    const cells = new Map(columns.map((column, i) => [column, written(row?.[i])]));
    const read = row && readCells(table.codebook, cells);
    if (read && 'event' in read) {
      ours.push(comparedRow(id, { id: incident.id, line: null, cell: (column) => cells.get(column) ?? '', said: read.event })); // prettier-ignore
      continue;
    }
    const { start, end } = incident.date ?? { start: null, end: null };
    const days = [start ?? end ?? '0001-01-01', end ?? start ?? '9999-12-31'].map(dayNumber);
    if (!meets(days[0]!, days[1]!) || (country !== undefined && incident.place?.country !== country)) continue;
    const reason = why ?? (read && 'fault' in read ? read.fault : '');
    outside.set(reason, (outside.get(reason) ?? 0) + 1);
  }
  return {
    ...compareRows(id, theirs, ours, reach, counts),
    outside: [...outside]
      .map(([why, incidents]) => ({ why, incidents }))
      .sort((a, b) => b.incidents - a.incidents || (a.why < b.why ? -1 : 1)),
    unread,
  };
}

const moved = (day: string, days: number): string => isoDay(dayNumber(day) + days);

/** As a table has it. */
const written = (cell: unknown): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'string' ? cell : JSON.stringify(cell);
