import type { FigurePolicy } from '../model/index.ts';
import { takesRecords } from '../publish/exporters.ts';
import { disclosedRecords } from '../workspace/disclosed-records.ts';
import { exportIncidents } from '../workspace/export-incidents.ts';
import type { Exporter, Piece } from '../publish/exporter.ts';
import type { IncidentFilter, Store } from '../store/store.ts';

/** The pieces of an export of a workspace. A filter applies to incidents only, and so does a policy. */
export function exportWorkspace(
  store: Store,
  exporter: Exporter<'records'> | Exporter<'incidents'>,
  filter: IncidentFilter,
  options: { readonly names: boolean; readonly policy?: FigurePolicy },
): AsyncIterable<Piece> {
  return takesRecords(exporter)
    ? exporter.write(disclosedRecords(store), options)
    : exportIncidents(store, exporter, filter, options);
}
