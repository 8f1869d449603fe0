/** Two items by index and how alike they are. */
export interface ScoredPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

interface AverageLinkOptions {
  /** Two clusters join while the mean score over all pairs between them is above this. */
  readonly threshold: number;
  /** The score of a pair that was not compared; at most the threshold. */
  readonly unscored: number;
  /** Items told by the same as different things never join, not even through a third: the events that one report tells apart. */
  readonly labels?: readonly (readonly [by: string, as: string])[];
  /**
   * Groups of items that are one cluster, whatever their scores and labels. Each of them draws others as it would alone, so
   * that what is like one of them joins it, however unlike the rest of the group it is.
   */
  readonly together?: readonly (readonly number[])[];
  /** Pairs of sides: no item of the one ever joins an item of the other. A group of `together` is on one side at most. */
  readonly apart?: readonly (readonly [readonly number[], readonly number[]])[];
  /** Whether two clusters whose mean is above the threshold may join all the same; asked again when one of them has grown. */
  readonly mayJoin?: (left: readonly number[], right: readonly number[], mean: number) => boolean;
}

interface Link {
  sum: number;
  scored: number;
}

/** Items that joined because they are alike. */
interface Cluster {
  size: number;
  links: Map<number, Link>;
}

/** Items that end as one: a cluster, or several that `together` binds. */
interface Bond {
  readonly members: number[];
  /** As what each teller tells of its items; null where as several. */
  readonly labels: Map<string, string | null>;
  /** The sides of `apart` that its items are on: 2 i and 2 i + 1 for the pair i. */
  readonly sides: Set<number>;
}

interface Candidate {
  readonly mean: number;
  readonly a: number;
  readonly b: number;
}

/**
 * Average-link clustering over a sparse set of scored pairs: always joins the two clusters whose mean score is highest,
 * ties by the lower index, until none is above the threshold. Never bare transitive closure: a cluster of two joins a third
 * item only if both are like it on average. O(p log p) for p pairs, give or take the merging of neighbour lists.
 * @returns the clusters as ascending indices, in order of their first member; every item is in exactly one.
 */
export function averageLink(count: number, pairs: Iterable<ScoredPair>, options: AverageLinkOptions): number[][] {
  const clusters: (Cluster | null)[] = Array.from({ length: count }, () => ({
    size: 1,
    links: new Map<number, Link>(),
  }));
  for (const { a, b, score } of pairs) {
    if (a === b) continue;
    clusters[a]!.links.set(b, { sum: score, scored: 1 });
    clusters[b]!.links.set(a, { sum: score, scored: 1 });
  }
  const bonds = bondsOf(count, options);
  const mean = (a: number, b: number, link: Link): number => {
    const all = clusters[a]!.size * clusters[b]!.size;
    return (link.sum + options.unscored * (all - link.scored)) / all;
  };
  const heap = new CandidateHeap();
  const consider = (a: number, b: number, link: Link): void => {
    const value = mean(a, b, link);
    if (value > options.threshold) heap.push({ mean: value, a: Math.min(a, b), b: Math.max(a, b) });
  };
  for (let a = 0; a < count; a++) for (const [b, link] of clusters[a]!.links) if (a < b) consider(a, b, link);

  for (let next = heap.pop(); next !== null; next = heap.pop()) {
    const { a, b } = next;
    const left = clusters[a];
    const right = clusters[b];
    const link = left?.links.get(b);
    // A candidate is stale once either side has grown or gone; the grown pair stands in the heap with its own mean.
    if (!left || !right || !link || mean(a, b, link) !== next.mean) continue;
    const [own, others] = [bonds[a]!, bonds[b]!];
    if (own !== others && areKeptApart(own, others)) {
      left.links.delete(b);
      right.links.delete(a);
      continue;
    }
    if (own !== others && options.mayJoin && !options.mayJoin(own.members, others.members, next.mean)) continue;
    bind(bonds, a, b);
    const [keep, gone, keptId, goneId] =
      left.links.size >= right.links.size ? [left, right, a, b] : [right, left, b, a];
    keep.links.delete(goneId);
    gone.links.delete(keptId);
    for (const [other, theirs] of gone.links) {
      const neighbour = clusters[other]!;
      neighbour.links.delete(goneId);
      const mine = keep.links.get(other);
      const joined = { sum: (mine?.sum ?? 0) + theirs.sum, scored: (mine?.scored ?? 0) + theirs.scored };
      keep.links.set(other, joined);
      neighbour.links.set(keptId, joined);
    }
    keep.size += gone.size;
    clusters[goneId] = null;
    for (const [other, joined] of keep.links) consider(keptId, other, joined);
  }
  return [...new Set(bonds)].map(({ members }) => members.sort((x, y) => x - y)).sort((x, y) => x[0]! - y[0]!);
}

/** What each item is bound to from the start. */
function bondsOf(count: number, { labels, together = [], apart = [] }: AverageLinkOptions): Bond[] {
  const bonds = Array.from({ length: count }, (_, i): Bond => {
    return { members: [i], labels: new Map(labels ? [labels[i]!] : []), sides: new Set() };
  });
  for (const [i, sides] of apart.entries())
    for (const [right, items] of sides.entries()) for (const item of items) bonds[item]!.sides.add(2 * i + right);
  for (const [first, ...others] of together) for (const item of others) bind(bonds, first!, item);
  return bonds;
}

function bind(bonds: Bond[], a: number, b: number): void {
  if (bonds[a] === bonds[b]) return;
  const [few, many] = [bonds[a]!, bonds[b]!].sort((x, y) => x.members.length - y.members.length) as [Bond, Bond];
  for (const [by, as] of few.labels) {
    const known = many.labels.get(by);
    many.labels.set(by, known === undefined || known === as ? as : null);
  }
  for (const side of few.sides) many.sides.add(side);
  for (const member of few.members) {
    many.members.push(member);
    bonds[member] = many;
  }
}

function areKeptApart(x: Bond, y: Bond): boolean {
  const [fewer, more] = x.labels.size < y.labels.size ? [x.labels, y.labels] : [y.labels, x.labels];
  for (const [by, as] of fewer) {
    const other = more.get(by);
    if (other !== undefined && (as === null || other !== as)) return true;
  }
  const [few, many] = x.sides.size < y.sides.size ? [x, y] : [y, x];
  for (const side of few.sides) if (many.sides.has(side ^ 1)) return true;
  return false;
}

/** A binary heap, the highest mean first; ties by the lower indices, so that the order of the pairs does not matter. */
class CandidateHeap {
  readonly #items: Candidate[] = [];

  static #before(x: Candidate, y: Candidate): boolean {
    if (x.mean !== y.mean) return x.mean > y.mean;
    return x.a !== y.a ? x.a < y.a : x.b < y.b;
  }

  push(item: Candidate): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!CandidateHeap.#before(item, items[parent]!)) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  pop(): Candidate | null {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined) return null;
    if (items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && CandidateHeap.#before(items[child + 1]!, items[child]!)) child++;
      if (!CandidateHeap.#before(items[child]!, last)) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = last;
    return top;
  }
}
