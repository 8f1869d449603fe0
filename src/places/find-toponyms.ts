import { countryOfDemonym } from '../language/countries.ts';
import type { Document, Sentence, Token } from '../language/document.ts';
import type { PlacePrecision, Span } from '../model/index.ts';
import type { Candidate, Gazetteer } from './candidate.ts';
import { nameKey } from './name-key.ts';
import { placeCues } from './place-cues.ts';
import { placeWords } from './place-words.ts';

/** A stretch of text that may name a place, before it is known whether it does and which. */
export interface Toponym extends Span {
  readonly name: string;
  /** Mentions with the same key mean the same place, unless the text says otherwise. */
  readonly key: string;
  readonly candidates: readonly Candidate[];
  /** What the words around it say for a place (above 0) or against one. */
  readonly support: number;
  /** A word says that it is a place: "in", "the town of", a state behind a comma. */
  readonly cued: boolean;
  /** The precision a generic word beside it gives: "the village of X"; null where there is none. */
  readonly said: PlacePrecision | null;
  /** Where the mention with its "western", "northern" begins; `start` where there is none. */
  readonly compassStart: number;
  /** The next mention in the same run of commas, which may contain this one ("Paris, Texas"): index, or -1. */
  container: number;
}

/** Names longer than this many words are not looked for. */
const LONGEST = 6;

/** Small words inside names: "Bosnia and Herzegovina", "Rio de Janeiro", "Newcastle upon Tyne". */
const INNER = new Set([
  'of', 'and', 'the', 'de', 'del', 'des', 'du', 'da', 'do', 'dos', 'di', 'la', 'le', 'les', 'los', 'las', 'el', 'al', 'ez', 'az', 'ar', 'as',
  'ash', 'ad', 'e', 'y', 'i', 'upon', 'on', 'sur', 'am', 'an', 'der', 'den', 'in', 'aux', 'bin', 'under', '&', 'und', 'od', 'na', "d'", 'd', "'s",
]); // prettier-ignore

const COMPASS =
  /^(north|south|east|west|central|northern|southern|eastern|western|(north|south)[- ]?(east|west)(ern)?|upper|lower|mid|far)$/;

/** Last words of names of regions that news often write small: "Niger delta", "Upper Huallaga valley". */
const TERRAIN = new Set([
  'valley', 'mountains', 'delta', 'peninsula', 'islands', 'strip', 'basin', 'desert', 'plains', 'canal', 'highlands', 'hills', 'heights', 'countryside',
]); // prettier-ignore

/** Tails of adjectives made of a place: "Beirut-based", "Kabul-born". */
const TAILS =
  /^(.{2,40})-(based|born|area|bound|led|controlled|held|backed|administered|occupied|ruled|run|wide|made|trained|registered)$/i;

