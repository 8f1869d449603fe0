import { CasusError } from '../model/index.ts';
import type { Store } from '../store/store.ts';

/**
 * The id that an incident has now, whichever of its ids it is asked for by.
 * @throws CasusError `not-found`
 */
export async function idNow(store: Store, id: string): Promise<string> {
  if ((await store.incidentsById(id)).some((one) => one.id === id)) return id;
  const former = (await store.formerIncidents(id)).find((one) => one.id === id);
  if (former?.now) return former.now.id;
  const last = former ? await store.releases.lastWith(id) : null;
  const released = last === null ? '' : ` The last release that has it is ${last}.`;
  const message = former ? `There is no incident ${id} any more.${released}` : `There is no incident ${id}.`;
  throw new CasusError({ code: 'not-found', input: id, message });
}
