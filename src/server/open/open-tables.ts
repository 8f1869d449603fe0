import { acled } from '../../publish/codebooks/acled.ts';
import { ged } from '../../publish/codebooks/ged.ts';
import { incidents } from '../../publish/tables/incidents.ts';
import type { Column, Table } from '../../publish/table.ts';

/** The tables that outsiders may ask for, each in a database of its release. */
export const OPEN_TABLES = { incidents, acled, ged } as const satisfies Record<string, Table>;
export type OpenTableId = keyof typeof OPEN_TABLES;

/** The last day of an incident, and the first; where one is not told it is the other. */
export const LAST_DAY = 'coalesce(date_end, date_start)';
export const FIRST_DAY = 'coalesce(date_start, date_end)';

/** What is looked up by an index. Letters in any case find one another. */
const INDEXED: Readonly<Record<OpenTableId, readonly string[]>> = {
  incidents: [LAST_DAY, FIRST_DAY, 'country, type', 'type', 'scope'],
  acled: ['event_date', 'year', 'country COLLATE NOCASE', 'event_type COLLATE NOCASE', 'sub_event_type COLLATE NOCASE', 'region COLLATE NOCASE', 'fatalities'],
  ged: ['date_start', 'date_end', 'year', 'country COLLATE NOCASE', 'type_of_violence', 'best'],
}; // prettier-ignore

/** The SQL that makes the indexes, and counts what they are worth. */
export const INDEXES: readonly string[] = [
  ...Object.entries(INDEXED).flatMap(([table, all]) =>
    all.map((on, i) => `CREATE INDEX ${table}_by_${i + 1} ON ${table} (${on})`),
  ),
  'ANALYZE',
];

/** The columns of a table by their names, which there are, in the order asked; all in the table's order where none is. */
export function columnsOf(table: OpenTableId, names: readonly string[]): readonly Column[] {
  const { columns }: Table = OPEN_TABLES[table];
  if (names.length === 0) return columns;
  return names.map((name) => columns.find((column) => column.name === name)!);
}
