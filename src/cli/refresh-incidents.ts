import { resolve } from '../resolving/resolve.ts';
import { DEFAULT_POLICY, figurePolicy } from '../resolving/figure-policies.ts';
import type { CodedReport, FigurePolicy } from '../model/index.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';
import { casusVersion } from './package-root.ts';

/** How the figures of a workspace are reconciled: as a person chose, else by the default. */
async function workspacePolicy(store: Store): Promise<FigurePolicy> {
  const { policy, sources } = (await store.policy()) ?? DEFAULT_POLICY;
  return figurePolicy(policy, sources);
}

/** Names what incidents are made with; another version or policy makes them anew. */
const resolverId = (policy: FigurePolicy) => `casus ${casusVersion()}, figures by ${policy.id}`;

/** Whether the incidents are those of the events there are now, made by this version and by the policy in force. */
export async function incidentsAreCurrent(store: Store): Promise<boolean> {
  const { events, incidents, resolver } = await store.derivation();
  return events === incidents && (events === 0 || resolver === resolverId(await workspacePolicy(store)));
}

/**
 * Makes the incidents anew from all events and decisions where they are out of date: after an addition, after a decision,
 * after a crash in between, after an update of Casus, after a change of the policy.
 */
export async function refreshIncidents(store: Store): Promise<void> {
  if (await incidentsAreCurrent(store)) return;
  // Read first: events added meanwhile make the incidents count as older than they are, never as newer.
  const { events } = await store.derivation();
  const policy = await workspacePolicy(store);
  const records: CodedReport[] = [];
  for await (const record of store.records()) records.push(record);
  const decisions = decisionsInForce(await store.decisions());
  await store.replaceIncidents(resolve(records, { policy, decisions }), { events, resolver: resolverId(policy) });
}
