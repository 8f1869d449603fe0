import { countryOfCapital } from '../language/countries.ts';
import type { Token } from '../language/document.ts';
import type { Actor, Sector } from '../model/index.ts';
import { countryOf } from './country-of.ts';
import { findKnownActors, type KnownActorMatch } from './known-actors.ts';
import { leaderOf } from './leaders.ts';
import { ownActors, titles, weapons, type ActorKind, type ActorLexicon, type Noun } from './lexica.ts';
import { piecesOf, plainSingular, type Piece } from './phrases.ts';
import type { NameMention } from './name-mention.ts';

/** What one noun phrase says of whom or what it stands for. */
export interface ActorReading {
  readonly kind: ActorKind;
  /** Lemma of the head noun, or the words of a name. */
  readonly head: string;
  /** Canonical name of a named person, armed group, force or organisation; null for "gunmen". */
  readonly name: string | null;
  /** Only where the phrase stands for one person. */
  readonly person: Actor['person'];
  readonly sector: Sector | null;
  /** ISO 3166-1 alpha-3, from a demonym, a country's name or the named group. */
  readonly country: string | null;
  readonly plural: boolean;
}

/** Nouns that hand their meaning on to what follows "of": "a group of gunmen", "dozens of people". */
const TRANSPARENT = new Set(
  ('group number dozen score hundred thousand million couple pair handful crowd gang band majority part half all most ' +
    'some one two three four five six seven eight nine ten several many few column team squad unit series lot total ' +
    'member remains remnant body wave mob trio minority third quarter rest each both any none kind type sort array bunch ' +
    'branch section segment portion stretch')
    .split(' '),
); // prettier-ignore

/** Words before which the head of a phrase has stood. */
const STOP_AFTER_HEAD = new Set(
  ('of in at on from with by for to near outside inside after before during against around under over within between ' +
    'among amid including who whom whose which that where when while and/or , ; : ( [ -- — –').split(' '),
); // prettier-ignore

/** Whoever speaks for a body of many countries belongs to it, whatever the office: "U.N. Secretary-General". */
const INTERNATIONAL: ReadonlySet<Sector> = new Set(['IGO', 'NGO', 'MNC']);

/** What joins a person to the body they belong to. */
const BELONGING = new Set(['of', 'with', 'for', 'from', 'in', 'at']);

/** "President of Peru", "men from Chechnya"; but "workers in Iraq" may come from anywhere. */
const ORIGIN = new Set(['of', 'from']);

interface Reading {
  readonly start: number;
  readonly end: number;
  readonly noun: Noun;
}

const WEAPON = { sector: null, weak: false, public: false, collective: false } as const;

/** All nouns of the lexica in tokens `from` to `to`, the longest at each place, weapons among them. */
function nounsIn({ language, nouns }: ActorLexicon, pieces: readonly Piece[], from: number, to: number): Reading[] {
  const found: Reading[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const token = pieces[at]!.token;
    if (token < from || token >= to || pieces[at - 1]?.token === token) continue;
    const noun = nouns.longest(pieces, at);
    const weapon = weapons(language).longest(pieces, at);
    if (weapon && weapon.end <= to && (!noun || noun.end <= weapon.end || noun.end > to)) {
      if (!noun || noun.end < weapon.end || noun.value.kind !== 'event') {
        const phrase = weapon.value.name;
        found.push({
          start: weapon.start,
          end: weapon.end,
          noun: { phrase, kind: 'weapon', ...WEAPON, origin: weapon.value.origin },
        });
        continue;
      }
    }
    if (noun && noun.end <= to) found.push({ start: noun.start, end: noun.end, noun: noun.value });
  }
  return found;
}

const HEADS: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'X']);

/**
 * Index of the first token after the head that begins at `from`: where "of", a comma or a clause begins, never at the very start,
 * never within a noun or a name of several words ("chief of staff", "Revolutionary Armed Forces of Colombia").
 */
