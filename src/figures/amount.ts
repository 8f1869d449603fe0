import { readLexicon } from '../language/lexicon.ts';
import type { Piece } from './pieces.ts';

/** A number as it is written, before its qualifier: pieces `from` up to, not including, `to`. */
export interface Amount {
  readonly to: number;
  readonly value: number;
  /** A plural without a number ("dozens", "several"): `value` is the least it can mean. */
  readonly vague: boolean;
  readonly digits: boolean;
  /** What its last word multiplies by, so that the 2 of "two to three thousand" is 2,000. */
  readonly scale: number;
}

type Kind = 'unit' | 'ten' | 'hundred' | 'scale' | 'dozen' | 'none' | 'vague';

const WORDS = new Map(
  readLexicon('numbers', ['word', 'kind', 'value']).map((row) => [
    row.word,
    { kind: row.kind as Kind, value: Number(row.value) },
  ]),
);
/** Past this a number in the news is no count. */
const LARGEST = 1e12;
const GROUPED = /^\d{1,3}(?:,\d{3}){1,4}$|^\d{1,3}(?:\.\d{3}){2,4}$|^\d{1,3}(?:\u00a0\d{3}){1,4}$/;
const INDIAN = /^\d{1,2}(?:,\d{2}){1,4},\d{3}$/; // 1,50,000
const PLAIN = /^(?:0|[1-9]\d{0,11})$/;
const DECIMAL = /^\d{1,6}\.\d{1,6}$/;
const SPANISH_THOUSANDS = /^[1-9]\d{0,2}\.\d{3}$/;

/** What a number may begin with that is neither a digit nor a word for a number. */
const OPENINGS = new Set(['no', 'several', 'half', 'some']);
/** What "a" makes a number with, besides a word for one. */
const AFTER_A = new Set(['few', 'handful', 'couple', 'number', 'large', 'small', 'great', 'significant', 'half']);

/** Whether a number, or "no" and "some" of people, may begin with a word; it need not. */
export function opensAmount(lower: string, next: string | undefined): boolean {
  const code = lower.charCodeAt(0);
  if (code >= 48 && code <= 57) return true;
  if (lower === 'a' || lower === 'an') return next === undefined || AFTER_A.has(next) || WORDS.has(next);
  return WORDS.has(lower) || OPENINGS.has(lower);
}

/** The number that begins at piece `from`, or null. Reads a bounded number of pieces. */
export function readAmount(pieces: readonly Piece[], from: number): Amount | null {
  const first = pieces[from];
  if (!first) return null;
  return (
    readDigits(pieces, from, first.lower) ??
    readNobody(pieces, from) ??
    readSeveral(pieces, from) ??
    readHalf(pieces, from) ??
    readVague(pieces, from) ??
    readWords(pieces, from)
  );
}

function word(pieces: readonly Piece[], at: number): { kind: Kind; value: number } | null {
  const piece = pieces[at];
  return piece ? (WORDS.get(piece.lower) ?? null) : null;
}

function says(pieces: readonly Piece[], at: number, ...words: string[]): boolean {
  return words.every((lower, i) => pieces[at + i]?.lower === lower);
}

function amount(to: number, value: number, rest: Partial<Amount> = {}): Amount | null {
  if (!Number.isSafeInteger(value) || value > LARGEST) return null;
  return { to, value, vague: false, digits: false, scale: 1, ...rest };
}

/** "1,300", "2.5 million", "12 thousand", "1 300". */
function readDigits(pieces: readonly Piece[], from: number, lower: string): Amount | null {
  if (lower.length > 24 || lower.charCodeAt(0) > 57 || lower.charCodeAt(0) < 48) return null;
  const next = pieces[from + 1];
  const scale = word(pieces, from + 1);
  const scaled = scale && (scale.kind === 'scale' || scale.kind === 'hundred' || scale.kind === 'dozen');
  let value: number;
  let to = from + 1;
  if (PLAIN.test(lower)) {
    value = Number(lower);
    // UN style parts thousands by a space.
    if (value > 0 && lower.length <= 3 && next && /^\d{3}$/.test(next.lower) && next.start === pieces[from]!.end + 1) {
      value = value * 1000 + Number(next.lower);
      to++;
    }
  } else if (GROUPED.test(lower) || INDIAN.test(lower) || (SPANISH_THOUSANDS.test(lower) && !scaled)) {
    value = Number(lower.replace(/[,.\u00a0]/g, ''));
  } else if (DECIMAL.test(lower) && scaled) {
    // 2.3 million is 2,300,000 on paper and 2,299,999.9… in floating point.
    return amount(to + 1, Math.round(Number(lower) * scale.value), { digits: true, scale: scale.value });
  } else return null;
  if (scaled && to === from + 1) return amount(to + 1, value * scale.value, { digits: true, scale: scale.value });
  return amount(to, value, { digits: true });
}

/** "no one", "no-one", "nobody", "none", "zero", and the "no" of "no casualties" (the caller looks at its noun). */
function readNobody(pieces: readonly Piece[], from: number): Amount | null {
  if (word(pieces, from)?.kind === 'none') return amount(from + 1, 0);
  if (says(pieces, from, 'no', 'one')) return amount(from + 2, 0);
  if (says(pieces, from, 'no', '-', 'one')) return amount(from + 3, 0);
  return null;
}

