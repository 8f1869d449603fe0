import type { Terms } from './report-terms.ts';

/** What it costs, in bits, to note that a term is told of the two sides apart. */
const NOTING = 3;
/** Of a larger side so many reports are read: more would not change how often its reports have a term. */
const MOST_READ = 50;

/**
 * How clearly two groups of reports have vocabularies of their own, in bits a report of the smaller group: what is saved by
 * saying of each group by itself, instead of both together, how many of its reports have a term (minimum description length,
 * after Rissanen 1978). Groups of one incident share its names and figures, whatever else they tell; of two title fights of one
 * boxer the one has "Rahman" in nearly every report, the other "Thompson".
 */
export function vocabularyContrast(left: readonly number[], right: readonly number[], terms: readonly Terms[]): number {
  const [x, y] = [countTerms(left, terms), countTerms(right, terms)];
  let saved = 0;
  for (const [term, k] of x.counts) saved += savedBy(k, x.size, y.counts.get(term) ?? 0, y.size);
  for (const [term, k] of y.counts) if (!x.counts.has(term)) saved += savedBy(0, x.size, k, y.size);
  return saved / Math.min(x.size, y.size);
}

function countTerms(
  members: readonly number[],
  terms: readonly Terms[],
): { size: number; counts: Map<string, number> } {
  const read = members.length > MOST_READ ? members.toSorted((a, b) => a - b).slice(0, MOST_READ) : members;
  const counts = new Map<string, number>();
  for (const member of read) for (const term of terms[member]!.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { size: read.length, counts };
}

function savedBy(k: number, n: number, l: number, m: number): number {
  return Math.max(0, length(k + l, n + m) - length(k, n) - length(l, m) - NOTING);
}

/** Bits that say which k of n reports have a term, where its share is known (estimated as by Krichevsky and Trofimov). */
function length(k: number, n: number): number {
  const share = (k + 0.5) / (n + 1);
  return -(k * Math.log2(share) + (n - k) * Math.log2(1 - share));
}
