import type { Coder, Event, Report } from '../../model/index.ts';
import type { CodebookTable } from '../tables/codebook-table.ts';
import { codeRow, importId } from '../tables/import-coder.ts';
import { readRendering } from '../tables/rendering.ts';

/** Between the rows of one report in its text; a cell has no line break. */
export const BETWEEN_ROWS = '\n\n';

/** What one person made of a report. */
interface PersonsCoding {
  /** Empty where the table has no coders. */
  readonly coder: string;
  readonly events: readonly Event[];
}

/**
 * The coder of reports that rows were put together to. Where several people coded a report, the events are those of the first: two codings of
 * one happening are no two happenings. The others' are for `codingsIn`.
 */
export function mappedCoder(table: CodebookTable<string>, publisher?: string): Coder {
  const id = importId(table, publisher);
  return {
    id,
    code(report) {
      const rows = rowsIn(table, id, report);
      const [first] = byPerson(rows);
      const warnings = rows.flatMap(({ unread }) => unread.map((what) => ({ code: 'bad-cell', message: `${what}; left empty.` }))); // prettier-ignore
      return { report, events: [...first!.events], warnings };
    },
  };
}

/** What each person made of a report, in the order of the rows. */
export const codingsIn = (table: CodebookTable<string>, report: Report): PersonsCoding[] =>
  byPerson(rowsIn(table, importId(table), report));

function byPerson(rows: readonly { coder: string; event: Event }[]): PersonsCoding[] {
  const people = new Map<string, Event[]>();
  for (const { coder, event } of rows) {
    const events = people.get(coder);
    if (events) events.push(event);
    else people.set(coder, [event]);
  }
  return Array.from(people, ([coder, events]) => ({ coder, events }));
}

function rowsIn(table: CodebookTable<string>, id: string, { id: reportId, sha256, text }: Report) {
  let start = 0;
  return text.split(BETWEEN_ROWS).map((row, i) => {
    const { event, unread } = codeRow(table, id, { id: i === 0 ? reportId : `${reportId} ${i}`, sha256, text: row });
    const from = start;
    start += row.length + BETWEEN_ROWS.length;
    const evidence = event.evidence.map((one) => ({ ...one, start: one.start + from, end: one.end + from }));
    const coder = readRendering(row, table.meaning).get('coder')?.words ?? '';
    return { coder, event: { ...event, evidence }, unread };
  });
}
