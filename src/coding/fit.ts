import type { DateMention } from '../dates/read-dates.ts';
import type { FigureKey } from '../model/index.ts';
import type { ToponymMention } from '../places/read-places.ts';
import { thingWords, type Draft } from './draft.ts';
import { kilometres } from '../model/kilometres.ts';
import type { FoundFigure, Mention, Party } from './mention.ts';

const VAGUE_PEOPLE = new Set(
  'people person man woman victim other civilian resident child member casualty individual one anyone citizen someone somebody body dead wounded'.split(
    ' ',
  ),
);

/** Those who attacked first: what is done to them is not "the attack". */
const ATTACKERS = new Set('assailant attacker gunman suspect bomber shooter killer perpetrator knifeman'.split(' '));

const FINENESS = ['site', 'settlement', 'admin2', 'admin1', 'region', 'country'];

export function finer(a: ToponymMention, b: ToponymMention): boolean {
  const sameCountry = a.value.country === b.value.country;
  return sameCountry && FINENESS.indexOf(a.value.precision) < FINENESS.indexOf(b.value.precision);
}

/**
 * How well a mention fits an event already told, above 0 for the same one; null where they cannot be the same. The report
 * opened with the event of `isLead` and told that of `isLast` just before.
 */
export function fit(mention: Mention, draft: Draft, isLead: boolean, isLast: boolean): number | null {
  const head = draft.mentions[0]!;
  const last = draft.mentions.at(-1)!;
  if (head.type !== mention.type) return null;
  if ((head.status.value === 'planned') !== (mention.status.value === 'planned')) return null;
  if (mention.other && !(head.other && mention.refers)) return null;
  if (mention.generic && mention.date && mention.place && mention.date !== draft.date) return null; // "One of the worst incidents …"
  const foreseen = mention.status.value === 'planned';
  const { agents, patients } = draft;
  let score = foreseen ? 1.5 : 0;
  if (mention.other) score += 2.5;

  const date = compareDates(mention.date, draft.date);
  if (date === 'apart') return null;
  if (date === 'same') score += 1.5;
  const place = comparePlaces(mention.place, draft.place);
  if (place === 'apart') return null;
  if (place === 'same') score += 1;

  // Who shot himself both did it and suffered it.
  const others = (from: readonly Party[], not: readonly Party[]) =>
    from.filter((p) => !not.some((q) => sameParty(p, q)));
  if (swapped(others(mention.agents, mention.patients), patients)) return null;
  if (swapped(mention.patients, others(agents, patients))) return null;
  const samePatient = mention.patients.some((p) => patients.some((q) => sameParty(p, q)));
  const sameAgent = mention.agents.some((p) => agents.some((q) => sameParty(p, q)));
  if (samePatient) score += 2.5;
  else if (clash(mention.patients, patients)) score -= 2;
  if (sameAgent) score += 1.5;
  else if (clash(mention.agents, agents)) score -= 2;
  const strikesAnew = !samePatient && strikesElse(mention, draft);
  if (strikesAnew) score -= 2;

  for (const key of ['killed', 'injured', 'abducted', 'arrested'] as const) {
    const verdict = compareFigures(key, mention, draft);
    if (verdict === 'same') score += 2;
    else if (verdict === 'apart') score -= samePatient ? 1 : 2.5;
  }

  const struckBack = patients.length > 0 && patients.every((p) => ATTACKERS.has(bare(p)));
  // "One of the deadliest attacks took place in Garissa. Attackers used machetes …": what follows a bare mention fills it in.
  const bareDraft = patients.length === 0 && draft.figures.size === 0 && !strikesAnew;
  if (bareDraft && isLast && mention.sentence - last.sentence <= 1) score += 1.5;
  // "The attackers fired shots", "three others were abducted", "Two officers were injured": what goes on from before.
  if (mention.agents.some((p) => ATTACKERS.has(bare(p)) && p.np.definite)) score += 2;
  if (mention.patients.some((p) => bare(p) === 'other')) score += 2;
  const aftermath =
    mention.agents.length === 0 && !mention.date && !mention.place && mention.figures.size > 0 && !mention.bareNoun;
  if (aftermath && isLast && mention.sentence - last.sentence <= 2) score += 1.5;
  if (last.sentence === 0 && draft.mentions.length === 1 && mention.sentence <= 2) score += 1.5; // headline, then lead
  // "the attack" refers back; "the downing of a warplane" says itself what it was.
  const anaphoric = mention.refers && (samePatient || (mention.patients.length === 0 && mention.targets.length === 0));
  if (anaphoric) score += struckBack ? 1 : isLast ? 4 : 2.5;
  if (mention.generic || head.generic) score += 1.5;
  const gap = mention.sentence - last.sentence;
  if (gap === 0) score -= 1;
  else if (gap <= 1) score += 1;
  else if (gap <= 3) score += 0.5;
  const unspecific =
    mention.agents.length === 0 && mention.patients.every((p) => p.pronoun) && !mention.date && !mention.place;
  if (unspecific) score += 1;
  const shared = [...mention.modes.keys()].some((mode) => draft.modes.has(mode));
  if (shared) score += 1;
  else if (mention.modes.size > 0 && draft.modes.size > 0) score -= 1;
  if (mention.triggerLemma === head.triggerLemma) score += 0.5;
  if (mention.shown !== head.shown) score -= 0.5;
  if (gap === 0 && mention.type === 'PROTEST') score += 3; // "The demonstration turned into a riot when …"
  if (isLead) score += 0.5; // what a report opens with is what it mostly speaks of
  return score - 1.5;
}

