import type { Decision, DecisionOf, EventRef } from '../model/index.ts';

/** What decisions ask of the clusters, events named by `eventKey`. */
export interface Constraints {
  /** Groups of events that are one incident. */
  readonly together: readonly (readonly string[])[];
  /** Pairs of sides: no event of the one is ever in one incident with an event of the other. */
  readonly apart: readonly (readonly [readonly string[], readonly string[]])[];
  /** Decisions that later ones contradict, by number: what is left of them, and which later ones those are. */
  readonly overruled: ReadonlyMap<number, Overruled>;
}

interface Overruled {
  readonly left: 'nothing' | 'part';
  readonly by: readonly number[];
}

/** Names an event among those of all reports. */
export function eventKey({ reportId, eventId }: EventRef): string {
  return `${reportId}\u0000${eventId}`;
}

/**
 * What the decisions in force ask of the clusters. A merge says of every event of one side and every event of another that
 * they are one; a split says of every event taken out and every one left that they are not. The later word on two events
 * wins, also where two earlier merges would join them through a third; the rest of the earlier decision stands.
 */
export function constraintsOf(decisions: readonly Decision[]): Constraints {
  const groups = new Groups();
  const overruled = new Map<number, Overruled>();
  for (const decision of [...decisions].sort((a, b) => b.seq - a.seq)) {
    const fate =
      decision.kind === 'merge' ? groups.merge(decision) : decision.kind === 'split' ? groups.split(decision) : null;
    if (fate) overruled.set(decision.seq, fate);
  }
  return { together: groups.together(), apart: groups.apart(), overruled };
}

interface Group {
  readonly members: string[];
  /** Sides of separations that it stands on: 2 i and 2 i + 1 for the two of separation i. */
  readonly sides: Set<number>;
  /** The merges that made it. */
  readonly merges: Set<number>;
}

/** Groups of events and what keeps them apart, built from the last decision to the first: what is there already wins. */
class Groups {
  readonly #groupOf = new Map<string, Group>();
  /** One event of each group on either side, and the split that says so. */
  readonly #separations: { readonly left: string[]; readonly right: string[]; readonly split: number }[] = [];

  together(): string[][] {
    return [...new Set(this.#groupOf.values())].map(({ members }) => members).filter(({ length }) => length > 1);
  }

  apart(): [string[], string[]][] {
    const all = (keys: readonly string[]) =>
      [...new Set(keys.map((key) => this.#of(key)))].flatMap(({ members }) => members);
    return this.#separations.map(({ left, right }) => [all(left), all(right)]);
  }

  merge({ seq, sides }: DecisionOf<'merge'>): Overruled | null {
    const by = new Set<number>();
    const parts: { groups: Set<Group>; told: Set<number>; sides: Set<number> }[] = [];
    for (const [told, { events }] of sides.entries()) {
      for (const event of events) {
        const group = this.#of(eventKey(event));
        const fits = parts.find((part) => {
          const against = opposed(group.sides, part.sides);
          for (const separation of against) by.add(this.#separations[separation]!.split);
          return against.length === 0;
        });
        const part = fits ?? { groups: new Set(), told: new Set(), sides: new Set() };
        if (!fits) parts.push(part);
        part.groups.add(group);
        part.told.add(told);
        for (const side of group.sides) part.sides.add(side);
      }
    }
    // What a merge says within one side follows only through the other side.
    const held = parts.filter(({ told }) => told.size > 1);
    for (const part of held) this.#join([...part.groups], seq);
    if (parts.length === 1) return null;
    return { left: held.length > 0 ? 'part' : 'nothing', by: [...by].sort((a, b) => a - b) };
  }

  split({ seq, out, rest }: DecisionOf<'split'>): Overruled | null {
    const outKeys = Map.groupBy(out.map(eventKey), (key) => this.#of(key));
    const restKeys = Map.groupBy(rest.map(eventKey), (key) => this.#of(key));
    const joined = [...outKeys.keys()].filter((group) => restKeys.has(group));
    const before = this.#separations.length;
    const without = (keys: Map<Group, string[]>, gone: readonly Group[]) =>
      [...keys].filter(([group]) => !gone.includes(group)).map(([group]) => group);
    this.#separate(without(outKeys, joined), [...restKeys.keys()], seq);
    // A group that a later merge made across the split is still apart from the others of each side.
    for (const group of joined) this.#separate([group], without(restKeys, [group]), seq);
    if (joined.length === 0) return null;
    const by = new Set(joined.flatMap(({ merges }) => [...merges]));
    return { left: this.#separations.length > before ? 'part' : 'nothing', by: [...by].sort((a, b) => a - b) };
  }

  #of(key: string): Group {
    let group = this.#groupOf.get(key);
    if (!group) this.#groupOf.set(key, (group = { members: [key], sides: new Set(), merges: new Set() }));
    return group;
  }

  #join(groups: readonly Group[], seq: number): void {
    const largest = groups.reduce((a, b) => (b.members.length > a.members.length ? b : a));
    largest.merges.add(seq);
    for (const group of groups) {
      if (group === largest) continue;
      for (const member of group.members) {
        largest.members.push(member);
        this.#groupOf.set(member, largest);
      }
      for (const side of group.sides) largest.sides.add(side);
      for (const merge of group.merges) largest.merges.add(merge);
    }
  }

  #separate(left: readonly Group[], right: readonly Group[], seq: number): void {
    if (left.length === 0 || right.length === 0) return;
    const separation = this.#separations.length;
    const named = (groups: readonly Group[]) => groups.map(({ members }) => members[0]!);
    this.#separations.push({ left: named(left), right: named(right), split: seq });
    for (const { sides } of left) sides.add(2 * separation);
    for (const { sides } of right) sides.add(2 * separation + 1);
  }
}

/** The separations that two groups stand on opposite sides of. */
function opposed(a: ReadonlySet<number>, b: ReadonlySet<number>): number[] {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  return [...few].filter((side) => many.has(side ^ 1)).map((side) => side >> 1);
}
