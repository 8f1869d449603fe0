import type { Exporter, PublishedIncident, ReportReference } from '../publish/exporter.ts';
import type { IncidentFilter, Store } from '../store/store.ts';

/** The pieces of an export of a workspace, read and written as they go; a filter applies to incidents only. */
export function exportWorkspace(
  store: Store,
  exporter: Exporter<'records'> | Exporter<'incidents'>,
  filter: IncidentFilter,
  options: { readonly names: boolean },
): AsyncIterable<string> {
  return takesRecords(exporter)
    ? exporter.write(store.records(), options)
    : exporter.write(publishedIncidents(store, filter), options);
}

const takesRecords = (exporter: Exporter<'records'> | Exporter<'incidents'>): exporter is Exporter<'records'> =>
  exporter.takes === 'records';

async function* publishedIncidents(store: Store, filter: IncidentFilter): AsyncIterable<PublishedIncident> {
  const references = new Map<string, ReportReference>();
  for await (const { id, title, url, publisher, published } of store.reports()) {
    references.set(id, { id, title, url, publisher, published });
  }
  for await (const incident of store.incidents(filter)) {
    const reportIds = [...new Set(incident.events.map((of) => of.reportId))];
    yield { incident, reports: reportIds.flatMap((id) => references.get(id) ?? []) };
  }
}
