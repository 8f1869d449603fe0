import { isVague } from '../figures/figure.ts';
import type { Figure, FigureKey, Span } from '../model/index.ts';
import type { FoundFigure, Mention, Party } from './mention.ts';

/** A figure of an event with the words that show it. */
interface SettledFigure {
  readonly value: Figure;
  readonly span: Span;
}

/** A report that has begun to tell of the dead one by one gives their number soon or means others: "133 children this year". */
const MOST_SENTENCES_TO_TOLL = 10;

const SUICIDE = /suicide/i;
/** What stands behind a family name. */
const SUFFIX = /,? (?:jr|sr|i{2,3}|iv)\.?$/;

interface Claim {
  readonly found: FoundFigure;
  readonly mention: Mention;
}

/**
 * The figures of an event that several mentions tell of. A number that the report states goes before people told of one by one,
 * an exact one before "several", what is said first before what is said later; but a headline, which ends at `headline`, gives way to
 * the words of the text for the same number. Who dies of a shot is not injured by it.
 */
export function settleFigures(mentions: readonly Mention[], headline = 0): Map<FigureKey, SettledFigure> {
  const claims = new Map<FigureKey, Claim[]>();
  for (const mention of mentions) {
    for (const [key, found] of mention.figures) claims.set(key, [...(claims.get(key) ?? []), { found, mention }]);
  }
  const settled = new Map<FigureKey, SettledFigure>();
  for (const [key, list] of claims) {
    const figure = key === 'injured' ? null : settle(list, headline, key === 'killed' && mentions.some(tellsOfSuicide));
    if (figure) settled.set(key, figure);
  }
  const killed = settled.get('killed');
  const implied = impliedDeath(mentions);
  if (implied && size(implied) > (killed ? size(killed) : 0)) settled.set('killed', implied);
  const injured = settleInjured(claims.get('injured') ?? [], settled.get('killed')?.value ?? null, headline);
  if (injured) settled.set('injured', injured);
  return settled;
}

/** "murder-suicide", "killed his wife before shooting himself": whoever did it died too. */
function tellsOfSuicide({ fatal, figures }: Mention): boolean {
  return (
    (fatal !== null && SUICIDE.test(fatal.text)) || (figures.has('killed') && figures.get('injured')?.self === true)
  );
}

function settle(claims: readonly Claim[], headline: number, suicide = false): SettledFigure | null {
  const some = claims.filter(({ found }) => found.value.high !== 0);
  if (some.length === 0) return claims[0]?.found ?? null;
  const first = some[0]!.mention.sentence;
  const stated = some.filter(
    ({ found, mention }) => !found.people && mention.sentence <= first + MOST_SENTENCES_TO_TOLL,
  );
  const least = stated[0]?.found.value.low ?? 0;
  // "killed several policemen. … Two of the victims died on the way to hospital": two are not all.
  const base = stated.find(({ found }) => !isVague(found.value) && size(found) >= least) ?? stated[0];
  if (base) return withDoer(inFull(base, stated, headline), some, suicide);
  const people = some.filter(({ found }) => found.people);
  const own = people.filter(({ mention }) => !mention.quoted);
  const told = own.length > 0 ? own : people;
  const counted = distinct(told.flatMap(({ found }) => [...found.people!]));
  const most = told.reduce((best, each) => (size(each.found) > size(best.found) ? each : best)).found;
  if (counted > size(most)) return { value: exactly(counted, most.value.text), span: most.span };
  const claim = told.find(({ found }) => found === most)!;
  return withDoer(claim, [], suicide);
}

/**
 * "Bomb kills 12", then "at least 12 people were killed": headlines drop the lower bound of a number, or add one, and the text has it
 * in full.
 */
function inFull(claim: Claim, stated: readonly Claim[], headline: number): Claim {
  const { qualifier } = claim.found.value;
  const number = numberSaid(claim.found.value);
  if (claim.mention.at >= headline || number === null) return claim;
  const full = stated.find(
    ({ found, mention }) =>
      mention.at >= headline && numberSaid(found.value) === number && found.value.qualifier !== qualifier,
  );
  const same = stated.some(
    ({ found, mention }) =>
      mention.at >= headline && numberSaid(found.value) === number && found.value.qualifier === qualifier,
  );
  return full && !same ? full : claim;
}

