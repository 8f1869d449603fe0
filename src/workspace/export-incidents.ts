import type { FigurePolicy, Incident } from '../model/index.ts';
import type { Exporter, Piece } from '../publish/exporter.ts';
import { DEFAULT_POLICY, figurePolicy } from '../resolving/figure-policies.ts';
import { withPolicy } from '../resolving/reconcile-figures.ts';
import type { IncidentFilter, Store } from '../store/store.ts';
import { aboutExport } from './about-export.ts';
import { casusVersion } from '../model/package-files.ts';
import { publishedIncidents } from './published-incidents.ts';

interface Exporting {
  /** With the names of private persons. */
  readonly names: boolean;
  /** Another than that of the workspace: figures are reconciled anew from the claims that each incident keeps. */
  readonly policy?: FigurePolicy;
}

/** The pieces of a file of the incidents that a filter lets through, read and written as they go. */
export async function* exportIncidents(
  store: Store,
  exporter: Exporter<'incidents'>,
  filter: IncidentFilter,
  { names, policy }: Exporting,
): AsyncIterable<Piece> {
  const setting = (await store.policy()) ?? DEFAULT_POLICY;
  const { id } = policy ?? figurePolicy(setting.policy, setting.sources);
  const about = aboutExport(store, { filter, names, policy: id, casus: casusVersion(), now: new Date() });
  const change = policy && ((one: Incident) => withPolicy(one, policy));
  yield* exporter.write(publishedIncidents(store, filter, { names, ...(change && { change }) }), { names, about });
}
