import { one, sum } from '../figures/figure.ts';
import type { FigureKey } from '../model/index.ts';
import { appositionOf } from './apposition.ts';
import type { FoundFigure, Party, SentenceReading } from './mention.ts';
import type { NounPhrase } from './phrases.ts';
import { spanOf, wordsOf } from './spans.ts';

/** Kinds of noun phrase that can do something to people, or have something done to them. */
const PEOPLE = new Set(['human', 'organisation', 'unknown']);
const THINGS = new Set(['facility', 'vehicle']);

/** Whether the head of `np` is a place name. */
export function coversToponym(reading: SentenceReading, np: NounPhrase): boolean {
  return placeOf(reading, np) !== null;
}

/** The place whose name is the head of `np`: "Ankara" of "Ankara rejected the offer". */
function placeOf(reading: SentenceReading, np: NounPhrase): SentenceReading['toponyms'][number] | null {
  const head = reading.sentence.tokens[np.head]!;
  return reading.toponyms.find((toponym) => toponym.start < head.end && head.start < toponym.end) ?? null;
}

/** Whether `np` can stand for people: not a thing, a date, an event, or a place named as a place. */
export function isPeople(reading: SentenceReading, np: NounPhrase): boolean {
  if (np.pronoun)
    return !/^(it|this|that|which|what|there|itself|these|those)$/.test(reading.sentence.tokens[np.first]!.lower);
  // "claimed 12 lives"
  if (np.figure && reading.sentence.tokens[np.head]!.lemma === 'life') return true;
  if (!PEOPLE.has(np.reading.kind)) return false;
  if (np.reading.kind !== 'unknown') return true;
  const head = reading.sentence.tokens[np.head]!;
  return np.reading.name !== null || np.figure !== null || (head.tag === 'PROPN' && !coversToponym(reading, np));
}

export function isThing(np: NounPhrase): boolean {
  return THINGS.has(np.reading.kind);
}

/** A country acting as such, or by its machines: "Turkey", "Russian jets", "Israeli tanks". */
export function isCountryActor(np: NounPhrase): boolean {
  return np.reading.country !== null && /^(place|vehicle|weapon)$/.test(np.reading.kind);
}

/** Whether `np` can act or be dealt with as people or a state do: "the rebels", "Turkey", "Ankara". */
export function isParty(reading: SentenceReading, np: NounPhrase): boolean {
  return isPeople(reading, np) || isCountryActor(np) || coversToponym(reading, np);
}

const LOCATIVE = new Set(['in', 'at', 'near', 'outside', 'around', 'across', 'throughout']);

/** Whether `np` is one of a list of places where something was, some of which are known: "in Huarpacha, Ambo and Kichki". */
export function isListedPlace(reading: SentenceReading, np: NounPhrase): boolean {
  if (np.reading.person !== null || np.figure || !namesPlace(reading, np)) return false;
  const { phrases } = reading.phrases;
  const at = reading.phrases.indexAt(np.first);
  const between = (p: number) => phrases[p]?.kind === 'comma' || phrases[p]?.kind === 'conj';
  const next = (p: number, step: 1 | -1) => {
    let q = p + step;
    while (between(q)) q += step;
    const found = phrases[q];
    return between(p + step) && found?.kind === 'np' && namesPlace(reading, found) ? q : null;
  };
  let first = at;
  for (let p = next(at, -1); p !== null; p = next(p, -1)) first = p;
  const lead = phrases[first - 1];
  if (lead?.kind !== 'prep' || !LOCATIVE.has(lead.word)) return false;
  for (let p: number | null = first; p !== null; p = next(p, 1)) {
    const each = phrases[p];
    if (p !== at && each?.kind === 'np' && coversToponym(reading, each)) return true;
  }
  return false;
}

/** A bare name of a place, or one that nobody knows. */
function namesPlace(reading: SentenceReading, np: NounPhrase): boolean {
  const bare = np.first === np.head || reading.sentence.tokens[np.first]!.tag === 'PROPN';
  return bare && (coversToponym(reading, np) || (np.reading.kind === 'unknown' && np.reading.name === null));
}

