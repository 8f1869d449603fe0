import { groupReports } from '../src/resolving/group-reports.ts';
import type { ReportText } from '../src/resolving/report-terms.ts';

interface IncidentRow extends ReportText {
  readonly id: string;
}

/** Says of each report which incident it tells of: reports of one incident share a value. */
export function* predictIncidents(rows: readonly IncidentRow[]): Generator<{ id: string; incident: string }> {
  for (const group of groupReports(rows)) {
    for (const member of group) yield { id: rows[member]!.id, incident: rows[group[0]!]!.id };
  }
}
