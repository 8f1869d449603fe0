import type { FigurePolicy } from '../model/index.ts';
import { withPolicy } from '../resolving/reconcile-figures.ts';
import type { Exporter, PublishedIncident, ReportReference } from '../publish/exporter.ts';
import type { IncidentFilter, Store } from '../store/store.ts';

/**
 * The pieces of an export of a workspace, read and written as they go. A filter applies to incidents only, and so does a
 * policy, which reconciles their figures anew from the claims that each of them keeps.
 */
export function exportWorkspace(
  store: Store,
  exporter: Exporter<'records'> | Exporter<'incidents'>,
  filter: IncidentFilter,
  { policy, ...options }: { readonly names: boolean; readonly policy?: FigurePolicy },
): AsyncIterable<string> {
  return takesRecords(exporter)
    ? exporter.write(store.records(), options)
    : exporter.write(publishedIncidents(store, filter, policy), options);
}

const takesRecords = (exporter: Exporter<'records'> | Exporter<'incidents'>): exporter is Exporter<'records'> =>
  exporter.takes === 'records';

async function* publishedIncidents(
  store: Store,
  filter: IncidentFilter,
  policy: FigurePolicy | undefined,
): AsyncIterable<PublishedIncident> {
  const references = new Map<string, ReportReference>();
  for await (const { id, title, url, publisher, published } of store.reports()) {
    references.set(id, { id, title, url, publisher, published });
  }
  for await (const found of store.incidents(filter)) {
    const incident = policy ? withPolicy(found, policy) : found;
    const reportIds = [...new Set(incident.events.map((of) => of.reportId))];
    yield { incident, reports: reportIds.flatMap((id) => references.get(id) ?? []) };
  }
}
