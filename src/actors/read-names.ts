import type { Document } from '../language/document.ts';
import type { Sector, Span } from '../model/index.ts';
import { countryOfDemonym } from '../language/countries.ts';
import { organisationWords, ownActors, titles, type ActorLexicon } from './lexica.ts';
import type { NameMention } from './name-mention.ts';
import { readOrganisations, type Acronyms } from './read-organisations.ts';
import { readPersons, type FoundPerson } from './read-persons.ts';
import { isCapital, nounAt, sceneOf, wordsOf, type Scene } from './scene.ts';

export type { NameMention };

/** One person of the document, by all that is said of them. */
interface Person {
  name: string;
  words: readonly string[];
  public: boolean;
  sector: Sector | null;
  country: string | null;
  description: string | null;
  described: Span | null;
}

/** A mention whose person's fullest name is only known at the end. */
type Draft = { span: Span; person: Person } | { mention: NameMention };

/**
 * The names of people and organisations in `document`, in text order, none overlapping another. A name that is a toponym too
 * (by `toponyms`, in text order) is a person's only after a rank or an office: "President Washington". A surname alone is the
 * person who was named in full before.
 */
export function readNames(
  document: Document,
  toponyms: readonly Span[],
  lexicon: ActorLexicon = ownActors('en'),
): NameMention[] {
  const drafts: Draft[] = [];
  const acronyms: Acronyms = new Map();
  const bySurname = new Map<string, Person>();
  let from = 0;
  for (const sentence of document.sentences) {
    while (from < toponyms.length && toponyms[from]!.end <= sentence.start) from++;
    let to = from;
    while (to < toponyms.length && toponyms[to]!.start < sentence.end) to++;
    const scene = sceneOf(sentence, toponyms.slice(from, to), lexicon);
    const spanOf = (start: number, end: number): Span => ({
      start: scene.tokens[start]!.start,
      end: scene.tokens[end - 1]!.end,
    });
    const here: (Draft & { at: number })[] = [];
    for (const { start, end, name, sector, country } of readOrganisations(scene, acronyms)) {
      const body = { name, kind: 'organisation', sector, country, public: true } as const;
      here.push({ at: start, mention: { ...spanOf(start, end), ...body, description: null, described: null } });
    }
    for (const found of readPersons(scene)) {
      const person = identify(found, wordsOf(scene.tokens, found.start, found.end), bySurname);
      // What was said of them first holds.
      if (found.described) person.described ??= spanOf(found.described.start, found.described.end);
      here.push({ at: found.start, span: spanOf(found.start, found.end), person });
    }
    for (const { start, end, person } of surnamesAlone(scene, bySurname)) {
      here.push({ at: start, span: spanOf(start, end), person });
    }
    drafts.push(...here.sort((a, b) => a.at - b.at));
  }
  return drafts.map((draft) => {
    if ('mention' in draft) return draft.mention;
    const { public: isPublic, name, sector, country, description, described } = draft.person;
    return { ...draft.span, name, kind: 'person', sector, country, public: isPublic, description, described };
  });
}

/** Finds the person that a name means, or enters a new one; what is said of them adds up, the fullest name wins. */
function identify(found: FoundPerson, name: string, bySurname: Map<string, Person>): Person {
  const { words } = found;
  const known = bySurname.get(words.at(-1)!) ?? (words.length > 2 ? bySurname.get(words.at(-2)!) : undefined);
  const same = known && (words.length === 1 || known.words.length === 1 || known.words[0] === words[0]);
  const person: Person = same
    ? known
    : { name, words, public: false, sector: null, country: null, description: null, described: null };
  if (words.length > person.words.length) {
    person.name = name;
    person.words = words;
  }
  person.public ||= found.public;
  person.sector ??= found.sector;
  person.country ??= found.country;
  person.description ??= found.description;
  // "Hector Oqueli Colindres" is Oqueli later on, by the first of his two surnames.
  for (const surname of words.length > 2 ? words.slice(-2) : words.slice(-1)) bySurname.set(surname, person);
  return person;
}

/** "Elba" of "Elba Ramos", where the report has named Celina Ramos: whoever it is, it is not she. */
function isFirstNameBefore(scene: Scene, at: number): boolean {
  const before = scene.tokens[at - 1];
  if (before?.tag !== 'PROPN' || scene.taken[at - 1] || scene.toponym[at - 1] || !isCapital(before)) return false;
  if (before.text.length < 3 || titles().longest(scene.pieces, scene.pieceAt[at - 1]!)) return false;
  return (
    nounAt(scene, at - 1) === null && !organisationWords().has(before.lower) && countryOfDemonym(before.lower) === null
  );
}

function relativeOf({ tokens }: Scene, at: number): Person {
  const words = [tokens[at - 1]!.lower, tokens[at]!.lower];
  const name = wordsOf(tokens, at - 1, at + 1);
  return { name, words, public: false, sector: null, country: null, description: null, described: null };
}

interface Surname {
  readonly start: number;
  readonly end: number;
  readonly person: Person;
}

/** Surnames that stand alone, or two together ("Lopez Albujar"), of people named before. */
function surnamesAlone(scene: Scene, bySurname: ReadonlyMap<string, Person>): Surname[] {
  const found: Surname[] = [];
  if (bySurname.size === 0) return found;
  for (const [at, token] of scene.tokens.entries()) {
    if (token.kind !== 'word' || scene.taken[at] || scene.toponym[at] || token.text.length < 3) continue;
    const person = bySurname.get(token.lower);
    if (!person || (scene.casing !== 'lower' && !isCapital(token))) continue;
    if (scene.casing === 'upper' && token.tag !== 'PROPN' && token.tag !== 'X' && token.tag !== 'NOUN') continue;
    scene.taken[at] = 1;
    if (isFirstNameBefore(scene, at)) {
      scene.taken[at - 1] = 1;
      found.push({ start: at - 1, end: at + 1, person: relativeOf(scene, at) });
      continue;
    }
    const last = found.at(-1);
    if (last?.end === at && last.person === person)
      found[found.length - 1] = { start: last.start, end: at + 1, person };
    else found.push({ start: at, end: at + 1, person });
  }
  return found;
}
