import { EVENT_FIELDS, type EventField } from '../../src/model/decision.ts';
import type { Event } from '../../src/model/event.ts';

/** Somebody who is signed in, by what their requests are sent. */
interface Person {
  readonly name: string;
  readonly password: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  /** Decides on what stands now. */
  decide(decision: object): Promise<void>;
}

interface Told {
  readonly events: readonly Event[];
}

/** People who work at the workbench, and where a picture of it is worth looking at. */
export interface Lively {
  readonly ana: Person;
  readonly ben: Person;
  /** A link that nobody used yet. */
  readonly invitation: string;
  readonly report: string;
  readonly incident: string;
}

/**
 * Fills the workspace of example reports with what two people make of it in a morning: reviewed, marked and assigned reports,
 * figures, a note, a release, and two blind samples, one of them coded by both.
 */
export async function makeLively(url: string): Promise<Lively> {
  const alone = person(url, 'nobody', '');
  const ana = await join(url, 'Ana Ruiz', await invite(alone, 'Ana Ruiz', 'administrator'));
  const ben = await join(url, 'Ben Okafor', await invite(ana, 'Ben Okafor', 'reviewer'));
  const invitation = await invite(ana, 'Chidi Eze', 'coder');

  const queue = await ana.get<{ reports: { id: string; title: string | null }[] }>('/queue?filter=all&limit=100');
  const titled = (title: string) => queue.reports.find((one) => one.title?.startsWith(title))!.id;
  const told = new Map<string, readonly Event[]>();
  for (const { id } of queue.reports) told.set(id, (await ana.get<Told>(`/reports/${id}`)).events);

  await ana.post('/agreement/samples', { name: 'pilot', coders: [ana.name, ben.name], share: 1, seed: 1 });
  for (const [i, { id }] of queue.reports.entries()) {
    await ana.decide({ kind: 'coding', sample: 'pilot', reportId: id, events: told.get(id)! });
    await ben.decide({ kind: 'coding', sample: 'pilot', reportId: id, events: asAnotherReads(told.get(id)!, i) });
  }
  const accept = async (who: Person, reportId: string) => {
    for (const event of told.get(reportId)!) await who.decide({ kind: 'accept', event: { reportId, eventId: event.id }, values: valuesOf(event) }); // prettier-ignore
  };
  const [knife, mayor, strike, arrests] = [
    titled('Knife'),
    titled('Mayor'),
    titled('Air strike'),
    titled('Police detain'),
  ];
  await accept(ana, strike);
  await accept(ben, arrests);
  await accept(ben, mayor);
  await ana.decide({ kind: 'mark', reportIds: [strike], as: 'done' });
  await ben.decide({ kind: 'mark', reportIds: [arrests], as: 'done' });
  await ben.decide({ kind: 'mark', reportIds: [mayor], as: 'ready' });
  await ben.decide({ kind: 'mark', reportIds: [knife], as: 'help', reason: 'Is the arrest an event of its own?' });
  await ana.decide({ kind: 'assign', reportIds: [titled('Armed group'), titled('Gunmen abduct')], to: 'Ana Ruiz' });
  await ana.decide({ kind: 'assign', reportIds: [titled('Shelling'), titled('Protest')], to: 'Ben Okafor' });

  await ana.post('/alerts', { name: 'Maiduguri', condition: { near: { latitude: 11.85, longitude: 13.16, kilometres: 50, name: 'Maiduguri' }, minKilled: 5 }, channel: { kind: 'email', to: ['desk@example.org'] }, digest: { every: 'day', at: '08:00' }, quiet: { from: '22:00', to: '07:00' }, zone: 'Africa/Lagos' }); // prettier-ignore
  await ben.post('/alerts', { name: 'Rising', condition: { country: 'NGA', rise: true }, channel: { kind: 'feed' } });

  // Of one report some is accepted and some is not, as it is while somebody works at it.
  const report = titled('Armed group');
  const [threat, video] = told.get(report)!;
  await ana.decide({
    kind: 'accept',
    event: { reportId: report, eventId: threat!.id },
    values: { type: threat!.type, date: threat!.date },
  });
  await ana.decide({ kind: 'reject', event: { reportId: report, eventId: video!.id }, why: 'no event' }); // prettier-ignore

  const { incidents } = await ana.get<{ incidents: { id: string; summary: string }[] }>('/incidents?limit=100&fields=id,summary'); // prettier-ignore
  const incident = incidents.find(({ summary }) => summary.startsWith('Bombing in Maiduguri'))!.id;
  const { events } = (await ana.get<{ incident: { events: { reportId: string; eventId: string }[] } }>(`/incidents/${incident}`)).incident; // prettier-ignore
  await ana.decide({ kind: 'note', incident, events, reason: 'The hospital counts those who died there only; the monitors name each of the dead.' }); // prettier-ignore
  await ben.decide({ kind: 'figure', incident, events, key: 'killed', figure: { low: 17, best: 18, high: 19, qualifier: 'about', text: '18' }, reason: 'The list of names has 18; one is told of twice.' }); // prettier-ignore

  await ben.post('/releases', {
    version: '0.1',
    notes: 'For those who check it.',
    insist: 'A first look for the board.',
  });

  // Of reports that no other screen shows: who has yet to code one blind is not shown what became of it.
  const blind = [titled('Court jails'), titled('Bomb near Jakarta'), titled('Ceasefire')];
  await ben.decide({ kind: 'sample', sample: 'second', reportIds: blind, coders: [ana.name, ben.name] });
  return { ana, ben, invitation, report, incident };
}

/** Another coder misses an event here, and reads a type or a figure otherwise there. */
function asAnotherReads(events: readonly Event[], turn: number): readonly Event[] {
  const [first, ...rest] = events;
  if (!first) return events;
  if (turn % 5 === 1) return rest;
  if (turn % 5 === 2) return [{ ...first, figures: {} }, ...rest];
  if (turn % 5 === 3) return [{ ...first, type: first.type === 'ASSAULT' ? 'COERCE' : 'ASSAULT', modes: [] }, ...rest];
  return events;
}

function valuesOf(event: Event): Partial<Record<EventField, unknown>> {
  const all = EVENT_FIELDS.map((field) => {
    const key = /^figures\.(.*)$/.exec(field)?.[1] as keyof Event['figures'] | undefined;
    return [field, key === undefined ? event[field as keyof Event] : event.figures[key]] as const;
  });
  return Object.fromEntries(all.filter(([, value]) => value != null && !(Array.isArray(value) && value.length === 0)));
}

/** Invites a person. @returns the path of their link */
async function invite(by: Person, name: string, role: string): Promise<string> {
  const { link } = await by.post<{ link: { path: string } }>('/people', { name, role });
  return link.path;
}

const PASSWORD = 'a long way to the river';

/** A person who chose a password by a link. */
async function join(url: string, name: string, path: string): Promise<Person> {
  const body = JSON.stringify({ link: path.split('#')[1], password: PASSWORD });
  const answer = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  if (!answer.ok) throw new Error(await answer.text());
  return person(url, name, answer.headers.getSetCookie().at(-1)!.split(';')[0]!);
}

function person(url: string, name: string, cookie: string): Person {
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${url}/api${path}`, {
      headers: { Cookie: cookie, 'Content-Type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} ${JSON.stringify(body)}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const decide = async (decision: object) => {
    const { seq } = await ask<{ seq: number }>('/decisions?limit=1');
    await ask('/decisions', { decision, seen: seq });
  };
  return { name, password: PASSWORD, get: (path) => ask(path), post: (path, body) => ask(path, body), decide };
}