function endOfHead(
  { nouns }: ActorLexicon,
  tokens: readonly Token[],
  pieces: readonly Piece[],
  known: readonly KnownActorMatch[],
  from: number,
): number {
  let within = from;
  let hasHead = false;
  let hasWord = false;
  let k = 0;
  for (let at = 0; at < pieces.length; at++) {
    const t = pieces[at]!.token;
    if (t < from || pieces[at - 1]?.token === t) continue;
    while (k < known.length && known[k]!.start < t) k++;
    if (known[k]?.start === t) within = Math.max(within, known[k]!.end);
    within = Math.max(within, nouns.longest(pieces, at)?.end ?? 0);
    const { lower, tag, kind } = tokens[t]!;
    // "unidentified, heavily armed men": no head yet
    const upTo = lower === 'to' && tokens[t - 1]?.lower === 'up'; // "up to 16 advisers"
    if (t >= within && !upTo && STOP_AFTER_HEAD.has(lower) && hasWord && (lower !== ',' || hasHead)) return t;
    hasHead ||= HEADS.has(tag);
    hasWord ||= kind !== 'punct' && tag !== 'DET';
  }
  return tokens.length;
}

/** Whether a head is plural: by the lexicon's singular where it knows the noun, else by its form; a name is not. */
function isPlural({ lower, lemma, tag }: Token, noun: Noun | null): boolean {
  if (noun) return !noun.phrase.endsWith(lower);
  return tag !== 'PROPN' && /(?:s|men|ren|people)$/.test(lower) && (lemma !== lower || plainSingular(lower) !== lower);
}

const NUMBER_WORDS = new Set(
  ('two three four five six seven eight nine ten eleven twelve dozen dozens several many few some hundreds thousands ' +
    'both these those multiple numerous scores').split(' '),
); // prettier-ignore

function countsMany(token: Token): boolean {
  if (token.kind === 'number') return !/^(?:0*1|\d{1,3}-year-old)$/.test(token.lower);
  return NUMBER_WORDS.has(token.lower);
}

/**
 * Reads one noun phrase: who or what it stands for. `tokens` is the phrase, with its determiner, numbers and adjectives,
 * and maybe an "of" phrase or an apposition; `names` are the names of the document, so that "Altintas" is known to be a person.
 * The head is the last noun before "of" or a comma; words before it give country and sector ("Turkish police officer").
 */
