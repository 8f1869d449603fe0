import { LinkTable } from './link-table.ts';
import type { ScoredPair } from './scored-pairs.ts';

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

/** Items that end as one: a cluster, or several that `together` binds. */
interface Bond {
  readonly members: number[];
  /** As what each teller tells of its items; null where as several. */
  readonly labels: Map<string, string | null>;
  /** The sides of `apart` that its items are on: 2 i and 2 i + 1 for the pair i. */
  readonly sides: Set<number>;
}

/**
 * Average-link clustering over a sparse set of scored pairs: always joins the two clusters whose mean score is highest,
 * ties by the lower index, until none is above the threshold. Never bare transitive closure: a cluster of two joins a third
 * item only if both are like it on average. O(p log p) for p pairs, give or take the merging of neighbour lists.
 * @returns the clusters as ascending indices, in order of their first member; every item is in exactly one.
 */
export function averageLink(count: number, pairs: Iterable<ScoredPair>, options: AverageLinkOptions): number[][] {
  const links = new LinkTable(count);
  for (const { a, b, score } of pairs) if (a !== b) links.set(a, b, score, 1);
  /** How many items are in each cluster, which has the number of one of them; 0 where it joined another. */
  const sizes = new Int32Array(count).fill(1);
  const bonds = bondsOf(count, options);
  const mean = (a: number, b: number, link: number): number => {
    const all = sizes[a]! * sizes[b]!;
    return (links.sum(link) + options.unscored * (all - links.scored(link))) / all;
  };
  const heap = new CandidateHeap();
  const consider = (a: number, b: number): void => {
    const value = mean(a, b, links.find(a, b));
    if (value > options.threshold) heap.push(value, Math.min(a, b), Math.max(a, b));
  };
  for (let a = 0; a < count; a++) for (const b of links.neighbours(a)) if (a < b) consider(a, b);

  for (let next = heap.pop(); next !== null; next = heap.pop()) {
    const { a, b } = next;
    const link = links.find(a, b);
    // A candidate is stale once either side has grown or gone; the grown pair stands in the heap with its own mean.
    if (link === -1 || mean(a, b, link) !== next.mean) continue;
    const [own, others] = [bonds[a]!, bonds[b]!];
    if (own !== others && areKeptApart(own, others)) {
      links.delete(a, b);
      continue;
    }
    if (own !== others && options.mayJoin && !options.mayJoin(own.members, others.members, next.mean)) continue;
    bind(bonds, a, b);
    const [kept, gone] = links.degree(a) >= links.degree(b) ? [a, b] : [b, a];
    links.delete(kept, gone);
    for (const other of links.neighbours(gone)) {
      const theirs = links.find(gone, other);
      // It may be named twice.
      if (theirs === -1) continue;
      const [sum, scored] = [links.sum(theirs), links.scored(theirs)];
      const mine = links.find(kept, other);
      links.delete(gone, other);
      if (mine === -1) links.set(kept, other, sum, scored);
      else links.set(kept, other, links.sum(mine) + sum, links.scored(mine) + scored);
    }
    sizes[kept]! += sizes[gone]!;
    sizes[gone] = 0;
    for (const other of links.neighbours(kept)) consider(kept, other);
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

interface Candidate {
  readonly mean: number;
  readonly a: number;
  readonly b: number;
}

/** A binary heap, the highest mean first; ties by the lower indices, so that the order of the pairs does not matter. */
class CandidateHeap {
  #mean = new Float64Array(64);
  #a = new Int32Array(64);
  #b = new Int32Array(64);
  #length = 0;

  push(mean: number, a: number, b: number): void {
    if (this.#length === this.#mean.length) this.#grow();
    let at = this.#length++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(mean, a, b, parent)) break;
      this.#copy(parent, at);
      at = parent;
    }
    this.#put(at, mean, a, b);
  }

  pop(): Candidate | null {
    if (this.#length === 0) return null;
    const [means, as, bs] = [this.#mean, this.#a, this.#b];
    const top = { mean: means[0]!, a: as[0]!, b: bs[0]! };
    const last = --this.#length;
    const [mean, a, b] = [means[last]!, as[last]!, bs[last]!];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= last) break;
      if (child + 1 < last && this.#isBefore(means[child + 1]!, as[child + 1]!, bs[child + 1]!, child)) child++;
      if (this.#isBefore(mean, a, b, child)) break;
      this.#copy(child, at);
      at = child;
    }
    this.#put(at, mean, a, b);
    return top;
  }

  #isBefore(mean: number, a: number, b: number, other: number): boolean {
    if (mean !== this.#mean[other]) return mean > this.#mean[other]!;
    return a !== this.#a[other] ? a < this.#a[other]! : b < this.#b[other]!;
  }

  #put(at: number, mean: number, a: number, b: number): void {
    this.#mean[at] = mean;
    this.#a[at] = a;
    this.#b[at] = b;
  }

  #copy(from: number, to: number): void {
    this.#put(to, this.#mean[from]!, this.#a[from]!, this.#b[from]!);
  }

  #grow(): void {
    const capacity = 2 * this.#length;
    const [mean, a, b] = [new Float64Array(capacity), new Int32Array(capacity), new Int32Array(capacity)];
    mean.set(this.#mean);
    a.set(this.#a);
    b.set(this.#b);
    [this.#mean, this.#a, this.#b] = [mean, a, b];
  }
}
