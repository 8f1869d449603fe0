import type { Sector } from '../model/index.ts';
import { countryOf } from './country-of.ts';
import { findKnownActors } from './known-actors.ts';
import { organisationWords, type KnownActor } from './lexica.ts';
import { isCapital, nounAt, wordsOf, type Scene } from './scene.ts';

/** An organisation named in a sentence: token indexes, `end` exclusive. */
interface FoundOrganisation extends KnownActor {
  readonly start: number;
  readonly end: number;
  /** The lexicon knows it, so that `name` is canonical. */
  readonly known: boolean;
}

/** Names of bodies have few words: "Ministry of Foreign Affairs, Worship and International Cooperation" is among the longest. */
const LONGEST_NAME = 10;

/** The organisations that a document introduced by an acronym: "(PRTC)", lower case, → the body. */
export type Acronyms = Map<string, KnownActor>;

const LINKS = new Set([
  'of',
  'for',
  'the',
  'and',
  'de',
  'del',
  'la',
  'in',
  'against',
  '&',
  "'s",
  "'",
  'to',
  '-',
  'y',
  'el',
]);

/**
 * The organisations named in a sentence, left to right: those the lexicon knows, those a word such as "Front" or "Ministry"
 * makes, and those whose initials follow in brackets. Marks their tokens as taken; adds what acronyms stand for to `acronyms`.
 */
export function readOrganisations(scene: Scene, acronyms: Acronyms): FoundOrganisation[] {
  const found: FoundOrganisation[] = [];
  const take = (organisation: FoundOrganisation) => {
    found.push(organisation);
    scene.taken.fill(1, organisation.start, organisation.end);
  };
  for (const { start, end, actor } of findKnownActors(scene.tokens, scene.casing, scene.pieces, scene.lexicon)) {
    take({ start, end, ...actor, known: true });
  }
  readByWord(scene, take);
  readAcronyms(scene, found, acronyms, take);
  return found.sort((a, b) => a.start - b.start);
}

/** Whether a token can stand in an organisation's name. */
function inName(scene: Scene, t: number): boolean {
  const token = scene.tokens[t];
  if (!token || token.kind !== 'word' || scene.taken[t]) return false;
  if (scene.casing === 'mixed') return isCapital(token);
  return token.tag === 'PROPN' || token.tag === 'ADJ' || (token.tag === 'NOUN' && !isPlainNoun(scene, t));
}

/** In a text of capitals "THE GROUP" is nobody's name: a noun that means people, time or things plays no part in one. */
function isPlainNoun(scene: Scene, t: number): boolean {
  if (organisationWords().has(scene.tokens[t]!.lower)) return false;
  const noun = nounAt(scene, t);
  return noun !== null && noun.value.kind !== 'abstract';
}

function readByWord(scene: Scene, take: (organisation: FoundOrganisation) => void): void {
  const { tokens } = scene;
  const words = organisationWords();
  for (let t = 0; t < tokens.length; t++) {
    const word = words.get(tokens[t]!.lower);
    if (!word || !inName(scene, t)) continue;
    // "in front of the Sheraton Hotel"
    if (tokens[t]!.lower === 'front' && tokens[t - 1]?.lower === 'in' && tokens[t + 1]?.lower === 'of') continue;
    let start = t;
    let end = t + 1;
    if (word.begins && tokens[t + 1] && (tokens[t + 1]!.lower === 'of' || tokens[t + 1]!.lower === 'for')) {
      end = endOfName(scene, t + 1);
    }
    const compound = end > t + 1;
    if (!compound && !word.ends) continue;
    if (!compound && words.get(tokens[t + 1]?.lower ?? '')?.ends && inName(scene, t + 1)) continue; // "Army Group"
    while (start > 0 && t - start < LONGEST_NAME && inName(scene, start - 1)) start--;
    // "Front", "the Army": a word alone names nobody; a sentence's first word has a capital anyway.
    if (start === 0 && tokens[0]!.tag !== 'PROPN' && tokens[0]!.tag !== 'ADJ' && scene.casing === 'mixed' && t > 0)
      start = 1;
    if (scene.casing !== 'mixed') while (start < t && isMereAdjective(scene, start)) start++;
    if (end - start < 2 || !isDistinct(scene, start, end, t)) continue;
    take({ start, end, name: wordsOf(tokens, start, end), ...profile(scene, start, end, t), known: false });
    t = end - 1;
  }
}

/** "OTHER", "STRONG", "REPRESSIVE" before a name in capitals; "SALVADORAN", "KURDISH" and "NATIONAL" belong to it. */
function isMereAdjective({ tokens }: Scene, t: number): boolean {
  const { lower, tag } = tokens[t]!;
  return (
    tag === 'ADJ' &&
    !/(?:an|ese|ish)$/.test(lower) &&
    !TELLING.test(lower) &&
    !organisationWords().has(lower) &&
    countryOf([tokens[t]!]) === null
  );
}