/** "several", "a few", "a couple", "a handful", "a number of", and "several hundred", "a couple of dozen". */
function readSeveral(pieces: readonly Piece[], from: number): Amount | null {
  const head = says(pieces, from, 'several')
    ? { to: from + 1, value: 3 }
    : says(pieces, from, 'a', 'few') || says(pieces, from, 'a', 'handful')
      ? { to: from + 2, value: 3 }
      : says(pieces, from, 'a', 'couple')
        ? { to: from + 2, value: 2 }
        : null;
  if (head) {
    const at = says(pieces, head.to, 'of') ? head.to + 1 : head.to;
    const scale = word(pieces, at);
    if (scale && (scale.kind === 'hundred' || scale.kind === 'scale' || scale.kind === 'dozen')) {
      return amount(at + 1, head.value * scale.value, { vague: true, scale: scale.value });
    }
    return amount(head.to, head.value, { vague: true });
  }
  if (says(pieces, from, 'a', 'number', 'of')) return amount(from + 3, 3, { vague: true });
  if (says(pieces, from, 'a') && says(pieces, from + 2, 'number', 'of')) {
    if (['large', 'small', 'great', 'significant'].includes(pieces[from + 1]!.lower)) {
      return amount(from + 4, 3, { vague: true });
    }
  }
  return null;
}

/** "half a dozen", "a half-dozen", "half a million". */
function readHalf(pieces: readonly Piece[], from: number): Amount | null {
  let at = says(pieces, from, 'a', 'half') ? from + 1 : from;
  if (!says(pieces, at, 'half')) return null;
  at++;
  if (says(pieces, at, 'a') || says(pieces, at, '-')) at++;
  const whole = word(pieces, at);
  if (!whole || (whole.kind !== 'dozen' && whole.kind !== 'scale')) return null;
  return amount(at + 1, whole.value / 2, { scale: whole.value });
}

/** "dozens", "hundreds", "tens of thousands", "hundreds of thousands". */
function readVague(pieces: readonly Piece[], from: number): Amount | null {
  const head = word(pieces, from);
  if (head?.kind !== 'vague') return null;
  const unit = says(pieces, from + 1, 'of') ? word(pieces, from + 2) : null;
  if (unit?.kind === 'vague' && unit.value > head.value) {
    return amount(from + 3, (head.value * unit.value) / 2, { vague: true });
  }
  // "tens" alone counts nothing.
  return head.value === 20 && !says(pieces, from + 1, 'of') ? null : amount(from + 1, head.value, { vague: true });
}

/** Number words: "five", "twenty-five", "a hundred and twelve", "two dozen", "ten thousand", "one and a half million". */
function readWords(pieces: readonly Piece[], from: number): Amount | null {
  let at = from;
  let total = 0; // what thousands and millions have closed off
  let current = 0; // what is below the next thousand
  let floor = Infinity; // scales must fall: a million before a thousand
  let scale = 1;
  if (says(pieces, from, 'a') || says(pieces, from, 'an')) {
    const kind = word(pieces, from + 1)?.kind;
    if (kind !== 'hundred' && kind !== 'scale' && kind !== 'dozen') return null;
    current = 1;
    at++;
  }
  let end = -1;
  for (;;) {
    const found = word(pieces, at);
    if (!found) break;
    const { kind, value } = found;
    if (kind === 'unit') {
      const room = value < 10 ? current % 10 === 0 && current % 100 !== 10 : current % 100 === 0;
      if (!room) break;
      current += value;
      scale = 1;
    } else if (kind === 'ten') {
      if (current % 100 !== 0) break;
      current += value;
      scale = 1;
    } else if (kind === 'hundred') {
      if (current >= 100) break;
      current = (current || 1) * value;
      scale = value;
    } else if (kind === 'scale') {
      if (value >= floor || (current === 0 && at > from)) break;
      total += (current || 1) * value;
      current = 0;
      floor = value;
      scale = value;
    } else if (kind === 'dozen') {
      if (total > 0 || current >= 1000) break;
      return amount(at + 1, (current || 1) * value, { scale: value });
    } else break;
    end = ++at;
    at = nextNumberWord(pieces, at, current, total);
    if (at < 0) break;
    const more = halfMore(pieces, at, total + current);
    if (more) return more;
  }
  return end < 0 ? null : amount(end, total + current, { scale });
}

/** Steps over the "-" of "twenty-five" and the "and" of "one hundred and twelve"; -1 where the number is over. */
function nextNumberWord(pieces: readonly Piece[], at: number, current: number, total: number): number {
  let next = at;
  if (says(pieces, next, '-') && pieces[next]!.glued && pieces[next + 1]?.glued) next++;
  const open = current % 100 === 0 && current + total >= 100;
  if (says(pieces, next, 'and') && open) {
    const after = says(pieces, next + 1, '-') ? next + 2 : next + 1;
    const kind = word(pieces, after)?.kind;
    return kind === 'unit' || kind === 'ten' ? after : -1;
  }
  return word(pieces, next) || says(pieces, next, 'and', 'a', 'half') ? next : -1;
}

/** "one and a half million". */
function halfMore(pieces: readonly Piece[], at: number, value: number): Amount | null {
  if (!says(pieces, at, 'and', 'a', 'half')) return null;
  const scale = word(pieces, at + 3);
  return scale?.kind === 'scale' ? amount(at + 4, (value + 0.5) * scale.value, { scale: scale.value }) : null;
}
