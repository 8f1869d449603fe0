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
  const message = former ? `There is no incident ${id} any more.` : `There is no incident ${id}.`;
  throw new CasusError({ code: 'not-found', input: id, message });
}
