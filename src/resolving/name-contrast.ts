import type { Terms } from './report-terms.ts';
import { dotProduct, termVectors, type Vector } from './term-vectors.ts';

/** How many names of its own each side must have, and in how much larger a share of its reports than of the other's. */
const OWN_NAMES = 2;
const CONTRAST = 0.5;
/** A name in a larger share than this of the other side's reports is not a side's own. */
const SHARED = 0.15;
/** A side of fewer reports is as likely one side of the story: the hospital's reports against the court's. */
const SMALLEST_SIDE = 5;
/** A name in fewer reports of a group is no mark of a side. */
const FEWEST_NAMED = 2;
/** The names and the pairs of names tried as seeds. */
const MOST_NAMES = 40;
const MOST_SEEDS = 6;
const ROUNDS = 8;

/**
 * Takes apart reports that are alike but name different people and places: two title fights of one boxer have the same words,
 * and one has "Rahman" and "Hasim" in nearly every report where the other has "Thompson". A group falls in two where each
 * side has two names of its own; sides are tried again. Reports of one incident share their names, so they stay together.
 */
export function splitByNames(
  members: readonly number[],
  terms: readonly Terms[],
  isName: (term: string) => boolean,
): number[][] {
  if (members.length < 2 * SMALLEST_SIDE) return [[...members]];
  const sides = clearestSplit(members, terms, isName);
  return sides ? sides.flatMap((side) => splitByNames(side, terms, isName)) : [[...members]];
}

function clearestSplit(
  members: readonly number[],
  terms: readonly Terms[],
  isName: (term: string) => boolean,
): [number[], number[]] | null {
  const texts = members.map((member) => terms[member]!);
  const { vectors, df } = termVectors(texts, { rarityPower: 1, otherTexts: 0 });
  const names = [...df]
    .filter(([term, count]) => count >= FEWEST_NAMED && count < members.length && isName(term))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST_NAMES)
    .map(([term]) => term);
  let clearest: { left: number[]; right: number[]; contrast: number } | null = null;
  for (const [x, y] of opposedNames(names, texts)) {
    const onLeft = settle(vectors, texts, x, y);
    const left = members.filter((_, i) => onLeft[i]);
    const right = members.filter((_, i) => !onLeft[i]);
    if (Math.min(left.length, right.length) < SMALLEST_SIDE) continue;
    const contrast = Math.min(ownNames(names, terms, left, right), ownNames(names, terms, right, left));
    if (contrast >= CONTRAST && contrast > (clearest?.contrast ?? 0)) clearest = { left, right, contrast };
  }
  return clearest && [clearest.left, clearest.right];
}

/** The pairs of names that cover the most reports together and the fewest both. */
function opposedNames(names: readonly string[], texts: readonly Terms[]): [string, string][] {
  const has = names.map((name) => texts.map((text) => text.has(name)));
  const pairs: { x: number; y: number; apart: number }[] = [];
  for (let x = 0; x < names.length; x++) {
    for (let y = x + 1; y < names.length; y++) {
      let apart = 0;
      for (let i = 0; i < texts.length; i++) apart += has[x]![i] === has[y]![i] ? (has[x]![i] ? -1 : 0) : 1;
      pairs.push({ x, y, apart });
    }
  }
  pairs.sort((a, b) => b.apart - a.apart || a.x - b.x || a.y - b.y);
  return pairs.slice(0, MOST_SEEDS).map(({ x, y }) => [names[x]!, names[y]!]);
}

/** Two-means from the reports with one name and those with the other; says of each report whether it is with the first. */
function settle(vectors: readonly Vector[], texts: readonly Terms[], x: string, y: string): (boolean | null)[] {
  let onLeft: (boolean | null)[] = texts.map((text) => (text.has(x) === text.has(y) ? null : text.has(x)));
  for (let round = 0; round < ROUNDS; round++) {
    const left = centre(vectors.filter((_, i) => onLeft[i] === true));
    const right = centre(vectors.filter((_, i) => onLeft[i] === false));
    const next = vectors.map((vector) => dotProduct(vector, left) >= dotProduct(vector, right));
    if (next.every((side, i) => side === onLeft[i])) break;
    onLeft = next;
  }
  return onLeft;
}

function centre(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors) for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  const length = Math.sqrt([...sum.values()].reduce((squares, weight) => squares + weight * weight, 0)) || 1;
  return new Map([...sum].map(([term, weight]) => [term, weight / length]));
}

/** How clearly the names of one side are its own: the mean lead in share of reports of its best ones, 0 where it has too few. */
function ownNames(names: readonly string[], terms: readonly Terms[], side: number[], other: number[]): number {
  const share = (name: string, reports: readonly number[]) =>
    reports.filter((report) => terms[report]!.has(name)).length / reports.length;
  const leads = names
    .filter((name) => share(name, other) <= SHARED)
    .map((name) => share(name, side) - share(name, other))
    .sort((a, b) => b - a)
    .slice(0, OWN_NAMES);
  return leads.length < OWN_NAMES ? 0 : leads.reduce((sum, lead) => sum + lead, 0) / OWN_NAMES;
}
