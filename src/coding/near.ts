import type { Span } from '../model/index.ts';
import type { SentenceReading } from './mention.ts';
import { tokenAt } from './spans.ts';

/** Tokens that part clauses, with how far they push apart what stands on either side. */
function barriers(reading: SentenceReading): Int32Array {
  const { phrases } = reading.phrases;
  const sums = new Int32Array(reading.sentence.tokens.length + 1);
  let sum = 0;
  let at = 0;
  for (const [p, phrase] of phrases.entries()) {
    let cost = 0;
    if (phrase.kind === 'stop') cost = 20;
    else if (phrase.kind === 'sub') cost = phrase.word === 'that' ? 2 : 8;
    else if (phrase.kind === 'rel') cost = 4;
    else if (phrase.kind === 'comma') cost = 1;
    else if (/^(—|–|--|_)$/.test(phrase.kind === 'other' ? phrase.word : '')) cost = 10;
    else if (phrase.kind === 'conj' && beginsClause(reading, p + 1)) cost = 14;
    while (at <= phrase.last) sums[at++] = sum;
    sum += cost;
  }
  while (at < sums.length) sums[at++] = sum;
  return sums;
}

/** "and [towards the end of December,] four terrorists set off": a new subject with a verb of its own. */
function beginsClause(reading: SentenceReading, from: number): boolean {
  const { phrases } = reading.phrases;
  let p = from;
  while (
    phrases[p]?.kind === 'time' ||
    phrases[p]?.kind === 'comma' ||
    (phrases[p]?.kind === 'prep' && phrases[p + 1]?.kind === 'time')
  )
    p++;
  if (phrases[p]?.kind === 'prep') p += 2;
  if (phrases[p]?.kind === 'comma') p++;
  if (phrases[p]?.kind !== 'np') return false;
  p++;
  while (phrases[p]?.kind === 'prep' && phrases[p + 1]?.kind === 'np') p += 2;
  const verb = phrases[p];
  if (verb?.kind !== 'vg' || verb.form === 'ing' || verb.form === 'infinitive') return false;
  // "leaving four civilians dead and at least seven hurt" goes on with what was left.
  const { tokens } = reading.sentence;
  return !(tokens[phrases[from]!.first - 2]?.lower === 'dead' && HURT.has(tokens[verb.first]!.lower));
}

const HURT = new Set(['hurt', 'injured', 'wounded']);

const cache = new WeakMap<SentenceReading, Int32Array>();

/** How far token `a` is from the span `b` in words, clause borders counted as many. Lower is nearer. */
export function distance(reading: SentenceReading, a: number, b: Span): number {
  let sums = cache.get(reading);
  if (!sums) cache.set(reading, (sums = barriers(reading)));
  const { tokens } = reading.sentence;
  let first = tokenAt(reading, b);
  if (first < 0) first = tokens.length - 1;
  let last = first;
  while (last + 1 < tokens.length && tokens[last + 1]!.start < b.end) last++;
  const near = a < first ? first : a > last ? last : a;
  return Math.abs(near - a) + Math.abs(sums[near]! - sums[a]!);
}
