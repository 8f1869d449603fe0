import type { CodedLanguage } from '../language/coded-language.ts';
import type { Sentence, Token } from '../language/document.ts';
import type { Figure, Qualifier, Span } from '../model/index.ts';
import { opensAmount, readAmount, type Amount } from './amount.ts';
import { isKind, isNoCount } from './not-a-count.ts';
import { isDivisible, toPieces, type Piece } from './pieces.ts';
import { opensQualifier, qualified, qualifierAfter, qualifierBefore, ranged } from './qualifiers.ts';

/** A number expression with its qualifier: "more than 30", "dozens", "two or three". */
export interface FigureMention extends Span {
  readonly value: Figure;
  /** Indexes of its first and last token in the sentence, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/** At most so many qualifiers before one number: "at least about 30". */
const MOST_QUALIFIERS = 3;

/**
 * The counts of a sentence in text order, not overlapping, read by the contract's table "Figure". A count stands before or
 * for things that can be counted ("five men", "six houses", "killing one", "dozens"); what it counts is for the caller to
 * see. Years, dates, times, ages, money, percentages, measures ("12 miles", "seven-year"), ordinals, scores, calibres and the
 * numbers of things ("No. 4") are left out. An "of" after the number ("dozens of", "a couple of") is outside the span, as are
 * "more" and "others"; "a number of" is whole. The figure's text is the span's, its white space and control characters made single spaces.
 */
export function readFigures(sentence: Sentence): FigureMention[] {
  return FIGURES[sentence.language](sentence);
}

/** What reads the figures of a language, as its grammar builds them. */
const FIGURES: Readonly<Record<CodedLanguage, (sentence: Sentence) => FigureMention[]>> = { en: readEnglish };

function readEnglish(sentence: Sentence): FigureMention[] {
  const mentions: FigureMention[] = [];
  if (!sentence.tokens.some(mayOpen)) return mentions;
  const pieces = toPieces(sentence);
  for (let at = 0; at < pieces.length;) {
    const { lower } = pieces[at]!;
    const opens = opensQualifier(lower) || opensAmount(lower, pieces[at + 1]?.lower);
    const found = opens ? readAt(sentence, pieces, at) : null;
    if (found?.mention) mentions.push(found.mention);
    at = found ? found.to : at + 1;
  }
  return mentions;
}

/** Whether a figure may begin in a token: in most sentences none does. */
function mayOpen(token: Token, index: number, tokens: readonly Token[]): boolean {
  const next = tokens[index + 1];
  return (
    opensQualifier(token.lower) ||
    opensAmount(token.lower, next && isDivisible(next) ? undefined : next?.lower) ||
    isDivisible(token)
  );
}

/** What begins at a piece: a mention, or a number that counts nothing and is stepped over. */
interface Found {
  readonly to: number;
  readonly mention: FigureMention | null;
}

function readAt(sentence: Sentence, pieces: readonly Piece[], from: number): Found | null {
  const { at, qualifier } = readQualifiers(pieces, from);
  const number = readAmount(pieces, at) ?? readNone(pieces, at) ?? readSome(sentence, pieces, from);
  if (!number) return null;
  const range = readRange(pieces, from, at, number, qualifier);
  const last = range ?? number;
  const isNominal = nominal(sentence);
  if (isNoCount(pieces, from, at, { ...number, to: last.to }, isNominal)) return { to: last.to, mention: null };
  if (range && isNoCount(pieces, from, at, { ...range, digits: range.digits }, isNominal))
    return { to: last.to, mention: null };
  if (!range && !countsSomething(sentence, pieces, from, at, number)) return { to: number.to, mention: null };

  const after = qualifierAfter(pieces, last.to);
  // "five at most years" has no sense; "20 or more miles" has, and counts no one.
  if (after && isKind(pieces[after.to], 'unit', 'currency')) return { to: after.to, mention: null };
  const to = joinedNoun(pieces, after?.to ?? last.to);
  const plain = number.vague ? 'unspecified' : 'exactly';
  const bare = qualifier === 'between' || number.to <= at; // "from 20", and the "some" that is itself the number
  const outer = bare || !qualifier ? (after?.qualifier ?? plain) : qualifier;
  const bounds = range ? ranged(number.value * range.spread, range.value) : qualified(number, outer);
  const begin = range || qualifier !== 'between' ? from : at;
  return { to, mention: mention(sentence, pieces, begin, to, bounds) };
}

function mention(
  sentence: Sentence,
  pieces: readonly Piece[],
  from: number,
  to: number,
  bounds: Omit<Figure, 'text'>,
): FigureMention | null {
  const [first, last] = [pieces[from]!.token, pieces[to - 1]!.token];
  // A number that ends inside a token ("22-year-old") is none.
  if (pieces[from - 1]?.token === first || pieces[to]?.token === last) return null;
  let text = '';
  let end = -1;
  for (let i = first; i <= last; i++) {
    const token = sentence.tokens[i]!;
    text += (end >= 0 && token.start > end ? ' ' : '') + token.text;
    end = token.end;
  }
  return { start: sentence.tokens[first]!.start, end, value: { ...bounds, text }, first, last };
}

/** The qualifiers that begin at `from`, and where the number then stands. The bound wins over the estimate: "at least about 30". */
function readQualifiers(pieces: readonly Piece[], from: number): { at: number; qualifier: Qualifier | null } {
  let at = from;
  let qualifier: Qualifier | null = null;
  for (let n = 0; n < MOST_QUALIFIERS; n++) {
    const next = qualifierBefore(pieces, at);
    if (!next) break;
    if (qualifier === null || qualifier === 'about') qualifier = next.qualifier;
    at = next.to;
  }
  if (at > from) {
    // "at least another 30", "up to a further dozen"
    if (['another', 'the'].includes(pieces[at]?.lower ?? '')) at++;
    else if (pieces[at]?.lower.startsWith('a') && ['further', 'additional'].includes(pieces[at + 1]?.lower ?? ''))
      at += 2;
  }
  return { at, qualifier };
}

/** "no casualties", "no one": nobody. Other "no" is left to the coder ("no soldiers took part"). */
function readNone(pieces: readonly Piece[], at: number): Amount | null {
  if (pieces[at]?.lower !== 'no' || !VICTIMS.has(pieces[at + 1]?.lower ?? '')) return null;
  return { to: at + 1, value: 0, vague: false, digits: false, scale: 1 };
}
const VICTIMS = new Set([
  'casualty', 'casualties', 'death', 'deaths', 'injury', 'injuries', 'fatality', 'fatalities', 'victim', 'victims', 'injured',
  'wounded', 'dead', 'people', 'person', 'persons', 'civilians', 'arrests',
]); // prettier-ignore

/** "some" before a plural noun without a number: "some armed men", not "some time", "some of the men". */
function readSome(sentence: Sentence, pieces: readonly Piece[], at: number): Amount | null {
  if (pieces[at]?.lower !== 'some') return null;
  for (let next = at + 1; next <= at + 4; next++) {
    const token = sentence.tokens[pieces[next]?.token ?? -1];
    if (!token || isKind(pieces[next], 'unit', 'currency') || token.lower === 'of') return null;
    if (isPlural(token.lower, token.tag)) return { to: at + 1, value: 3, vague: true, digits: false, scale: 1 };
    if (token.tag !== 'ADJ' && token.tag !== 'NOUN' && token.tag !== 'PROPN' && token.tag !== 'VERB') return null;
  }
  return null;
}
const PLURALS = new Set([
  'people',
  'men',
  'women',
  'children',
  'police',
  'policemen',
  'policewomen',
  'gunmen',
  'troops',
  'others',
]);
function isPlural(lower: string, tag: string): boolean {
  return PLURALS.has(lower) || (tag === 'NOUN' && lower.length > 3 && lower.endsWith('s') && !lower.endsWith('ss'));
}

interface Range extends Amount {
  /** What the lower bound is multiplied by: 1,000 in "two to three thousand". */
  readonly spread: number;
}

/** "between 20 and 30", "20 to 30", "20–30", "two or three"; not "rose from 20 to 30", "by two to 14", "won 2-3". */
function readRange(
  pieces: readonly Piece[],
  from: number,
  at: number,
  low: Amount,
  qualifier: Qualifier | null,
): Range | null {
  const link = pieces[low.to];
  if (!link || low.vague || low.value === 0) return null;
  const hyphen = link.lower === '-' && pieces[low.to + 1]?.glued === link.glued;
  const joins =
    hyphen || link.lower === 'to' || link.lower === 'or' || (qualifier === 'between' && link.lower === 'and');
  if (!joins) return null;
  const high = readAmount(pieces, low.to + 1);
  if (!high || high.vague) return null;
  const spread = high.scale > 1 && low.scale === 1 && low.value * high.scale < high.value ? high.scale : 1;
  if (low.value * spread >= high.value) return null;
  const window = pieces.slice(Math.max(0, from - 6), at);
  if (link.lower === 'to' && (pieces[from - 1]?.lower === 'by' || window.some((piece) => isKind(piece, 'rise'))))
    return null;
  if (hyphen && pieces.slice(Math.max(0, from - 3), from).some((piece) => isKind(piece, 'match'))) return null;
  // "one or two", "10 or 15"; "12 or 300" is no range.
  if (link.lower === 'or' && high.value > 3 * low.value * spread) return null;
  return { ...high, spread };
}

/** Steps over the "-strong" of "a 300-strong mob". */
function joinedNoun(pieces: readonly Piece[], to: number): number {
  return pieces[to]?.lower === '-' && pieces[to].glued && pieces[to + 1]?.lower === 'strong' ? to + 2 : to;
}

function nominal(sentence: Sentence): (piece: Piece | undefined) => boolean {
  return (piece) => {
    const tag = piece && sentence.tokens[piece.token]?.tag;
    return tag === 'NOUN' || tag === 'ADJ';
  };
}

/** Words that are numbers only at times: "one", "scores", "under 18". */
function countsSomething(
  sentence: Sentence,
  pieces: readonly Piece[],
  from: number,
  at: number,
  number: Amount,
): boolean {
  const [word, next] = [pieces[at]!.lower, pieces[number.to]];
  const nextTag = next && sentence.tokens[next.token]!.tag;
  const nominalNext = nextTag === 'NOUN' || nextTag === 'ADJ' || nextTag === 'PROPN';
  if (number.to === at + 1 && word === 'one' && from === at) return oneCounts(pieces, at, nominalNext);
  if (word === 'scores') return isKind(next, 'fallen', 'person') || next?.lower === 'of' || nominalNext;
  // "children under 18", "women over 60" tell an age; "above 500" a height.
  const limit = from < at ? pieces[from]!.lower : '';
  if (['under', 'below', 'above', 'over', 'near', 'around'].includes(limit)) {
    const counted =
      nominalNext || next?.lower === 'of' || isKind(next, 'fallen', 'person', 'harm') || nextTag === 'VERB';
    // "injured over 20 on Sunday", "and wounded around 30"
    if (followsHarm(sentence, pieces[from - 1])) return true;
    return counted || (limit === 'over' && !isKind(pieces[from - 1], 'person') && pieces[from - 1]?.lower !== 'those');
  }
  return true;
}

const BEFORE_PRONOUN = new Set([
  'this', 'that', 'which', 'another', 'each', 'every', 'any', 'some', 'last', 'first', 'former', 'only', 'the', 'latest', 'second',
  'next', 'a', 'an', 'these', 'if', 'than', 'as',
]); // prettier-ignore

/** "one" as a count: "one soldier", "killing one and wounding two", "one dead"; not "one of the", "this one", "one must". */
function oneCounts(pieces: readonly Piece[], at: number, nominalNext: boolean): boolean {
  const [before, next] = [pieces[at - 1], pieces[at + 1]];
  if (next && ['of', "'s", 'another', 'by'].includes(next.lower)) return false;
  if (before && BEFORE_PRONOUN.has(before.lower)) return false;
  if (nominalNext || isKind(next, 'fallen', 'person')) return true;
  return before !== undefined && HARMING.some((ending) => isHarm(before.lower, ending));
}

/** Whether a number stands behind the verb of those who came to harm. */
function followsHarm(sentence: Sentence, before: Piece | undefined): boolean {
  if (before === undefined || sentence.tokens[before.token]!.tag !== 'VERB') return false;
  return HARMING.some((ending) => isHarm(before.lower, ending));
}

const HARMING = ['', 'ing', 'ed', 's'];
function isHarm(lower: string, ending: string): boolean {
  if (!lower.endsWith(ending)) return false;
  const stem = lower.slice(0, lower.length - ending.length);
  const bare = stem.endsWith('pp') || stem.endsWith('bb') ? stem.slice(0, -1) : stem;
  return [stem, `${stem}e`, bare].some((verb) =>
    isKind({ lower: verb, start: 0, end: 0, token: 0, glued: false }, 'harm'),
  );
}
