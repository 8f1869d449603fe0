import type { Vector } from './term-vectors.ts';

/** A term in more reports than this brings none together; it still weighs where a rarer one has. */
const COMMONEST_KEY = 250;
/** Likeness below this is as good as none. */
const LEAST = 0.03;

/** Two reports by index, and the cosine of their words. */
interface AlikePair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

/**
 * The pairs of reports that share a term which is not common and are alike enough to be of one incident. A term brings a report
 * to so many others at most, so the work grows with the reports and not with their square.
 */
export function* alikeReports(vectors: readonly Vector[], df: ReadonlyMap<string, number>): Generator<AlikePair> {
  const postings = new Map<string, { report: number; weight: number }[]>();
  const rareShare = new Float64Array(vectors.length);
  for (const [b, vector] of vectors.entries()) {
    const met: number[] = [];
    const common: [string, number][] = [];
    for (const [term, weight] of vector) {
      if (df.get(term)! > COMMONEST_KEY) {
        common.push([term, weight]);
        continue;
      }
      const posting = postings.get(term);
      for (const { report, weight: other } of posting ?? []) {
        if (rareShare[report] === 0) met.push(report);
        rareShare[report]! += weight * other;
      }
      if (posting) posting.push({ report: b, weight });
      else postings.set(term, [{ report: b, weight }]);
    }
    for (const a of met) {
      const rare = rareShare[a]!;
      rareShare[a] = 0;
      if (rare < LEAST / 2) continue;
      const other = vectors[a]!;
      const likeness = common.reduce((sum, [term, weight]) => sum + weight * (other.get(term) ?? 0), rare);
      if (likeness > LEAST) yield { a, b, likeness };
    }
  }
}
