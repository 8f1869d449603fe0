import { CasusError, type EventRef, type NewDecision } from '../model/index.ts';
import { withdrawals } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';

/**
 * Sees to it that all that a decision names is there. What is on the events of one report is held to that report when it is
 * written; see `completeDecision`.
 * @throws CasusError `not-found` with what is not there; `usage` where a decision to take back was taken back already
 */
export async function checkDecision(store: Store, asked: NewDecision): Promise<void> {
  switch (asked.kind) {
    case 'undo':
      return checkUndo(store, asked.decision);
    case 'mark':
      return checkReports(store, asked.reportIds);
    case 'assign':
      await checkReports(store, asked.reportIds);
      return checkPerson(store, asked.to);
    case 'merge':
      for (const { incident, events } of asked.sides) await checkIncident(store, incident, events);
      return;
    case 'split':
      return checkIncident(store, asked.incident, [...asked.out, ...asked.rest]);
    case 'figure':
    case 'note':
    case 'sensitivity':
      return checkIncident(store, asked.incident, asked.events);
    default:
  }
}

async function checkUndo(store: Store, number: number): Promise<void> {
  const about = await store.decision(number);
  if (!about) throw notFound(String(number), `There is no decision ${number}. The numbers stand first in: casus log`);
  if (about.kind === 'redact') {
    const message = `Decision ${number} blacked words out, and nobody has them any more: it cannot be taken back.`;
    throw new CasusError({ code: 'usage', input: String(number), message });
  }
  const undone = withdrawals(await store.decisionsAbout({ decisions: [number] })).get(number);
  if (undone === undefined) return;
  const message = `Decision ${number} was taken back already, by decision ${undone}.`;
  throw new CasusError({ code: 'usage', input: String(number), message });
}

async function checkReports(store: Store, ids: readonly string[]): Promise<void> {
  const { reports } = await store.reading.toldOf(ids);
  const unknown = ids.find((id) => !reports.has(id));
  if (unknown !== undefined) throw notFound(unknown, `There is no report ${unknown}.`);
}

/** Before there are people, whoever works alone may give work to any name. */
async function checkPerson({ people }: Store, name: string | null): Promise<void> {
  const known = name === null ? [] : (await people.list()).filter(({ active }) => active);
  if (known.length === 0 || known.some((one) => one.name === name)) return;
  throw notFound(name!, `Nobody here is called ${name!}. There are: ${known.map((one) => one.name).join(', ')}.`);
}

/** An id that an incident had when the person looked will do: others may have decided since. */
async function checkIncident(store: Store, id: string, events: readonly EventRef[]): Promise<void> {
  const there = [...(await store.incidentsById(id)), ...(await store.formerIncidents(id))];
  if (!there.some((one) => one.id === id)) throw notFound(id, `There is no incident ${id}.`);
  const standing = await store.incidentsOfEvents(events.map(({ eventId }) => eventId));
  for (const { reportId, eventId } of events) {
    if (standing.has(eventId) || (await store.eventsById(eventId)).some((one) => one.eventId === eventId)) continue;
    throw notFound(eventId, `There is no event ${eventId} of ${reportId}. Look at the incident again.`);
  }
}

const notFound = (input: string, message: string) => new CasusError({ code: 'not-found', input, message });
