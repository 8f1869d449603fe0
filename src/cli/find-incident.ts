import { CasusError, type Incident } from '../model/index.ts';
import type { Store } from '../store/store.ts';
import { didYouMean } from './closest.ts';

/**
 * The incident that a person names by its id or its first letters. An id that no incident has any more leads to the one
 * that tells now of its first event that is there, and stderr says so.
 * @throws CasusError `usage` where no incident or more than one has that id
 */
export async function findIncident(store: Store, id: string): Promise<Incident> {
  const found = await store.incidentsById(id);
  const exact = found.find((incident) => incident.id === id);
  if (exact) return exact;
  if (found.length === 1) return found[0]!;
  if (found.length > 1) throw unclear(id, found);
  const former = await store.formerIncidents(id);
  if (former.length > 1) throw unclear(id, former);
  const [was] = former;
  if (was?.now) {
    process.stderr.write(`casus: ${was.id} is part of ${was.now.id} now\n`);
    return was.now;
  }
  throw new CasusError({
    code: 'usage',
    input: id,
    message: was ? await gone(store, was.id) : await unknown(store, id),
  });
}

async function gone(store: Store, id: string): Promise<string> {
  const last = await store.releases.lastWith(id);
  const released = last === null ? '' : ` The last release that has it is ${last}.`;
  return `the incident ${id} is gone: its events were rejected, or its reports coded anew.${released} Look for what its reports tell now in: casus incidents`;
}

async function unknown(store: Store, id: string): Promise<string> {
  const near = (await store.incidentsById(id.slice(0, 2))).map((incident) => incident.id);
  return `no incident has the id ${id}.${didYouMean(id, near)} The ids stand first in: casus incidents`;
}

function unclear(id: string, found: readonly { readonly id: string }[]): CasusError {
  const count = found.length === 10 ? 'ten or more' : found.length;
  const message = `${count} incidents have an id that begins with ${id}: ${found.map((one) => one.id).join(', ')}`;
  return new CasusError({ code: 'usage', input: id, message });
}
