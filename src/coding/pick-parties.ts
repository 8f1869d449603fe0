import type { Span } from '../model/index.ts';
import { sameParty } from './fit.ts';
import type { Party } from './mention.ts';

/** Someone an event was done by or to, with other places of the report that tell of him or her. */
interface PickedParty extends Party {
  readonly also: readonly Span[];
}

/** Words for one person that say nothing of who it is. */
const ANYONE = new Set(
  'victim man woman person individual boy girl youth citizen leader official deceased politician figure'.split(' '),
);
/** Sectors that most people share. */
const PLAIN = new Set<Party['sector']>([null, 'CVL', 'UNK', 'ELI']);

/** Distinct parties, pronouns only where nothing else is said; the fullest wording of each, the others beside it. */
export function pickParties(parties: readonly Party[]): PickedParty[] {
  const kept: { party: Party; also: Span[] }[] = [];
  const seen = new Set<string>();
  for (const party of parties) {
    const words = `${party.text} ${party.name ?? ''}`;
    if (party.pronoun || seen.has(words)) continue;
    seen.add(words);
    const known = kept.find((other) => sameParty(other.party, party));
    if (!known) kept.push({ party, also: [] });
    else if (known.party.name === null && party.name !== null) {
      known.also.push(known.party.span);
      known.party = party;
    } else known.also.push(party.span);
  }
  const all = kept.map(({ party }) => party);
  const called = new Map(all.map((party) => [party, bearerOf(party, all)]));
  return kept
    .filter(({ party }) => called.get(party) === null)
    .map(({ party, also }) => {
      const others = kept.filter((each) => called.get(each.party) === party);
      const said = others.flatMap((each) => [each.party.span, ...each.also]);
      const described = party.described && !contains(party.span, party.described) ? [party.described] : [];
      return { ...party, also: [...said, ...described, ...also] };
    });
}

/**
 * Whom of the others a party stands for that names nobody: "The former minister" after "Ana Ruiz was shot", "a mayor" before it.
 * Null where it may be somebody else.
 */
function bearerOf(party: Party, all: readonly Party[]): Party | null {
  if (isGroup(party)) return all.slice(0, all.indexOf(party)).find((other) => isSameGroup(party, other)) ?? null;
  if (!isOne(party) || isNamed(party)) return null;
  const first = /^[a-z]+/i.exec(party.text)?.[0].toLowerCase();
  const known = first === 'the' || first === 'that' || first === 'this';
  const one = first === 'a' || first === 'an' || first === 'one' || first === '1';
  if (!known && !one) return null;
  const mayBe = all.filter((other) => {
    if (other === party || !isOne(other) || other.sentence === party.sentence) return false;
    return known ? isCalled(party, other) : other.sentence > party.sentence && isNamed(other) && isAlike(party, other);
  });
  return mayBe.length === 1 ? mayBe[0]! : null;
}

/** "the priests", "six Jesuits" */
function isGroup({ person, name, np, pronoun }: Party): boolean {
  return person === null && name === null && np.reading.kind === 'human' && np.reading.plural && !pronoun;
}

/** Whether a group may be the one told of in a sentence before: of one trade, and as many where both are counted. */
function isSameGroup(party: Party, other: Party): boolean {
  if (!isGroup(other) || other.sentence >= party.sentence || !isAlike(party, other)) return false;
  if (party.count !== null && other.count !== null) return party.count === other.count;
  return party.np.definite || other.count === null;
}

function isOne({ person, count, pronoun }: Party): boolean {
  return person !== null && count === 1 && !pronoun;
}

/** Whether it is a person's name, not that of a body: "a leader of the FARC". */
function isNamed({ name, np }: Party): boolean {
  return name !== null && np.reading.head === name.toLowerCase();
}

/** Whether "the minister" may be `other`, told of before, or by name. */
function isCalled(party: Party, other: Party): boolean {
  if (!isNamed(other) && other.sentence > party.sentence) return false;
  if (party.head === other.head) return true;
  if (ANYONE.has(party.head) || (isNamed(other) && PLAIN.has(other.sector))) return true;
  return isNamed(other) && PLAIN.has(party.sector) ? true : isAlike(party, other);
}

/** Whether both have the same office or trade. */
function isAlike(a: Party, b: Party): boolean {
  return !PLAIN.has(a.sector) && a.sector === b.sector;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