/** `np` as a party to an event, with the words after "of" and "from" that say who they are; a pronoun stands for none of `not`. */
export function partyOf(
  reading: SentenceReading,
  text: string,
  np: NounPhrase,
  not: readonly NounPhrase[] = [],
): Party {
  const meant = np.pronoun ? antecedentOf(reading, np, not) : np;
  if (meant !== np) return { ...partyOf(reading, text, meant), np };
  const both = appositionOf(reading.phrases, np);
  if (both?.said === np) return partyOf(reading, text, both.name);
  const span = both ? spanOf(reading, both.first, both.last) : spanOf(reading, np.first, np.extent);
  const { tokens } = reading.sentence;
  const count = np.figure && np.figure.value.low === np.figure.value.high ? np.figure.value.best : null;
  return {
    span,
    sentence: reading.index,
    text: wordsOf(text, span),
    np,
    head: (np.reading.name ?? tokens[np.head]!.lemma).toLowerCase(),
    name: np.reading.name,
    pronoun: np.pronoun,
    sector: np.reading.sector ?? both?.said.reading.sector ?? null,
    country: np.reading.country ?? both?.said.reading.country ?? placeOf(reading, np)?.value.country ?? null,
    person: isOne(reading, np) ? np.reading.person : null,
    count: count ?? (isOne(reading, np) ? 1 : null),
    described: reading.phrases.names.find((name) => name.name === np.reading.name)?.described ?? null,
  };
}

/** The noun phrases that stand for different people, of a name and what its bearer is the name: "Ana Ruiz, mayor of Tarma". */
export function eachOnce(reading: SentenceReading, phrases: readonly NounPhrase[]): NounPhrase[] {
  const once = new Set(phrases.map((np) => appositionOf(reading.phrases, np)?.name ?? np));
  return [...once].filter((np) => ![...once].some((other) => other !== np && standsIn(reading, np, other)));
}

/** Whether `np` only says who `other` is: the colonel of "Ana Ruiz, wife of Colonel Ruiz", the FARC of "members of the FARC". */
function standsIn(reading: SentenceReading, np: NounPhrase, other: NounPhrase): boolean {
  const both = appositionOf(reading.phrases, other);
  const said = both?.said ?? other;
  if (said.head < np.first && np.last <= said.extent) return true;
  // "candidate for mayor of Lima"
  const { phrases } = reading.phrases;
  for (let p = reading.phrases.indexAt(said.first) + 1; ; p += 2) {
    const [prep, next] = [phrases[p], phrases[p + 1]];
    if (prep?.kind !== 'prep' || next?.kind !== 'np' || !/^(?:of|from|for|to)$/.test(prep.word)) return false;
    if (next === np) return said.reading.kind === 'human';
  }
}

/** Whom "he" or "they" stands for in its own sentence: the nearest fitting phrase before it; itself where there is none. */
function antecedentOf(reading: SentenceReading, pronoun: NounPhrase, not: readonly NounPhrase[]): NounPhrase {
  const word = reading.sentence.tokens[pronoun.first]!.lower;
  const one = /^(he|she|him|her|himself|herself)$/.test(word);
  if (!one && !/^(they|them|themselves)$/.test(word)) return pronoun;
  const { phrases } = reading.phrases;
  for (let p = reading.phrases.indexAt(pronoun.first) - 1; p >= 0; p--) {
    const np = phrases[p]!;
    if (
      np.kind !== 'np' ||
      np.pronoun ||
      not.includes(np) ||
      (np.reading.kind !== 'human' && np.reading.person === null)
    )
      continue;
    const before = phrases[p - 1];
    if (before?.kind === 'prep' && (before.word === 'of' || before.word === 'with' || before.word === 'for')) continue;
    if (isOne(reading, np) === one) return np;
  }
  return pronoun;
}

/** A single person by the words: a name, "a policeman", "the ambassador", "he". */
function isOne(reading: SentenceReading, np: NounPhrase): boolean {
  if (np.figure) return false;
  const first = reading.sentence.tokens[np.first]!.lower;
  if (np.pronoun) return /^(he|she|him|her|himself|herself)$/.test(first);
  if (np.reading.plural) return false;
  return np.reading.person !== null || np.reading.kind === 'human' || isUnknownName(reading, np);
}