/** "Guerrillas blew up a bus", after pylons: whether a mention tells of somebody who struck what the event is not known to have struck. */
function strikesElse(mention: Mention, draft: Draft): boolean {
  if (mention.refers || mention.targets.length === 0 || mention.agents.length === 0) return false;
  if (draft.things.size === 0 && draft.patients.length === 0) return false;
  return !mention.targets.some(({ target }) => thingWords(target.text).some((word) => draft.things.has(word)));
}

export function compareDates(a: DateMention | null, b: DateMention | null): 'same' | 'apart' | 'open' {
  if (!a || !b) return 'open';
  if (a.value.end === null || b.value.end === null) return 'open';
  const before = (x: DateMention, y: DateMention) =>
    x.value.end !== null && y.value.start !== null && x.value.end < y.value.start;
  if (before(a, b) || before(b, a)) return 'apart';
  return 'same';
}

export function comparePlaces(a: ToponymMention | null, b: ToponymMention | null): 'same' | 'apart' | 'open' {
  if (!a || !b) return 'open';
  if (a.value.name === b.value.name) return 'same';
  if (a.value.country !== null && b.value.country !== null && a.value.country !== b.value.country) return 'apart';
  const fine = (p: ToponymMention) =>
    p.value.precision === 'settlement' || p.value.precision === 'site' || p.value.precision === 'admin2';
  if (fine(a) && fine(b)) return kilometres(a.value, b.value) <= KILOMETRES_OF_ONE_PLACE ? 'open' : 'apart';
  return 'open';
}

/** A town and its suburb, a market and its town. */
const KILOMETRES_OF_ONE_PLACE = 30;

const bare = (party: Party) => party.head.replace(/^(the|a|an) /, '');

/** Whether two phrases can stand for the same people. */
export function sameParty(a: Party, b: Party): boolean {
  if (a.pronoun || b.pronoun) return false;
  const [x, y] = [bare(a), bare(b)];
  if (x === y) return a.count === null || b.count === null || a.count === b.count;
  if (a.name !== null && b.name !== null) return x.endsWith(` ${y}`) || y.endsWith(` ${x}`);
  return false;
}

export function swapped(a: readonly Party[], b: readonly Party[]): boolean {
  return a.some((p) => !VAGUE_PEOPLE.has(bare(p)) && b.some((q) => sameParty(p, q)));
}

/** Whether both sides say plainly who, and say different ones. */
export function clash(a: readonly Party[], b: readonly Party[]): boolean {
  const plain = (party: Party) => !party.pronoun && !VAGUE_PEOPLE.has(bare(party));
  return (
    a.length > 0 && b.length > 0 && a.every(plain) && b.some(plain) && !a.some((p) => b.some((q) => related(p, q)))
  );
}

/** "gunmen" and "rebels" may be the same people; "police" and "gunmen" are not. */
function related(a: Party, b: Party): boolean {
  if (a.sector !== null && a.sector === b.sector) return true;
  const unnamed = (s: Party['sector']) => s === 'UAF' || s === 'REB' || s === 'CRM';
  if (unnamed(a.sector) && unnamed(b.sector)) return true;
  return a.sector === null || b.sector === null;
}

export function compareFigures(key: FigureKey, mention: Mention, draft: Draft): 'same' | 'apart' | 'open' {
  const mine = mention.figures.get(key);
  if (!mine) return 'open';
  const theirs = draft.figures.get(key);
  if (!theirs) return 'open';
  // Of "four people were shot" one is told of by name.
  if (mine.people && theirs.some((f) => !f.people && (f.value.best ?? f.value.low ?? 0) > 1)) return 'open';
  if (theirs.some((f) => agree(f, mine))) return (mine.value.best ?? mine.value.low ?? 0) > 2 ? 'same' : 'open';
  return mention.refers ? 'open' : 'apart';
}

function agree(a: FoundFigure, b: FoundFigure): boolean {
  const low = (f: FoundFigure) => f.value.low ?? f.value.best ?? 0;
  const high = (f: FoundFigure) => f.value.high ?? f.value.best ?? Infinity;
  return low(a) <= high(b) && low(b) <= high(a);
}