/** The number that exact words hold, and those that bound it from below: 30 of "more than 30"; null of others. */
function numberSaid({ low, best, qualifier }: Figure): number | null {
  if (qualifier === 'more_than') return low !== null && low > FEWEST_SURPASSED ? low - 1 : null;
  return qualifier === 'exactly' ? best : qualifier === 'at_least' ? low : null;
}

/** "over one" is a slip, "over 20" a count. */
const FEWEST_SURPASSED = 9;

/** Those who attacked: their own death comes on top of those they killed. */
const ATTACKERS = new Set('suspect gunman shooter assailant attacker killer'.split(' '));

/** "Jermon shot four people dead. … He then killed himself", "The gunman was shot dead by police": five have died. */
function withDoer({ found, mention }: Claim, claims: readonly Claim[], suicide: boolean): SettledFigure {
  if (found.self || found.value.best === null || mention.agents.length === 0) return found;
  // "A boy died after shooting himself": he is counted.
  if (found.people?.some((party) => mention.agents.some((agent) => agent.head === party.head))) return found;
  const doer =
    suicide ||
    claims.some(
      (each) =>
        each.mention !== mention &&
        each.found.people?.length === 1 &&
        (each.found.self === true || ATTACKERS.has(each.found.people[0]!.head)),
    );
  return doer ? { value: exactly(found.value.best + 1, found.value.text), span: found.span } : found;
}

/** Those shot may have died: of "four people were shot, one fatally" three are injured. */
function settleInjured(claims: readonly Claim[], killed: Figure | null, headline: number): SettledFigure | null {
  const dead = killed?.best ?? killed?.low ?? 0;
  const some = claims.filter(({ found }) => found.value.high !== 0);
  if (some.length === 0) return claims[0]?.found ?? null;
  const open = some.filter(({ found }) => found.open === true);
  const hurt = settleOrNull(
    some.filter(({ found }) => found.open !== true),
    headline,
  );
  const shot = settleOrNull(open, headline);
  if (!shot || dead === 0) {
    if (!hurt || !shot) return hurt ?? shot;
    return size(shot) > size(hurt) ? shot : hurt;
  }
  if (killed!.best === null || shot.value.best === null || shot.value.best <= dead) return hurt;
  const left = shot.value.best - dead;
  return hurt && size(hurt) >= left ? hurt : { value: exactly(left, shot.value.text), span: shot.span };
}

const settleOrNull = (claims: readonly Claim[], headline: number) =>
  claims.length === 0 ? null : settle(claims, headline);

/** "A fatal shooting", "the homicide": somebody died, though the report does not say how many. */
function impliedDeath(mentions: readonly Mention[]): SettledFigure | null {
  if (mentions.some((mention) => mention.status.value === 'planned')) return null;
  const told = mentions.filter((mention) => mention.fatal !== null && !mention.quoted);
  const fatal = told.find((mention) => SUICIDE.test(mention.fatal!.text)) ?? told[0];
  if (!fatal) return null;
  // A murder-suicide leaves two dead at least.
  const low = SUICIDE.test(fatal.fatal!.text) ? 2 : 1;
  const value = { low, best: null, high: null, qualifier: 'at_least' as const, text: fatal.fatal!.text };
  return { value, span: fatal.fatal!.span };
}

const size = ({ value }: SettledFigure) => value.best ?? value.low ?? 0;

function exactly(number: number, text: string): Figure {
  return { low: number, best: number, high: number, qualifier: 'exactly', text };
}

/**
 * How many people those are who are told of one by one. Two names are two people; so are "a 23-year-old man" and "a 19-year-old
 * woman"; "a man", "the victim" and a name may be one.
 */
function distinct(people: readonly Party[]): number {
  const names = new Set<string>();
  const ages = new Set<number>();
  for (const { name, text } of people) {
    if (name !== null) names.add(name.toLowerCase().replace(SUFFIX, '').split(' ').at(-1)!);
    const age = /\b\d{1,2}(?=[- ]?(year|month)|\b)/.exec(text)?.[0];
    // Reports put an age right: "an 8-year-old boy" is the one of nine.
    if (age !== undefined && ![...ages].some((known) => Math.abs(known - Number(age)) <= 1)) ages.add(Number(age));
  }
  return Math.max(1, names.size, ages.size);
}
