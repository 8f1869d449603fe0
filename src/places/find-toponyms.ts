import { countryOfDemonym } from '../language/countries.ts';
import type { Document, Sentence, Token } from '../language/document.ts';
import type { Candidate, Gazetteer } from './candidate.ts';
import { nameKey } from './name-key.ts';
import { adjacent, COMPASS, isCapital, isNoName, surnamesOf } from './name-tokens.ts';
import { placeCues } from './place-cues.ts';
import { saidPrecision, supportOf } from './toponym-support.ts';
import type { Toponym } from './toponym.ts';
import { unknownName } from './unknown-name.ts';

/** Names longer than this many words are not looked for. */
const LONGEST = 6;

/** "The Gambia", "The Netherlands Antilles": no name with its article is longer; nor, in capitals, one that begins with a verb. */
const LONGEST_AFTER_ARTICLE = 3;
const BEGINS_NONE = /^(?:VERB|AUX|ADV|PRON|SCONJ|CCONJ|PART|ADP)$/;

/** A short word sounds like some town wherever it stands. */
const LONGEST_WORD_THAT_SOUNDS = 6;

/** Short forms of states that are words in capitals: ", IN", ", OR". */
const STATE_OR_WORD = new Set(['IN', 'OR', 'ME', 'HI', 'OH', 'OK', 'PA', 'MA', 'LA', 'DE', 'AL', 'ID', 'MO', 'CO']);

/** Small words inside names: "Bosnia and Herzegovina", "Rio de Janeiro", "Newcastle upon Tyne". */
const INNER = new Set([
  'of', 'and', 'the', 'de', 'del', 'des', 'du', 'da', 'do', 'dos', 'di', 'la', 'le', 'les', 'los', 'las', 'el', 'al', 'ez', 'az', 'ar', 'as',
  'ash', 'ad', 'e', 'y', 'i', 'upon', 'on', 'sur', 'am', 'an', 'der', 'den', 'in', 'aux', 'bin', 'under', '&', 'und', 'od', 'na', "d'", 'd', "'s",
]); // prettier-ignore

/** Last words of names of regions that news often write small: "Niger delta", "Upper Huallaga valley". */
const TERRAIN = new Set([
  'valley', 'mountains', 'delta', 'peninsula', 'islands', 'strip', 'basin', 'desert', 'plains', 'canal', 'highlands', 'hills', 'heights', 'countryside',
]); // prettier-ignore

/** Tails of adjectives made of a place: "Beirut-based", "Kabul-born". */
const TAILS =
  /^(.{2,40})-(based|born|area|bound|led|controlled|held|backed|administered|occupied|ruled|run|wide|made|trained|registered)$/i;

/** What is found in a document: the mentions, and the peoples named, by country. */
export interface Found {
  readonly toponyms: Toponym[];
  /** How often each country's people are named ("Iraqi", "Turks"), by alpha-3. */
  readonly demonyms: ReadonlyMap<string, number>;
  /** How often words of each country's news stand in the text, by alpha-3. */
  readonly hints: ReadonlyMap<string, number>;
}

/** Finds what may be names of places, in text order, not overlapping. */
export function findToponyms(document: Document, gazetteer: Gazetteer): Found {
  const surnames = surnamesOf(document);
  const demonyms = new Map<string, number>();
  const toponyms: Toponym[] = [];
  for (const sentence of document.sentences)
    findInSentence(document, sentence, gazetteer, surnames, toponyms, demonyms);
  return { toponyms, demonyms, hints: hintsOf(document) };
}

function hintsOf(document: Document): ReadonlyMap<string, number> {
  const { hints } = placeCues();
  const counts = new Map<string, number>();
  for (const { tokens } of document.sentences) {
    for (const { lower } of tokens) {
      const country = hints.get(lower);
      if (country !== undefined) counts.set(country, (counts.get(country) ?? 0) + 1);
    }
  }
  return counts;
}