export function readActor(
  tokens: readonly Token[],
  names: readonly NameMention[] = [],
  lexicon: ActorLexicon = ownActors('en'),
): ActorReading {
  const pieces = piecesOf(tokens);
  let from = 0;
  const known = findKnownActors(tokens, undefined, pieces, lexicon);
  let to = endOfHead(lexicon, tokens, pieces, known, 0);
  let readings = nounsIn(lexicon, pieces, 0, to);
  // "dozens of people", "two of the soldiers": the people and the soldiers are meant.
  let many = false;
  let single = false;
  for (let hops = 0; hops < 3 && tokens[to]?.lower === 'of' && to + 1 < tokens.length; hops++) {
    const head = tokens[to - 1]!;
    if (!TRANSPARENT.has(head.lemma) && !TRANSPARENT.has(head.lower) && head.kind !== 'number') break;
    const next = endOfHead(lexicon, tokens, pieces, known, to + 1);
    const behind = nounsIn(lexicon, pieces, to + 1, next);
    const named = known.some((match) => match.start > to && match.end <= next);
    if (behind.length === 0 && !named) break;
    many ||=
      head.lower !== 'one' &&
      head.lower !== 'each' &&
      head.lower !== '1' &&
      !(head.lemma === 'member' && !isPlural(head, null));
    if (behind.length === 0 || head.lemma === 'member') break; // "members of the FARC": the members are the people
    single = head.lower === 'one' || head.lower === '1' || head.lower === 'each';
    from = to + 1;
    to = next;
    readings = behind;
  }

  const last = readings.reduce<Reading | null>((best, each) => {
    if (!best || each.end > best.end) return each;
    return best;
  }, null);
  const named = nameIn(tokens, names, from, to);
  const own = known.filter((match) => match.end <= to);
  const lastKnown = own.reduce<KnownActorMatch | null>(
    (best, each) => (!best || each.end > best.end ? each : best),
    null,
  );

  const headToken = lastWord(tokens, from, to);
  const plural =
    !single &&
    (many ||
      (headToken !== null && isPlural(headToken, last?.end === to ? last.noun : null)) ||
      tokens.slice(from, Math.min(to, last?.start ?? to)).some(countsMany));
  const country =
    countryOf(tokens.slice(from, to)) ?? (ORIGIN.has(tokens[to]?.lower ?? '') ? countryOf(tokens.slice(to)) : null);

  // A person's name ends the phrase, or is all of it: "Col. Luis Arturo Isaacs".
  if (named?.kind === 'person' && !(last && last.end === to && last.start >= tokenAfter(tokens, named.end))) {
    const title = titleIn(pieces, from, to);
    const noun = [...readings].reverse().find((reading) => reading.noun.kind === 'human')?.noun ?? null;
    const leader = leaderOf(named.name.toLowerCase().split(' '), title?.public ?? noun?.public ?? false);
    const body = lastKnown?.actor.sector ?? null;
    return {
      kind: 'human',
      head: named.name.toLowerCase(),
      name: named.name,
      person: named.public || (title?.public ?? false) || (noun?.public ?? false) ? 'public' : 'private',
      sector:
        (body !== null && INTERNATIONAL.has(body) ? body : named.sector) ??
        body ??
        noun?.sector ??
        title?.sector ??
        leader?.sector ??
        null,
      country: country ?? named.country ?? lastKnown?.actor.country ?? leader?.country ?? null,
      plural: false,
    };
  }

  // The phrase is a named group, or ends with one: "the FARC", "Atlacatl Battalion".
  if (
    lastKnown &&
    (!last || lastKnown.end > last.end || (lastKnown.end === last.end && lastKnown.start <= last.start))
  ) {
    const { actor } = lastKnown;
    // "two U.S. Marines", "five Houthis": not the body but some of its people.
    const counted = tokens.slice(from, lastKnown.start).some(countsMany);
    const person = actor.person === true && !counted;
    return {
      kind: counted || person ? 'human' : 'organisation',
      head: actor.name.toLowerCase(),
      name: actor.name,
      person: person ? 'public' : null,
      sector: actor.sector,
      country: actor.country ?? country,
      plural: counted,
    };
  }
  if (named?.kind === 'organisation' && (!last || tokenAfter(tokens, named.end) >= last.end)) {
    return {
      kind: 'organisation',
      head: named.name.toLowerCase(),
      name: named.name,
      person: null,
      sector: named.sector,
      country: named.country ?? country,
      plural: false,
    };
  }
  if (!last) {
    const head = headToken?.lemma ?? '';
    const leader = headToken && headToken.text !== headToken.lower ? leaderOf([headToken.lower], false) : null;
    if (leader && to - from === 1) {
      const { sector } = leader;
      const name = headToken!.text;
      return { kind: 'human', head, name, person: 'public', sector, country: country ?? leader.country, plural: false };
    }
    // "a 3-year-old was gunned down", "two 15-year-olds"
    const aged = to > from ? AGED.exec(tokens[to - 1]!.lower) : null;
    if (aged) {
      const person = plural || aged[1] === 's' ? null : 'private';
      return { kind: 'human', head: 'person', name: null, person, sector: 'CVL', country, plural: person === null };
    }
    // "Washington has sent trainers": a capital alone is its government.
    const capital = to - from === 1 && headToken?.tag === 'PROPN' ? countryOfCapital(headToken.lower) : null;
    if (capital !== null)
      return { kind: 'place', head, name: null, person: null, sector: null, country: capital, plural: false };
    return { kind: 'unknown', head, name: null, person: null, sector: null, country, plural };
  }

  const { noun } = last;
  // "ISIS militants", "members of the FARC", "a leader of Boko Haram": the group is who they are.
  const body = lastKnown ?? bodyBehind(tokens, known, to);
  const human = noun.kind === 'human' || noun.kind === 'organisation';
  const before = [...readings]
    .reverse()
    .find((reading) => reading.end < last.end && reading.noun.sector !== null)?.noun;
  const behind = noun.sector === null || noun.weak ? sectorBehind(lexicon, tokens, pieces, known, to) : null;
  const fallback = before && !before.weak ? before.sector : behind;
  const sector =
    human && body?.actor.sector
      ? body.actor.sector
      : noun.sector !== null && !noun.weak
        ? noun.sector
        : (fallback ?? noun.sector ?? before?.sector ?? null);
  const isPluralPhrase = plural || noun.collective;
  const one = noun.kind === 'human' && !isPluralPhrase;
  // "Russia's ambassador to Turkey, Andrei Karlov": the name follows.
  const apposed = one ? nameAfterComma(tokens, names, to) : null;
  const orgName = body?.actor ?? (named?.kind === 'organisation' ? named : null);
  return {
    kind: noun.kind,
    head: headWord(noun.phrase),
    name: apposed?.name ?? (human ? (orgName?.name ?? null) : null),
    person: one ? (noun.public || apposed?.public ? 'public' : 'private') : null,
    sector,
    country: country ?? orgName?.country ?? null,
    plural: isPluralPhrase,
  };
}

