import type { FigurePolicy } from '../model/index.ts';
import { DEFAULT_POLICY, figurePolicy } from '../resolving/figure-policies.ts';
import { defaultMatchModel, readMatchModel, type MatchModel } from '../resolving/match-model.ts';
import type { Store } from '../store/store.ts';
import { casusVersion } from '../model/package-files.ts';

/** What incidents are made by. */
export interface By {
  readonly policy: FigurePolicy;
  readonly model: MatchModel;
}

export const workspaceBy = async (store: Store): Promise<By> => ({
  policy: await workspacePolicy(store),
  model: await workspaceModel(store),
});

/** How the figures of a workspace are reconciled: as a person chose, else by the default. */
async function workspacePolicy(store: Store): Promise<FigurePolicy> {
  const { policy, sources } = (await store.policy()) ?? DEFAULT_POLICY;
  return figurePolicy(policy, sources);
}

/** What reports are matched by: the weights estimated on the workspace, else those that come with Casus. */
export async function workspaceModel(store: Pick<Store, 'matchModel'>): Promise<MatchModel> {
  const stored = await store.matchModel();
  return stored === null
    ? defaultMatchModel()
    : readMatchModel(stored.table, stored.id, 'the weights of the workspace');
}

/** Names what incidents are made with; another version, policy or model makes them anew. */
export const resolverId = ({ policy, model }: By): string =>
  `casus ${casusVersion()}, figures by ${policy.id}, weights by ${model.id}`;

/** Whether the incidents are those of the events there are now, made by this version and by the policy and the weights in force. */
export async function incidentsAreCurrent(store: Store): Promise<boolean> {
  const { events, incidents, resolver } = await store.derivation();
  return events === incidents && (events === 0 || resolver === resolverId(await workspaceBy(store)));
}
