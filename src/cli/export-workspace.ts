import type { FigurePolicy } from '../model/index.ts';
import { publishedIncidents } from '../workspace/published-incidents.ts';
import { withPolicy } from '../resolving/reconcile-figures.ts';
import type { Exporter, Piece } from '../publish/exporter.ts';
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
): AsyncIterable<Piece> {
  return takesRecords(exporter)
    ? exporter.write(store.records(), options)
    : exporter.write(
        publishedIncidents(store, filter, { ...options, ...(policy && { change: (one) => withPolicy(one, policy) }) }),
        options,
      );
}

const takesRecords = (exporter: Exporter<'records'> | Exporter<'incidents'>): exporter is Exporter<'records'> =>
  exporter.takes === 'records';
