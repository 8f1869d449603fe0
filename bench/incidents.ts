import { groupReports } from '../src/resolving/group-reports.ts';
import { codeRecords } from './records.ts';
import type { Row } from './rows.ts';

/** Codes each report and says which incident it tells of: reports of one incident share a value. */
export async function* predictIncidents(rows: AsyncIterable<Row>): AsyncGenerator<{ id: string; incident: string }> {
  const told = [];
  for await (const { report, events } of codeRecords(rows)) told.push({ ...report, events });
  for (const group of groupReports(told)) {
    for (const member of group) yield { id: told[member]!.id, incident: told[group[0]!]!.id };
  }
}
