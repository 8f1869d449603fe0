import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '../../review/canonical-json.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { REMAKE, type Fault } from '../../store/verify/fault.ts';
import { refreshIncidents } from '../refresh-incidents.ts';

/** Makes all incidents anew of the events and decisions, in a file beside the others of this machine, and compares. */
export async function* incidentFaults(store: Store): AsyncIterable<Fault> {
  const folder = await mkdtemp(join(tmpdir(), 'casus-verify-'));
  try {
    const file = join(folder, 'anew.casus');
    await store.copyApart(file);
    await using anew = await openStore(file);
    await refreshIncidents(anew);
    const made = new Map<string, string>();
    for await (const incident of anew.incidents()) made.set(incident.id, canonicalJson(incident));
    for await (const incident of store.incidents()) {
      const now = made.get(incident.id);
      made.delete(incident.id);
      if (now === canonicalJson(incident)) continue;
      const fault = now === undefined ? 'is not made by the events there are' : 'is made otherwise by its events';
      yield { check: 'incidents', where: `incident ${incident.id}`, fault, mend: REMAKE };
    }
    for (const id of made.keys())
      yield { check: 'incidents', where: `incident ${id}`, fault: 'is missing', mend: REMAKE };
    const keys = await anew.keyTables();
    for (const [table, hash] of Object.entries(await store.keyTables())) {
      if (keys[table] === hash) continue;
      yield { check: 'incidents', where: `the table ${table}`, fault: 'does not have what resolving finds the events by', mend: REMAKE }; // prettier-ignore
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