/** Which tokens can stand in a name, given how the sentence is cased: small letters only where it has no capitals at all. */
function namingTokens({ tokens, casing }: Sentence): boolean[] {
  const capital = tokens.map(isCapital);
  if (casing === 'upper') return tokens.map((token) => token.kind === 'word' && isLatin(token.text));
  if (capital.includes(true)) return capital;
  return tokens.map((token) => token.kind === 'word' && token.tag === 'PROPN' && isLatin(token.text));
}

const isLatin = (text: string): boolean => /^\p{Script=Latin}/u.test(text);

function findInSentence(
  document: Document,
  sentence: Sentence,
  gazetteer: Gazetteer,
  surnames: ReadonlySet<string>,
  toponyms: Toponym[],
  demonyms: Map<string, number>,
): void {
  const { tokens } = sentence;
  const first = toponyms.length;
  const naming = namingTokens(sentence);
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i]!;
    if (!naming[i]) {
      i++;
      continue;
    }
    const state = shortState(document, sentence, i, gazetteer);
    if (state && toponyms.at(-1)?.end === tokens[i - 2]?.end) {
      toponyms.push(state);
      i++;
      continue;
    }
    const people = demonymLength(tokens, i, demonyms);
    const length = longestName(document, sentence, naming, i, gazetteer, people);
    if (length > 0) {
      const taken = toponyms.at(-1)?.end ?? 0;
      toponyms.push(toponymOf(document, sentence, i, length, gazetteer, surnames, taken));
      i += length;
      continue;
    }
    const parts = people > 0 ? [] : partsOf(token, gazetteer);
    if (parts.length > 0) {
      toponyms.push(...parts);
    } else if (people === 0) {
      const unknown = unknownName(document, sentence, i);
      if (unknown) {
        toponyms.push(unknown.toponym);
        i += unknown.length;
        continue;
      }
    }
    i += Math.max(1, people);
  }
  linkContainers(document, toponyms, first);
}

/** Places inside a word: "Beirut" of "Beirut-based", "Moscow" and "Washington" of "Moscow-Washington". */
function partsOf(token: Token, gazetteer: Gazetteer): Toponym[] {
  if (!isCapital(token) || !token.text.includes('-') || token.text.length > 60) return [];
  const tail = TAILS.exec(token.text);
  const found: Toponym[] = [];
  let start = token.start;
  for (const name of tail ? [tail[1]!] : token.text.split('-')) {
    const end = start + name.length;
    const candidates = /^\p{Lu}\p{L}{3}/u.test(name) || name === 'US' || name === 'UK' ? gazetteer.lookup(name) : [];
    const stopped = placeCues().never.has(name.toLowerCase()) || placeCues().seldom.has(name.toLowerCase());
    if (candidates.length > 0 && candidates[0]!.match !== 'sound' && !stopped)
      found.push({
        start,
        end,
        name,
        key: nameKey(name),
        candidates,
        support: tail ? 2 : -1,
        cued: tail !== null,
        said: null,
        compassStart: start,
        container: -1,
      });
    start = end + 1;
  }
  return found;
}

/** A state's short form behind a town and a comma: "Alexandria, La.", "Dayton, OH". */
function shortState(document: Document, sentence: Sentence, i: number, gazetteer: Gazetteer): Toponym | null {
  const { tokens, casing } = sentence;
  if (tokens[i - 1]?.text !== ',') return null;
  const { shortStates } = placeCues();
  const { start, end, text: word } = tokens[i]!;
  // "ALTURAS, CALIF." is "Alturas, Calif."
  const text = casing === 'upper' && word.length > 2 ? word[0]! + word.slice(1).toLowerCase() : word;
  const stopped = document.text[end] === '.' && shortStates.has(`${text}.`);
  const state = shortStates.get(stopped ? `${text}.` : text);
  if (!state || (casing === 'upper' && !stopped && STATE_OR_WORD.has(text))) return null;
  const candidates = gazetteer.lookup(state.name).filter((c) => c.feature === 'admin1' && c.admin1Code === state.code);
  const name = document.text.slice(start, stopped ? end + 1 : end);
  return {
    start,
    end: start + name.length,
    name,
    key: `${nameKey(name)},`,
    candidates,
    support: 4,
    cued: true,
    said: 'admin1',
    compassStart: start,
    container: -1,
  };
}