/** "Suresh Baloch was shot dead": two capitalised words that no list knows, and one person by the verb. */
function isUnknownName(reading: SentenceReading, np: NounPhrase): boolean {
  const { tokens, casing } = reading.sentence;
  if (np.reading.kind !== 'unknown' || casing === 'upper' || np.last - np.first !== 1) return false;
  if (!tokens.slice(np.first, np.last + 1).every(({ text }) => /^\p{Lu}\p{Ll}/u.test(text))) return false;
  if (tokens[np.head]!.tag !== 'PROPN' || coversToponym(reading, np)) return false;
  const verb = tokens.slice(np.last + 1).find(({ tag }) => tag === 'AUX' || tag === 'VERB');
  return verb?.lower === 'was';
}

/** Words that put a victim on top of those told of before: "another man", "a third victim". */
const ONE_MORE = /^(another|(a|the) (second|third|fourth|fifth|sixth|seventh))\b/i;

/** How many people `patients` are: the sum of what the phrases say; null where none says a number. */
export function countOf(reading: SentenceReading, text: string, patients: readonly NounPhrase[]): FoundFigure | null {
  const parts: FoundFigure[] = [];
  for (const np of patients) {
    if (np.figure) {
      const figure = np.figure.value;
      const span = { start: np.figure.start, end: np.figure.end };
      const words = text.slice(span.start, spanOf(reading, np.first, np.last).end);
      parts.push({ value: figure, span, more: /\b(more|others?)\b/i.test(words) });
    } else if (reading.sentence.tokens[np.first]!.lower === 'both') {
      const span = spanOf(reading, np.first, np.last);
      parts.push({ value: { ...one(''), low: 2, best: 2, high: 2, text: wordsOf(text, span) }, span });
    } else if (isOne(reading, np)) {
      const span = spanOf(reading, np.first, np.last);
      const value = one(wordsOf(text, span));
      parts.push({ value, span, people: [partyOf(reading, text, np)], more: isOneMore(reading, np, value.text) });
    }
  }
  return parts.length === 0 ? null : parts.reduce((all, part) => together(all, part, text));
}

/** Two counts of different people as one. */
function together(a: FoundFigure, b: FoundFigure, text: string): FoundFigure {
  const [from, to] = [Math.min(a.span.start, b.span.start), Math.max(a.span.end, b.span.end)];
  const people = a.people && b.people ? [...a.people, ...b.people] : undefined;
  return {
    value: { ...sum([a.value, b.value]), text: wordsOf(text, { start: from, end: to }) },
    span: { start: from, end: to },
    ...(people ? { people } : {}),
    more: a.more === true && b.more === true,
    self: a.self === true || b.self === true,
  };
}

function isOneMore(reading: SentenceReading, np: NounPhrase, text: string): boolean {
  return isReflexive(reading, np) || ONE_MORE.test(text);
}

/** "himself": what someone did to others and then to himself. */
export function isReflexive(reading: SentenceReading, np: NounPhrase): boolean {
  return np.pronoun && /^(himself|herself|themselves)$/.test(reading.sentence.tokens[np.first]!.lower);
}

/**
 * Puts a figure into a mention. Of two for one key the first holds, but for people told of one by one: "Jermon was shot in the neck
 * and Harris in the back", "killed two neighbours and then himself".
 */
export function addFigure(
  figures: Map<FigureKey, FoundFigure>,
  key: FigureKey,
  found: FoundFigure | null,
  text: string,
): void {
  if (!found) return;
  const known = figures.get(key);
  if (!known) figures.set(key, found);
  // "a girl was hurt, two men also wounded": others than she.
  else if (found.more && !found.people && known.people)
    figures.set(key, { ...together(known, found, text), open: found.open === true });
  else if ((found.more || (known.people && found.people)) && found.people && areOthers(known.people ?? [], found))
    figures.set(key, { ...together(known, found, text), open: known.open === true && found.open === true });
}

/** Whether none of those found may be one of `a`: "the victim", "she" may be anyone. */
function areOthers(a: readonly Party[], { people = [], more }: FoundFigure): boolean {
  return people.every(
    (p) =>
      (!p.np.pronoun || more === true) &&
      !/^the\b/i.test(p.text) &&
      !a.some((q) => q.np === p.np || (q.head === p.head && q.text === p.text)),
  );
}
