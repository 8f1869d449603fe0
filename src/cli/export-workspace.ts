import type { CodedReport } from '../model/index.ts';
import type { Exporter, PublishedIncident, ReportReference } from '../publish/exporter.ts';
import type { IncidentFilter, Store } from '../store/store.ts';

/** The pieces of an export of a workspace; a filter applies to incidents only. */
export async function* exportWorkspace(
  store: Store,
  exporter: Exporter<'records'> | Exporter<'incidents'>,
  filter: IncidentFilter,
  options: { readonly names: boolean },
): AsyncGenerator<string> {
  if (takesRecords(exporter)) yield* exporter.write(await gathered<CodedReport>(store.records()), options);
  else yield* exporter.write(await publishedIncidents(store, filter), options);
}

const takesRecords = (exporter: Exporter<'records'> | Exporter<'incidents'>): exporter is Exporter<'records'> =>
  exporter.takes === 'records';

async function publishedIncidents(store: Store, filter: IncidentFilter): Promise<PublishedIncident[]> {
  const references = new Map<string, ReportReference>();
  for await (const { id, title, url, publisher, published } of store.reports()) {
    references.set(id, { id, title, url, publisher, published });
  }
  return (await gathered(store.incidents(filter))).map((incident) => ({
    incident,
    reports: [...new Set(incident.events.map((of) => of.reportId))].flatMap((id) => references.get(id) ?? []),
  }));
}

async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