/** "Raqqa", and "al-Raqqa", "d'Ivoire". */
const isCapital = (token: Token): boolean =>
  token.kind === 'word' && /^(\p{Ll}{1,4}['’-])?(?=\p{Lu})\p{Script=Latin}/u.test(token.text);

const adjacent = (a: Token | undefined, b: Token | undefined): boolean =>
  a !== undefined && b !== undefined && b.start - a.end <= 1;

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

const withoutStop = (lower: string) => (lower.endsWith('.') ? lower.slice(0, -1) : lower);

const isTitle = (token: Token | undefined): boolean =>
  token !== undefined && token.kind === 'word' && placeCues().titles.has(withoutStop(token.lower));

/** "J. Smith", but not the article of "A Columbia woman". */
const isInitial = (token: Token | undefined): boolean =>
  token !== undefined && /^\p{Lu}\.?$/u.test(token.text) && token.text !== 'A';

const isGivenName = (token: Token | undefined): boolean =>
  token !== undefined && isCapital(token) && placeCues().givenNames.has(nameKey(token.text));

/** Surnames of the people whom the document names in full or with a title. */
function surnamesOf(document: Document): ReadonlySet<string> {
  const surnames = new Set<string>();
  for (const { tokens, casing } of document.sentences) {
    if (casing !== 'mixed') continue;
    for (let i = 0; i + 1 < tokens.length; i++) {
      const next = tokens[i + 1]!;
      if (!isCapital(next) || !adjacent(tokens[i], next)) continue;
      if (!isGivenName(tokens[i]) && !(isTitle(tokens[i]) && isCapital(tokens[i]!))) continue;
      if (isGivenName(tokens[i]) && placeCues().institution.has(next.lower)) continue;
      for (
        let j = i + 1;
        j < i + 4 && j < tokens.length && isCapital(tokens[j]!) && adjacent(tokens[j - 1], tokens[j]);
        j++
      ) {
        if (!placeCues().institution.has(tokens[j]!.lower)) surnames.add(tokens[j]!.lower);
      }
    }
  }
  return surnames;
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
      toponyms.push(toponymOf(document, sentence, i, length, gazetteer, surnames));
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
  const { start, end, text } = tokens[i]!;
  const stopped = document.text[end] === '.' && shortStates.has(`${text}.`);
  const state = shortStates.get(stopped ? `${text}.` : text);
  // In capitals only, ", IN" and ", OR" are words.
  if (!state || (casing === 'upper' && !stopped)) return null;
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
  let last = i;
  for (let j = i + 1; j < tokens.length && j < i + LONGEST && adjacent(tokens[j - 1], tokens[j]); j++) {
    const token = tokens[j]!;
    if (token.kind === 'punct' && !(token.text === '&')) break;
    if (!naming[j] && !INNER.has(token.lower) && !TERRAIN.has(token.lower) && token.text !== '&') break;
    last = j;
  }
  let bySound = 0;
  for (let j = last; j >= i + people; j--) {
    const end = tokens[j]!;
    if (!naming[j] && !(j > i && TERRAIN.has(end.lower))) continue;
    if (j === i && isNoName(end)) break;
    const name = document.text.slice(tokens[i]!.start, end.end);
    const candidates = gazetteer.lookup(name);
    if (candidates.length === 0) continue;
    if (candidates[0]!.match === 'sound') {
      bySound ||= j - i + 1;
      continue;
    }
    // "London city", "San Fernando City" are other names of towns elsewhere.
    if (j > i && candidates[0]!.match !== 'name' && cues.institution.has(end.lower)) continue;
    if (j > i && cues.never.has(tokens[i]!.lower) && tokens[i]!.lower !== 'the') continue;
    if (isMisreadShort(name, sentence, candidates, tokens[j + 1])) continue;
    return j - i + 1;
  }
  return isNoName(tokens[i]!) || cues.institution.has(tokens[i + bySound - 1]?.lower ?? '') ? 0 : bySound;
}

/** Words that alone are no name, though some town is called so: "Police", "North", "County". */
function isNoName({ lower, text }: Token): boolean {
  const cues = placeCues();
  const word = withoutStop(lower);
  return (
    text.length < 2 ||
    cues.never.has(word) ||
    COMPASS.test(word) ||
    cues.institution.has(word) ||
    cues.beforePlace.has(word) ||
    placeWords().has(word)
  );
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

function toponymOf(
  document: Document,
  sentence: Sentence,
  from: number,
  length: number,
  gazetteer: Gazetteer,
  surnames: ReadonlySet<string>,
): Toponym {
  const { tokens } = sentence;
  const to = from + length;
  const start = tokens[from]!.start;
  const end = tokens[to - 1]!.end;
  const name = document.text.slice(start, end);
  const said = saidPrecision(tokens, from, to);
  const { support, cued } = supportOf(sentence, from, to, surnames, said !== null);
  const compass = tokens[from - 1];
  const hasCompass = compass !== undefined && adjacent(compass, tokens[from]) && COMPASS.test(compass.lower);
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

/** The precision that a generic word gives: "the village of X", "X province". */
function saidPrecision(tokens: readonly Token[], from: number, to: number): PlacePrecision | null {
  const words = placeWords();
  const after = tokens[to];
  const behind = after && adjacent(tokens[to - 1], after) ? words.get(after.lower) : undefined;
  if (behind) return behind.precision;
  const of = tokens[from - 1];
  if (of?.lower === 'of') return words.get(tokens[from - 2]?.lower ?? '')?.precision ?? null;
  return null;
}

/** Weighs the words beside a name. Each weight is about the share of a city's fame (log₁₀ of its people) that it makes up for. */
function supportOf(
  sentence: Sentence,
  from: number,
  to: number,
  surnames: ReadonlySet<string>,
  named: boolean,
): { support: number; cued: boolean } {
  const { tokens, casing } = sentence;
  const cues = placeCues();
  const first = tokens[from]!;
  const before = tokens[from - 1];
  const after = tokens[to];
  const single = to - from === 1;
  let support = single ? 0 : 1;
  let cued = named;
  if (named) support += 3;

  const behindThe = before?.lower === 'the' ? tokens[from - 2] : before;
  if (behindThe !== undefined && cues.locative.has(behindThe.lower)) {
    support += 1.5;
    cued = true;
  } else if (
    before !== undefined &&
    COMPASS.test(before.lower) &&
    tokens[from - 2] !== undefined &&
    cues.locative.has(tokens[from - 2]!.lower)
  ) {
    support += 1.5;
    cued = true;
  }
  if (single && cues.seldom.has(first.lower)) support -= cued ? 1.5 : 2.5;
  else if (single && !cued && isGivenName(first)) support -= 1;
  // "Southern District", "Central Province" stand in many countries.
  if (!single && tokens.slice(from, to).every(isNoName)) support -= 2.5;
  if (casing === 'upper') {
    if (first.tag !== 'PROPN') support -= 2;
    support -= 0.7;
    if (adjacent(before, first) && (isTitle(before) || isGivenName(before))) support -= 6;
    if (single && isGivenName(first) && adjacent(first, after) && after?.tag === 'PROPN') support -= 4;
    return { support, cued };
  }
  if (first.text === first.lower) support -= 1;
  if (single && first.tag !== 'PROPN' && first.tag !== 'X')
    support -= first.tag === 'NOUN' || first.tag === 'ADJ' ? 1 : 2.5;
  if (single && from === 0) support -= 0.5;

  const left = adjacent(before, first) ? before : undefined;
  if (isTitle(left)) support -= 6;
  else if (left !== undefined && isCapital(left) && (casing === 'mixed' || isGivenName(left))) {
    if (isGivenName(left) || isInitial(left)) support -= 6;
    else if (
      !cues.beforePlace.has(left.lower) &&
      !cues.never.has(left.lower) &&
      !cues.institution.has(left.lower) &&
      countryOfDemonym(left.lower) === null &&
      left.tag === 'PROPN'
    )
      support -= 2.5;
  }
  const right = adjacent(tokens[to - 1], after) ? after : undefined;
  if (right !== undefined && isCapital(right)) {
    if (cues.street.has(right.lower)) support -= 4;
    else if (cues.press.has(right.lower)) support -= 4;
    else if (cues.maker.has(right.lower)) support -= 4;
    else if (cues.institution.has(right.lower) || isTitle(right)) support += 1;
    else if (isInitial(right)) support -= 5;
    else if (casing === 'mixed' && !cues.never.has(right.lower) && countryOfDemonym(right.lower) === null)
      support -= single && isGivenName(first) ? 5 : 1.5;
  } else if (right !== undefined && cues.institution.has(right.lower)) support += 0.5;
  else if (single && right !== undefined && cues.report.has(right.lower)) support -= 0.5;
  // "Darryl Keith Warden, 44, of": a name with an age.
  if (
    !cued &&
    after?.text === ',' &&
    tokens[to + 1]?.kind === 'number' &&
    /^\d{1,2}$/.test(tokens[to + 1]!.text) &&
    tokens[to + 2]?.text === ','
  )
    support -= 2;
  if (single && surnames.has(first.lower) && !cued) support -= 4;
  return { support, cued };
}

/** Generic words that make an unknown name a place: behind it, and before it with "of". */
const MAKES_PLACE =
  /^(village|hamlet|town|settlement|suburb|commune|district|subdistrict|sub-district|municipality|county|parish|province|governorate|oblast|prefecture)$/;

/** A name that no gazetteer knows but the text calls a place: "the village of Gwarzolo", "Qorvashi district". */
function unknownName(
  document: Document,
  { tokens, casing }: Sentence,
  from: number,
): { toponym: Toponym; length: number } | null {
  const isName = (token: Token | undefined) =>
    token !== undefined && isCapital(token) && token.tag === 'PROPN' && !/\d/.test(token.text) && !isNoName(token);
  const left = tokens[from - 1];
  if (casing !== 'mixed' || !isName(tokens[from]) || (left && adjacent(left, tokens[from]) && isCapital(left)))
    return null;
  let to = from + 1;
  while (to < tokens.length && to < from + 3 && adjacent(tokens[to - 1], tokens[to]) && isName(tokens[to])) to++;
  const next = tokens[to];
  const runsOn = next !== undefined && adjacent(tokens[to - 1], next) && isCapital(next);
  // "Department of Justice" is an office: only "village of" in small letters makes a place.
  const isOf = left?.lower === 'of' && MAKES_PLACE.test(tokens[from - 2]?.text ?? '');
  const isBefore = next !== undefined && adjacent(tokens[to - 1], next) && MAKES_PLACE.test(next.lower);
  // "Orange County Sanitation District"
  const endsThere =
    !isBefore || !isCapital(next) || !tokens[to + 1] || !adjacent(next, tokens[to + 1]) || !isCapital(tokens[to + 1]!);
  if (!(isOf && !runsOn) && !(isBefore && endsThere)) return null;
  const said = saidPrecision(tokens, from, to);
  const start = tokens[from]!.start;
  const end = tokens[to - 1]!.end;
  const name = document.text.slice(start, end);
  return {
    toponym: {
      start,
      end,
      name,
      key: nameKey(name),
      candidates: [],
      support: 0,
      cued: true,
      said,
      compassStart: start,
      container: -1,
    },
    length: to - from,
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
  }
}
