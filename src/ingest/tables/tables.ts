import { CasusError } from '../../model/index.ts';
import { acled } from './acled.ts';
import type { CodebookTable, TableId } from './codebook-table.ts';
import { ged } from './ged.ts';
import { gtd } from './gtd.ts';

/** Every codebook that tables are read by. */
const TABLES: Readonly<Record<TableId, CodebookTable>> = { acled, ged, gtd };

export const columnName = (cell: string): string => cell.trim().toLowerCase();

/**
 * Which codebook a table is of, by its header, letter case ignored.
 * @param asked the codebook that it is said to be of
 * @throws CasusError `bad-csv` naming the columns it lacks
 */
export function tableOf(header: readonly string[], input: string, asked?: TableId): CodebookTable {
  const names = new Set(header.map(columnName));
  const lacking = ({ needs }: CodebookTable) => needs.filter((column) => !names.has(column));
  const fitting = (asked ? [TABLES[asked]] : Object.values(TABLES)).find((table) => lacking(table).length === 0);
  if (fitting) return fitting;
  const lacks = (table: CodebookTable) => `${table.name} it lacks ${lacking(table).join(', ')}`;
  const message = asked
    ? `${input} is no table of ${TABLES[asked].name}: it lacks the columns ${lacking(TABLES[asked]).join(', ')}.`
    : `${input} is a table of none of the codebooks known: for ${Object.values(TABLES).map(lacks).join('; for ')}. Its first line must name its columns as the codebook does.`;
  throw new CasusError({ code: 'bad-csv', input, line: 1, message });
}
