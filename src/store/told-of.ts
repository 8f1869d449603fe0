import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

const PAGE = 500;

/** The numbers of those of these reports that are there, by id, and of the incidents that any of them tells of. */
export async function toldOf(
  db: Kysely<Tables>,
  reportIds: readonly string[],
): Promise<{ reports: Map<string, number>; incidents: number[] }> {
  const reports = new Map<string, number>();
  const incidents = new Set<number>();
  for (let i = 0; i < reportIds.length; i += PAGE) {
    const rows = await db
      .selectFrom('reports')
      .leftJoin('events', 'events.report', 'reports.number')
      .leftJoin('incident_events', 'incident_events.event', 'events.id')
      .select(['reports.id', 'reports.number', 'incident_events.incident'])
      .where('reports.id', 'in', reportIds.slice(i, i + PAGE))
      .execute();
    for (const { id, number, incident } of rows) {
      reports.set(id, number);
      if (incident !== null) incidents.add(incident);
    }
  }
  return { reports, incidents: [...incidents] };
}
