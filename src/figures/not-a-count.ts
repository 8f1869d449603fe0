import { readLexicon } from '../language/lexicon.ts';
import type { Amount } from './amount.ts';
import type { Piece } from './pieces.ts';

const KINDS = [
  'unit', 'currency', 'money', 'stretch', 'designator', 'age', 'month', 'weekday', 'year-lead', 'person', 'harm', 'fallen',
  'rise', 'match', 'clock',
] as const; // prettier-ignore
type Kind = (typeof KINDS)[number];

const WORDS = new Map<string, Set<Kind>>();
for (const row of readLexicon('figure-contexts', ['word', 'kind'])) {
  const kind = KINDS.find((known) => known === row.kind);
  if (kind) WORDS.set(row.word, (WORDS.get(row.word) ?? new Set()).add(kind));
}

/** Whether the word is listed as one of these kinds (lexicon/figure-contexts.tsv). */
export function isKind(piece: Piece | undefined, ...kinds: Kind[]): boolean {
  const known = piece && WORDS.get(piece.lower);
  return known ? kinds.some((kind) => known.has(kind)) : false;
}

const OPENS = new Set(['(', '[']);
const CLOSES = new Set([')', ']']);
/** After a comma these go on with the number: "12, including two children", so it is no age. */
const GOES_ON = new Set([
  'including',
  'mostly',
  'among',
  'all',
  'many',
  'most',
  'some',
  'but',
  'while',
  'two',
  'one',
  'three',
]);

/**
 * Whether the number at pieces `from` (where its qualifier begins) to `amount.to` counts no one: a year, date, time, age,
 * sum of money, distance, score, calibre, or the number of a thing ("No. 4", "Flight 103"). `at` is where the number itself
 * begins, `tagged` tells whether the token of a piece is a noun or an adjective.
 */
export function isNoCount(
  pieces: readonly Piece[],
  from: number,
  at: number,
  amount: Amount,
  isNominal: (piece: Piece | undefined) => boolean,
): boolean {
  const before = pieces[from - 1];
  const after = pieces[amount.to];
  return (
    isJoined(pieces, at, amount.to) ||
    isMeasure(pieces, at, amount.to) ||
    isDate(pieces, at, amount, isNominal) ||
    isYear(pieces, from, at, amount, isNominal) ||
    (amount.digits && (isAge(pieces, at, amount) || isShortAge(pieces, amount.to))) ||
    isKind(before, 'age') ||
    isSecondAge(pieces, from) ||
    (isKind(before, 'designator') &&
      from === at &&
      (amount.digits || amount.value < 20) &&
      !countsPeople(before!, after)) ||
    isListMark(pieces, at, amount)
  );
}

/** "no" and "number" before people is none of theirs: "no 12 people" does not happen, "a case: 12 people" does. */
function countsPeople(before: Piece, after: Piece | undefined): boolean {
  return !/^(?:no|nos|number|numbers)\b/.test(before.lower) && isKind(after, 'person');
}

/** "a 300-strong mob", "30-plus dead", "20-odd men" are counts all the same. */
const SUFFIXES = new Set(['strong', 'plus', 'odd']);

