import type { ReleaseChange } from '../../model/index.ts';
import { list } from '../cells.ts';
import { csvLine } from '../formats/csv.ts';
import type { TableDescription } from '../table.ts';

/** What differs between two releases, as a table. */
export const CHANGES: TableDescription = {
  id: 'changes',
  title: 'Changes',
  description: 'A field that differs from the release before a row, and a row for each incident that came or went.',
  key: [],
  columns: [
    { name: 'change', type: 'string', description: 'added, changed or removed' },
    { name: 'incident_id', type: 'string', description: 'the incident' },
    { name: 'now', type: 'string', description: 'the incident that it is part of now, where it was removed' },
    { name: 'summary', type: 'string', description: 'one line for people' },
    { name: 'field', type: 'string', description: 'what changed; empty where the incident came or went' },
    { name: 'before', type: 'string', description: 'its value in the release before' },
    { name: 'after', type: 'string', description: 'its value in this one' },
    { name: 'reasons', type: 'string', description: 'why, parted by "; "' },
    { name: 'reports', type: 'string', description: 'the reports that are the reason' },
    { name: 'decisions', type: 'string', description: 'the numbers of the decisions that are the reason' },
  ],
};

/** Changes between two releases as CSV: a row a field, one for an incident that came or went. Who decided, and why, is left out. */
export async function* changesCsv(changes: AsyncIterable<ReleaseChange>): AsyncIterable<string> {
  yield csvLine(CHANGES.columns.map(({ name }) => name));
  for await (const { kind, incident, now, summary, fields, reasons } of changes) {
    const rows = fields.length > 0 ? fields : [{ field: null, before: null, after: null }];
    const why = [
      list(reasons.map(({ reason }) => reason)),
      list(reasons.flatMap(({ reports }) => reports)),
      list(reasons.flatMap(({ decisions }) => decisions.map(String))),
    ];
    for (const { field, before, after } of rows)
      yield csvLine([kind, incident, now, summary, field, before, after, ...why]);
  }
}
