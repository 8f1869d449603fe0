import { resolve } from '../resolving/resolve.ts';
import { DEFAULT_POLICY } from '../resolving/figure-policies.ts';
import type { CodedReport } from '../model/index.ts';
import type { Store } from '../store/store.ts';
import { casusVersion } from './package-root.ts';

/** Names what incidents are made with; another version or policy makes them anew. */
const resolverId = () => `casus ${casusVersion()}, figures by ${DEFAULT_POLICY.policy}`;

/** Whether the incidents are those of the events there are now, made by this version. */
export async function incidentsAreCurrent(store: Store): Promise<boolean> {
  const { events, incidents, resolver } = await store.derivation();
  return events === incidents && (resolver === resolverId() || events === 0);
}

/**
 * Makes the incidents anew from all events where they are out of date: after an addition, after a crash in between, after an
 * update of Casus.
 */
export async function refreshIncidents(store: Store): Promise<void> {
  if (await incidentsAreCurrent(store)) return;
  // Read first: events added meanwhile make the incidents count as older than they are, never as newer.
  const { events } = await store.derivation();
  const records: CodedReport[] = [];
  for await (const record of store.records()) records.push(record);
  await store.replaceIncidents(resolve(records), { events, resolver: resolverId() });
}