/** Part of a longer word or sign: "22-year-old", "AK-47", "10:30", "9/11", "'90", "M-16". */
function isJoined(pieces: readonly Piece[], at: number, to: number): boolean {
  const joins = /^[-:/.'’_°#+]$/;
  const before = pieces[at - 1];
  const after = pieces[to];
  if (before && pieces[at]!.glued && (joins.test(before.lower) || /[\p{L}\p{N}]$/u.test(before.lower))) return true;
  if (!after?.glued) return false;
  if (/^[\p{L}\p{N}]/u.test(after.lower)) return !/^\p{Script=Han}/u.test(after.lower);
  if (after.lower === '-' && SUFFIXES.has(pieces[to + 1]?.lower ?? '')) return false;
  return /^[-:/_°]$/.test(after.lower) && pieces[to + 1]?.glued === true;
}

/** "24 hours", "30 square miles", "2.5 million Colombian pesos", "$50", "20 percent", "dozens of kilometres". */
function isMeasure(pieces: readonly Piece[], at: number, to: number): boolean {
  const sign = pieces[at - 1]?.lower === ']' ? pieces[at - 2] : pieces[at - 1]; // "U.S. DLRS [DOLLARS] 200 MILLION"
  if (
    isKind(sign, 'money') ||
    (sign !== pieces[at - 1] && isKind(sign, 'currency')) ||
    (isKind(pieces[at - 1], 'currency') && !pieces[to])
  )
    return true;
  let next = to;
  for (let skipped = 0; skipped < 2 && isKind(pieces[next], 'stretch'); skipped++) next++;
  if (isKind(pieces[next], 'unit')) return true;
  if (pieces[next]?.lower === 'per' && pieces[next + 1]?.lower === 'cent') return true;
  // "five and a half hours", "a 5 / 10"
  if (pieces[next]?.lower === 'and' && pieces[next + 1]?.lower === 'a' && pieces[next + 2]?.lower === 'half')
    return true;
  return [0, 1, 2].some((n) => isKind(pieces[next + n], 'currency') && pieces.slice(next, next + n).every(isPlainWord));
}

function isPlainWord(piece: Piece): boolean {
  return /^\p{L}/u.test(piece.lower) && !['and', 'or', 'in', 'for', 'were', 'was', 'to', 'with'].includes(piece.lower);
}

/** "12 May", "May 12", "12 and 13 May", "2 FEB 90"; "In May 12 people" is a count. */
function isDate(
  pieces: readonly Piece[],
  at: number,
  amount: Amount,
  isNominal: (piece: Piece | undefined) => boolean,
): boolean {
  const { value, to } = amount;
  if (!amount.digits) return false;
  if (value <= 31) {
    const next = ['of', '['].includes(pieces[to]?.lower ?? '') ? to + 1 : to; // "25 [FEBRUARY 1990]"
    if (isKind(pieces[next], 'month') && pieces[next]?.lower !== 'may') return true;
    if (pieces[next]?.lower === 'may' && !isKind(pieces[next + 1], 'harm') && pieces[next + 1]?.lower !== 'have')
      return true;
    const joint = ['and', 'or', 'to', '-', ','].includes(pieces[to]?.lower ?? '');
    if (joint && /^\d{1,2}$/.test(pieces[to + 1]?.lower ?? '') && isKind(pieces[to + 2], 'month')) return true;
    if (isKind(pieces[at - 1], 'weekday') && !isNominal(pieces[to])) return true;
  }
  const lead = pieces[at - 1]?.lower === ',' ? pieces[at - 2] : pieces[at - 1];
  const twoBack = pieces[at - 2];
  if (isKind(pieces[at - 1], 'month')) return !isKind(pieces[to], 'person');
  // "20 AUGUST 88", "May 12, 1990": the year after a day.
  return (
    value < 2100 && /^\d{1,2}$/.test(lead?.lower ?? '') && (isKind(twoBack, 'month') || isKind(pieces[at - 3], 'month'))
  );
}

/** "in 1989", "the 2014 elections", "2001-2006"; "2000 people" is a count. Times on the 24-hour clock: "at about 2300". */
function isYear(
  pieces: readonly Piece[],
  from: number,
  at: number,
  amount: Amount,
  isNominal: (piece: Piece | undefined) => boolean,
): boolean {
  if (!amount.digits || !BARE_FOUR.test(pieces[at]!.lower)) return false;
  const value = Number(pieces[at]!.lower);
  const [before, after] = [pieces[from - 1], pieces[amount.to]];
  if (isKind(after, 'person')) return false;
  const isTime = value % 100 < 60 && value < 2400;
  if (isTime && !isNominal(after) && (before?.lower === 'at' || isKind(after, 'clock'))) return true;
  if (amount.to > at + 1)
    return BARE_FOUR.test(pieces[amount.to - 1]!.lower) && (value < 2100 || isTime) && !isNominal(after);
  if (value < 1800 || value > 2099) return false;
  // "about 2000" is a count more often than a year.
  if (from < at) return false;
  return isKind(before, 'year-lead') || before === undefined || value % 100 !== 0 || !isNominal(after);
}
const BARE_FOUR = /^\d{4}$/;

/** "a 5 y/o boy", "22 yo" */
function isShortAge(pieces: readonly Piece[], to: number): boolean {
  const next = pieces[to]?.lower;
  return (
    next === 'y/o' || next === 'yo' || (next === 'y' && pieces[to + 1]?.lower === '/' && pieces[to + 2]?.lower === 'o')
  );
}

/** "Juan Pérez, 22, was"; "María (19)"; "when he was 10". */
function isAge(pieces: readonly Piece[], at: number, { value, to }: Amount): boolean {
  if (value > 120 || to !== at + 1) return false;
  const [before, after] = [pieces[at - 1], pieces[to]];
  if (before?.lower === 'was' && ['he', 'she'].includes(pieces[at - 2]?.lower ?? '')) return true;
  if (before && OPENS.has(before.lower)) return after !== undefined && CLOSES.has(after.lower);
  if (before?.lower !== ',' || !/^\p{L}/u.test(pieces[at - 2]?.lower ?? '')) return false;
  if (after === undefined) return true;
  if (!/^[,.;:)]$/.test(after.lower)) return false;
  return !(after.lower === ',' && GOES_ON.has(pieces[to + 1]?.lower ?? ''));
}

/** The 17 of "two teenagers aged 15 and 17". */
function isSecondAge(pieces: readonly Piece[], from: number): boolean {
  return ['and', 'or', 'to'].includes(pieces[from - 1]?.lower ?? '') && isKind(pieces[from - 3], 'age');
}

/** "1." or "2)" at the head of a paragraph. */
function isListMark(pieces: readonly Piece[], at: number, { value, to, digits }: Amount): boolean {
  return at === 0 && digits && value < 100 && /^[.):]$/.test(pieces[to]?.lower ?? '') && pieces[to]!.glued;
}
