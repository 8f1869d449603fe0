import type { Sector } from '../../../model/index.ts';
import { list } from '../../cells.ts';
import type { Facts } from '../facts.ts';
import { stateLabel, type Kind, type Party } from '../party.ts';
import { stateStruck } from '../struck.ts';
import { eventType, isAssault, subEvent } from './sub-event.ts';

// ACLED's numbers of actor types, by which an interaction is ordered. It calls those who bear arms and have no name a militia.
const INTER: Readonly<Record<Kind, readonly [number, string]>> = {
  state: [1, 'State forces'],
  rebels: [2, 'Rebel group'],
  militia: [3, 'Political militia'],
  rioters: [5, 'Rioters'],
  protesters: [6, 'Protesters'],
  civilians: [7, 'Civilians'],
  external: [8, 'External/Other forces'],
};

interface Side {
  readonly actor: string;
  readonly kind: Kind;
}

/** Who stands as actor 1 and as actor 2; null where nobody does. */
export function sides(f: Facts): { readonly one: Side | null; readonly two: Side | null } {
  if (f.has('crowd-control') && isAssault(f)) {
    return { one: { actor: `Protesters (${f.country!})`, kind: 'protesters' }, two: f.actor && sideOf(f.actor) };
  }
  return { one: did(f), two: bore(f) };
}

/** Whoever did an attack that nobody is named for is an unidentified armed group, and so is who is only suspected. */
function did(f: Facts): Side | null {
  const unnamed: Side = { actor: `Unidentified Armed Group (${f.country!})`, kind: 'militia' };
  const actor = f.opponents?.[0] ?? f.actor;
  const type = eventType(f);
  if (type === 'Protests') return { actor: `Protesters (${f.country!})`, kind: 'protesters' };
  if (type === 'Riots') return { actor: `Rioters (${f.country!})`, kind: 'rioters' };
  if (!isAssault(f)) return actor && sideOf(actor);
  return actor?.armed && !actor.suspected ? sideOf(actor) : unnamed;
}

function bore(f: Facts): Side | null {
  const type = eventType(f);
  const target = f.opponents?.[1] ?? f.recipient;
  const civilians: Side = { actor: `Civilians (${f.country!})`, kind: 'civilians' };
  if (type === 'Protests' || subEvent(f) === 'Violent demonstration') return target?.armed ? sideOf(target) : null;
  if (type === 'Strategic developments' && target?.actor.sector == null) return null;
  // A bomb at a police station is one against the police, whoever else was hit.
  const state = type === 'Explosions/Remote violence' && !target?.armed ? stateStruck(f) : null;
  if (state) return { actor: stateLabel(state, f.country!), kind: 'state' };
  if (target) return sideOf(target);
  return type === 'Violence against civilians' ? civilians : null;
}

/** Civilians and crowds stand as such, with their names beside them. */
function sideOf({ label, generic, kind, named }: Party): Side {
  if (kind === 'civilians' || kind === 'protesters' || kind === 'rioters') return { actor: generic, kind };
  return { actor: label, kind: kind === 'rebels' && !named ? 'militia' : kind };
}

/** What ACLED calls victims of a calling. */
const CALLED: Partial<Record<Sector, string>> = {
  JRN: 'Journalists',
  MED: 'Health Workers',
  NGO: 'Aid Workers',
  REF: 'Refugees/IDPs',
  LAB: 'Labor Group',
};

/** All others of a side: names, and what victims are. */
export function associates(f: Facts, which: 'one' | 'two'): string {
  const shown = sides(f)[which];
  if (shown === null) return '';
  const crowd = f.has('crowd-control') && isAssault(f);
  const theirs = (which === 'one') === crowd ? f.recipients : f.actors;
  const other = f.opponents?.[which === 'one' ? 1 : 0];
  const names = theirs.flatMap((party): string[] => {
    if (party === other || (which === 'one' && party.suspected)) return [];
    if (party.named) return party.label === shown.actor ? [] : [party.label];
    const called = party.actor.sector && CALLED[party.actor.sector];
    if (called && !party.armed) return [`${called} (${f.country!})`];
    // Civilians who were hit in an attack on others stand beside those.
    return which === 'two' && shown.kind !== 'civilians' && party.actor.sector === 'CVL' ? [party.generic] : [];
  });
  return list(names);
}

export function interOf(side: Side | null): string | null {
  return side && INTER[side.kind][1];
}

export function interaction(f: Facts): string | null {
  const { one, two } = sides(f);
  return interactionOf(interOf(one), interOf(two));
}

/** Both kinds, the lower number first. */
export function interactionOf(inter1: string | null, inter2: string | null): string | null {
  const numbers = new Map(Object.values(INTER).map(([number, name]) => [name, number]));
  const known = [inter1, inter2].filter((inter) => inter !== null);
  if (known.length < 2) return known.length === 0 ? null : `${known[0]!} only`;
  known.sort((a, b) => numbers.get(a)! - numbers.get(b)!);
  // The codebook's one exception to the lower number first.
  if (known[0] === 'Civilians' && known[1] === 'External/Other forces') known.reverse();
  return known.join('-');
}

export function civiliansTargeted(f: Facts): boolean {
  const type = eventType(f);
  if (type === 'Violence against civilians') return true;
  if (subEvent(f) === 'Excessive force against protesters') return true;
  const remote = type === 'Explosions/Remote violence';
  return (remote || subEvent(f) === 'Mob violence') && sides(f).two?.kind === 'civilians';
}

/** All who did it are single persons, or it was done by hand and nobody tells of a group. */
export function byPersons(f: Facts): boolean {
  if (!isAssault(f) || f.actors.length === 0 || f.actor?.mob) return false;
  const byHand = f.has('primitive', 'beat') && !f.actors.some(({ organised }) => organised);
  return byHand || f.actors.every(({ actor }) => actor.person !== null);
}