/** How many tokens from `i` name a people; counts it for its country. */
function demonymLength(tokens: readonly Token[], i: number, demonyms: Map<string, number>): number {
  const next = tokens[i + 1];
  for (const [length, words] of [
    [2, next && adjacent(tokens[i], next) ? `${tokens[i]!.lower} ${next.lower}` : ''],
    [1, tokens[i]!.lower],
  ] as const) {
    const country = words === '' ? null : countryOfDemonym(words);
    if (country === null) continue;
    demonyms.set(country, (demonyms.get(country) ?? 0) + 1);
    return length;
  }
  return 0;
}

/** How many tokens from `i` make the longest name that the gazetteer knows; 0 where there is none. */
function longestName(
  document: Document,
  sentence: Sentence,
  naming: readonly boolean[],
  i: number,
  gazetteer: Gazetteer,
  people: number,
): number {
  const { tokens } = sentence;
  const cues = placeCues();
  // No name begins with "police" or "in", and in capitals, where any word may be one, none ends so ("VINA DEL MAR" does).
  if (cues.never.has(tokens[i]!.lower) && tokens[i]!.lower !== 'the') return 0;
  const isUpper = sentence.casing === 'upper';
  let last = i;
  const longest =
    tokens[i]!.lower === 'the' || (isUpper && BEGINS_NONE.test(tokens[i]!.tag)) ? LONGEST_AFTER_ARTICLE : LONGEST;
  for (let j = i + 1; j < tokens.length && j < i + longest && adjacent(tokens[j - 1], tokens[j]); j++) {
    const token = tokens[j]!;
    if (token.kind === 'punct' && !(token.text === '&')) break;
    if (!naming[j] && !INNER.has(token.lower) && !TERRAIN.has(token.lower) && token.text !== '&') break;
    // Of "San Vicente's" the name is not that of "San Vicente" with more behind it.
    const whole = tokens[j + 1]?.start !== token.end;
    if (whole && !gazetteer.mayOpen(document.text.slice(tokens[i]!.start, token.end))) break;
    last = j;
  }
  // In capitals words go on and on; of a name of three and more the tagger takes one for a name.
  let named = i;
  while (isUpper && named <= last && tokens[named]!.tag !== 'PROPN') named++;
  if (named > last) last = Math.min(last, i + 1);
  let bySound = 0;
  for (let j = last; j >= i + people; j--) {
    const end = tokens[j]!;
    if (!naming[j] && !(j > i && TERRAIN.has(end.lower))) continue;
    if (j === i && isNoName(end)) break;
    if (isUpper && j > i && cues.never.has(end.lower) && !/^(?:PROPN|NOUN)$/.test(end.tag)) continue;
    const name = document.text.slice(tokens[i]!.start, end.end);
    const candidates = gazetteer.lookup(name);
    if (candidates.length === 0) continue;
    if (candidates[0]!.match === 'sound') {
      // In capitals "DELI", "QUIET" and "KIN" sound like towns too.
      if (sentence.casing !== 'upper' || name.length > LONGEST_WORD_THAT_SOUNDS) bySound ||= j - i + 1;
      continue;
    }
    // "London city", "San Fernando City" are other names of towns elsewhere.
    if (j > i && candidates[0]!.match !== 'name' && cues.institution.has(end.lower)) continue;
    if (!opensDateline(tokens, i, j + 1) && isMisreadShort(name, sentence, candidates, tokens[j + 1])) continue;
    return j - i + 1;
  }
  // "Erciyes University" is not one of Erciş.
  const behind = tokens[i + bySound];
  const isInstitution = behind && isCapital(behind) && cues.institution.has(behind.lower);
  if (isInstitution && sentence.casing === 'mixed' && adjacent(tokens[i + bySound - 1], behind)) return 0;
  return isNoName(tokens[i]!) || cues.institution.has(tokens[i + bySound - 1]?.lower ?? '') ? 0 : bySound;
}