/** Where a name that goes on with "of …" ends; `at` itself where nothing fit to be a name follows. */
function endOfName(scene: Scene, at: number): number {
  let end = at;
  for (let t = at; t < scene.tokens.length && t - at < LONGEST_NAME; t++) {
    if (inName(scene, t) || (scene.toponym[t] && scene.tokens[t]!.kind === 'word' && isCapital(scene.tokens[t]!)))
      end = t + 1;
    else if (!LINKS.has(scene.tokens[t]!.lower)) break;
    else if (scene.tokens[t]!.lower === 'and' && scene.tokens[t + 1]?.tag === 'DET') break; // another body follows
  }
  return end;
}

/** Words that make a name of what follows: "NATIONAL LIBERATION FRONT". */
const TELLING =
  /^(?:national|popular|people|patriotic|supreme|united|revolutionary|liberation|democratic|federal|republican)$/;

/** In capitals only a telling word tells "NATIONAL LIBERATION FRONT" from "WESTERN FRONT" and "LARGE GROUP". */
function isDistinct(scene: Scene, start: number, end: number, word: number): boolean {
  const { tokens, toponym } = scene;
  const { lower: maker } = tokens[word]!;
  // "Morazan Department" is a place; "State Department", "Police Department", "Department of Justice" are bodies.
  if (maker === 'department' && end === word + 1 && !organisationWords().has(tokens[word - 1]?.lower ?? ''))
    return false;
  if (nounAt(scene, start)?.end === end && scene.casing !== 'mixed') return false; // "AIR FORCE", "GUERRILLA GROUP"
  if (scene.casing === 'mixed') return true;
  for (let t = start; t < end; t++) {
    if (t === word) continue;
    const { lower, tag } = tokens[t]!;
    if (TELLING.test(lower)) return true;
    if (tag === 'PROPN' && !toponym[t] && nounAt(scene, t) === null && countryOf([tokens[t]!]) === null) return true;
  }
  return false;
}

/** Sector and country by the words of the name: the police first, then the word that makes it, then the first that tells. */
function profile(
  scene: Scene,
  start: number,
  end: number,
  maker: number | null,
): { sector: Sector | null; country: string | null } {
  const words = scene.tokens.slice(start, end).map(({ lower }) => lower);
  const sectors = words.map((word) => organisationWords().get(word)?.sector ?? null);
  const made = maker === null ? null : sectors[maker - start]!;
  const sector = sectors.includes('COP') ? 'COP' : (made ?? sectors.find((each) => each !== null) ?? null);
  const country =
    countryOf(scene.tokens.slice(start, end)) ?? countryOf(scene.tokens.slice(Math.max(0, start - 2), start));
  return { sector, country };
}

const isOpen = (text: string | undefined) => text === '(' || text === '[';
const isClose = (text: string | undefined) => text === ')' || text === ']';

/** "National Union of Workers (UNT)": links the acronym to the name before it, and reads it wherever it stands again. */
function readAcronyms(
  scene: Scene,
  found: readonly FoundOrganisation[],
  acronyms: Acronyms,
  take: (organisation: FoundOrganisation) => void,
): void {
  const { tokens } = scene;
  const endingAt = new Map(found.map((organisation) => [organisation.end, organisation]));
  const startingAt = new Map(found.map((organisation) => [organisation.start, organisation]));
  for (let t = 0; t < tokens.length; t++) {
    const token = tokens[t]!;
    const { length } = token.text;
    if (token.kind !== 'word' || length < 2 || length > 10 || !/^[A-Z][A-Z0-9-]{1,9}$/.test(token.text)) continue;
    const set = isOpen(tokens[t - 1]?.text) && isClose(tokens[t + 1]?.text);
    if (set) {
      const before = endingAt.get(t - 1) ?? byInitials(scene, t, take);
      const known = startingAt.get(t)?.known ? startingAt.get(t)! : null;
      // The lexicon knows one of the two: it names both.
      const body = before?.known ? before : (known ?? before);
      if (body) acronyms.set(token.lower, body);
      if (body && !scene.taken[t]) take({ ...body, start: t, end: t + 1 });
      continue;
    }
    const body = acronyms.get(token.lower);
    if (body && !scene.taken[t]) take({ ...body, start: t, end: t + 1, known: true });
  }
}

/** The words before "(PRTC)" whose initials it is made of, if there are such. */
function byInitials(
  scene: Scene,
  acronym: number,
  take: (organisation: FoundOrganisation) => void,
): FoundOrganisation | null {
  const { tokens } = scene;
  const letters = tokens[acronym]!.lower.replace(/[^a-z]/g, '');
  if (letters.length < 2) return null;
  let start = acronym - 1;
  let left = letters.length;
  let spare = 1; // "Farabundo Marti National Liberation Front" gives every initial; "COPREFA" does not
  for (let t = acronym - 2; t >= 0 && left > 0 && acronym - t < LONGEST_NAME + 2; t--) {
    const { lower, kind } = tokens[t]!;
    if (kind !== 'word' || scene.taken[t]) break;
    if (lower.startsWith(letters[left - 1]!)) {
      left--;
      start = t;
    } else if (!LINKS.has(lower) && spare-- === 0) break;
  }
  if (left > 0 || (scene.casing === 'mixed' && !isCapital(tokens[start]!))) return null;
  const end = acronym - 1;
  if (end - start < 2) return null;
  const name = wordsOf(tokens, start, end);
  const organisation = { start, end, name, ...profile(scene, start, end, null), known: false };
  take(organisation);
  return organisation;
}
