import type { ReleaseChange } from '../../model/index.ts';
import { list } from '../cells.ts';
import { csvLine } from '../formats/csv.ts';

const COLUMNS = [
  'change',
  'incident_id',
  'now',
  'summary',
  'field',
  'before',
  'after',
  'reasons',
  'reports',
  'decisions',
];

/** Changes between two releases as CSV: a row a field, one for an incident that came or went. Who decided, and why, is left out. */
export async function* changesCsv(changes: AsyncIterable<ReleaseChange>): AsyncIterable<string> {
  yield csvLine(COLUMNS);
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