/**
 * Abbreviations hold as capitals only, "US" but not "Us" nor the "US" of "US$5", and capitals that the gazetteer knows as a name
 * written small are mostly something else ("SWAT", "ALMA"), save those of cities ("LIMA (AP)").
 */
function isMisreadShort(
  name: string,
  sentence: Sentence,
  candidates: readonly Candidate[],
  next: Token | undefined,
): boolean {
  const { feature, population, name: placeName } = candidates[0]!;
  if (/^(\p{Lu}\.){2,}$/u.test(name)) return feature !== 'country' && feature !== 'admin1';
  if (name.length > 5 || !/^[A-Za-z]+$/.test(name)) return false;
  if (/^[$€£]/.test(next?.text ?? '')) return true;
  if (sentence.casing === 'upper') return name.length < 4 && feature === 'country' && name !== 'UK' && name !== 'USA';
  const isName = nameKey(placeName) === nameKey(name);
  if (name === name.toUpperCase())
    return feature === 'settlement' ? population < 200_000 : feature !== 'country' && isName;
  // "Drc" is nothing, "Us" is none.
  return feature === 'country' && !isName && name.length < 5;
}

/** "SANDY, Utah (ABC4) -", "OCALA — A man": the name that a sentence begins with stands before a state, an agency or a dash. */
function opensDateline(tokens: readonly Token[], from: number, to: number): boolean {
  if (from > 0 || !tokens[to]) return false;
  if (tokens[to].text === ',')
    return tokens[to + 1] !== undefined && isCapital(tokens[to + 1]!) && tokens[to + 1]!.text.length > 1;
  return /^[(–—]$|^--$/.test(tokens[to].text);
}

function toponymOf(
  document: Document,
  sentence: Sentence,
  from: number,
  length: number,
  gazetteer: Gazetteer,
  surnames: ReadonlySet<string>,
  taken: number,
): Toponym {
  const { tokens } = sentence;
  const to = from + length;
  const start = tokens[from]!.start;
  const end = tokens[to - 1]!.end;
  const name = document.text.slice(start, end);
  const said = saidPrecision(tokens, from, to);
  const { support, cued } = supportOf(sentence, from, to, surnames, said !== null);
  const compass = tokens[from - 1];
  // Of "Middle East Middle East" the second has no direction before it.
  const isFree = compass !== undefined && compass.start >= taken && adjacent(compass, tokens[from]);
  const hasCompass = isFree && COMPASS.test(compass.lower);
  return {
    start,
    end,
    name,
    key: nameKey(name),
    candidates: gazetteer.lookup(name),
    support,
    cued,
    said,
    compassStart: hasCompass ? compass.start : start,
    container: -1,
  };
}

/** Ties each mention to the one behind its comma: "Paris, Texas", "Pandi, Bulacan", "Alexandria, La.". */
function linkContainers(document: Document, toponyms: Toponym[], first: number): void {
  const gapAfter = (i: number) => {
    const next = toponyms[i + 1];
    return next === undefined || next.compassStart - toponyms[i]!.end > 24
      ? ''
      : document.text.slice(toponyms[i]!.end, next.compassStart);
  };
  for (let i = first; i + 1 < toponyms.length; i++) {
    const gap = gapAfter(i);
    // "San Miguel, San Vicente and Usulutan" is a list.
    if (/^,\s?$/.test(gap) && /^ (and|or) $/.test(gapAfter(i + 1))) continue;
    if (/^(,\s?|\s\(|\s(in|of) (the )?|, in (the )?|, (in )?(a|the) (\p{L}+ ){1,2}(in|of) (the )?)$/u.test(gap))
      toponyms[i]!.container = i + 1;
    // "the Karrada district of Baghdad", "the Westgate mall in Nairobi"
    else if (toponyms[i]!.said !== null && /^ \p{Ll}+ (in|of) (the )?$/u.test(gap)) toponyms[i]!.container = i + 1;
  }
}
