import { averageLink, type ScoredPair } from './average-link.ts';
import { splitByNames } from './name-contrast.ts';
import { readTerms, type ReportText } from './report-terms.ts';
import { termVectors, type Vector } from './term-vectors.ts';

/** Mean likeness above which two groups of reports are one. */
const THRESHOLD = 0.1;
const RARITY_POWER = 1.5;
/** So that the words of two reports alone still tell something. */
const OTHER_TEXTS = 50;
/** Reports this many days apart are held e times less alike. */
const FADING_DAYS = 30;
const FARTHEST_DAYS = 90;
/** A term in more reports than this brings none together; it still weighs where a rarer one has. */
const COMMONEST_KEY = 250;
/** Likeness below this is as good as none. */
const LEAST = 0.02;

/**
 * Groups whole reports by the incident they mainly tell of, from their words and the days they were published alone: TF-IDF
 * with names weighing more, average link, then groups that name different people and places taken apart. Only reports that
 * share a term that is not common are compared, so the work grows with the reports and not with their square.
 * @returns the groups as indices into the reports, each report in exactly one.
 */
export function groupReports(given: readonly ReportText[]): number[][] {
  const order = [...given.keys()].sort((a, b) => compareReports(given[a]!, given[b]!));
  const reports = order.map((at) => given[at]!);
  const { terms, isName } = readTerms(reports);
  const { vectors, df } = termVectors(terms, { rarityPower: RARITY_POWER, otherTexts: OTHER_TEXTS });
  const days = reports.map(({ published }) => (published ? Date.parse(published.slice(0, 10)) / 86_400_000 : NaN));
  const groups = averageLink(reports.length, likenesses(vectors, df, days), { threshold: THRESHOLD, unscored: 0 });
  return groups.flatMap((group) => splitByNames(group, terms, isName)).map((group) => group.map((at) => order[at]!));
}

/** By content alone, so that the groups are the same whatever order the reports come in. */
function compareReports(a: ReportText, b: ReportText): number {
  const key = ({ published, title, text }: ReportText) => [published ?? '', title ?? '', text];
  const right = key(b);
  for (const [i, part] of key(a).entries()) if (part !== right[i]) return part < right[i]! ? -1 : 1;
  return 0;
}

/** The pairs that are alike enough to matter: cosine of the vectors, less with the days between. */
function* likenesses(
  vectors: readonly Vector[],
  df: ReadonlyMap<string, number>,
  days: readonly number[],
): Generator<ScoredPair> {
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
      // An unknown day is near every day.
      const gap = Math.abs(days[a]! - days[b]!) || 0;
      if (gap > FARTHEST_DAYS || rare < LEAST / 2) continue;
      const other = vectors[a]!;
      const rest = common.reduce((sum, [term, weight]) => sum + weight * (other.get(term) ?? 0), 0);
      const score = (rare + rest) * Math.exp(-gap / FADING_DAYS);
      if (score > LEAST) yield { a, b, score };
    }
  }
}
