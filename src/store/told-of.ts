import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

const PAGE = 500;

/** The numbers of the reports with these ids, and of the incidents that any of them tells of. */
export async function toldOf(
  db: Kysely<Tables>,
  reportIds: readonly string[],
): Promise<{ reports: number[]; incidents: number[] }> {
  const reports = new Set<number>();
  const incidents = new Set<number>();
  for (let i = 0; i < reportIds.length; i += PAGE) {
    const rows = await db
      .selectFrom('reports')
      .leftJoin('events', 'events.report', 'reports.number')
      .leftJoin('incident_events', 'incident_events.event', 'events.id')
      .select(['reports.number', 'incident_events.incident'])
      .where('reports.id', 'in', reportIds.slice(i, i + PAGE))
      .execute();
    for (const { number, incident } of rows) {
      reports.add(number);
      if (incident !== null) incidents.add(incident);
    }
  }
  return { reports: [...reports], incidents: [...incidents] };
}
