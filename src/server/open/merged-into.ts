import type { Release } from '../../model/index.ts';
import type { Store } from '../../store/store.ts';

/** The incident of a release that tells now of what an id once named; null where there is none in it. */
export async function mergedInto(store: Store, { version }: Release, id: string): Promise<string | null> {
  const former = (await store.formerIncidents(id)).find((one) => one.id === id);
  if (!former?.now) return null;
  return (await store.releases.incident(version, former.now.id)) === null ? null : former.now.id;
}