/** Someone called by an age alone. */
const AGED = /^[\p{L}\d-]+-(?:year|month|week|day)-old(s?)$/u;

/** "police officer" → "officer", "chief of staff" → "chief". */
function headWord(phrase: string): string {
  const of = phrase.indexOf(' of ');
  const noun = of < 0 ? phrase : phrase.slice(0, of);
  return noun.slice(noun.lastIndexOf(' ') + 1);
}

/** The sector of the body in "director of the hospital", "member of Ankara's riot police squad". */
function sectorBehind(
  lexicon: ActorLexicon,
  tokens: readonly Token[],
  pieces: readonly Piece[],
  known: readonly KnownActorMatch[],
  to: number,
): Sector | null {
  if (!BELONGING.has(tokens[to]?.lower ?? '')) return null;
  const readings = nounsIn(lexicon, pieces, to + 1, endOfHead(lexicon, tokens, pieces, known, to + 1));
  return readings.findLast(({ noun }) => noun.sector !== null && noun.kind !== 'event')?.noun.sector ?? null;
}

/** The known group that the phrase goes on to name: "a leader of Boko Haram", "an official with Save the Children". */
function bodyBehind(tokens: readonly Token[], known: readonly KnownActorMatch[], to: number): KnownActorMatch | null {
  if (!BELONGING.has(tokens[to]?.lower ?? '')) return null;
  const body = known.find((match) => match.start > to);
  if (!body) return null;
  const between = tokens.slice(to, body.start);
  return between.some(({ kind, tag, lower }) => kind === 'punct' || tag === 'VERB' || tag === 'AUX' || lower === 'by')
    ? null
    : body;
}

function lastWord(tokens: readonly Token[], from: number, to: number): Token | null {
  for (let t = to - 1; t >= from; t--) if (tokens[t]!.kind === 'word') return tokens[t]!;
  return null;
}

/** Index of the first token that starts at or after `offset`. */
function tokenAfter(tokens: readonly Token[], offset: number): number {
  const at = tokens.findIndex((token) => token.start >= offset);
  return at < 0 ? tokens.length : at;
}

function nameIn(tokens: readonly Token[], names: readonly NameMention[], from: number, to: number): NameMention | null {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (!first || !last) return null;
  // The names are in text order: start at the first that reaches into the phrase.
  let low = 0;
  for (let high = names.length; low < high;) {
    const middle = (low + high) >> 1;
    if (names[middle]!.end <= first.start) low = middle + 1;
    else high = middle;
  }
  let found: NameMention | null = null;
  for (let n = low; n < names.length && names[n]!.start < last.end; n++) {
    if (!found || names[n]!.kind === 'person' || found.kind !== 'person') found = names[n]!;
  }
  return found;
}

function nameAfterComma(tokens: readonly Token[], names: readonly NameMention[], to: number): NameMention | null {
  const comma = tokens.findIndex((token, t) => t >= to && token.lower === ',');
  const next = comma < 0 ? undefined : tokens[comma + 1];
  const found = next ? nameIn(tokens, names, comma + 1, comma + 2) : null;
  return found?.kind === 'person' && found.start === next!.start ? found : null;
}

function titleIn(pieces: readonly Piece[], from: number, to: number) {
  for (const match of titles().matches(pieces)) if (match.start >= from && match.end <= to) return match.value;
  return null;
}
