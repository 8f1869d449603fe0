import type { Incident } from '../model/index.ts';
import type { IncidentFilter, Store } from '../store/store.ts';
import type { PublishedIncident, ReportReference } from '../publish/exporter.ts';

/** The incidents that a filter lets through, as they are asked for one by one, each with where its reports are found. */
export async function* publishedIncidents(
  store: Pick<Store, 'reports' | 'incidents'>,
  filter: IncidentFilter,
  change: (incident: Incident) => Incident = (incident) => incident,
): AsyncIterable<PublishedIncident> {
  const references = new Map<string, ReportReference>();
  for await (const { id, title, url, publisher, published } of store.reports()) {
    references.set(id, { id, title, url, publisher, published });
  }
  for await (const found of store.incidents(filter)) {
    const incident = change(found);
    const reportIds = [...new Set(incident.events.map((of) => of.reportId))];
    yield { incident, reports: reportIds.flatMap((id) => references.get(id) ?? []), mentions: [] };
  }
}
