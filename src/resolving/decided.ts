import type { MergeReason } from '../model/index.ts';
import { eventKey } from './constraints.ts';
import type { Mention } from './mention.ts';
import type { Rulings } from './rulings.ts';

/** What decisions say of some mentions, by index. */
export interface Decided {
  /** Each group and side in ascending order. */
  readonly together: readonly (readonly number[])[];
  readonly apart: readonly (readonly [readonly number[], readonly number[]])[];
  /** For each merge the pairs, one fewer than its sides, that hold its sides together in the clusters. */
  links(clusterOf: readonly number[]): DecidedLink[];
}

export interface DecidedLink {
  readonly a: number;
  readonly b: number;
  readonly decision: NonNullable<MergeReason['decision']>;
}

const NOTHING: Decided = { together: [], apart: [], links: () => [] };

/** Events that are no longer there are passed over; what the others are to one another through them still holds. */
export function decidedOf(mentions: readonly Mention[], rulings: Rulings): Decided {
  const { together, apart, merges } = rulings.about(mentions.map(eventKey));
  if (together.length + apart.length + merges.length === 0) return NOTHING;
  const indexOf = new Map(mentions.map((mention, i) => [eventKey(mention), i]));
  const indices = (keys: readonly string[]) => keys.flatMap((key) => indexOf.get(key) ?? []).sort((a, b) => a - b);
  const links = (clusterOf: readonly number[]) =>
    merges.flatMap(({ sides, seq, by, at, reason }): DecidedLink[] => {
      const found: DecidedLink[] = [];
      const heads = new Map<number, number>();
      for (const { events } of sides) {
        const ofCluster = Map.groupBy(indices(events.map(eventKey)), (i) => clusterOf[i]!);
        for (const [cluster, [head]] of ofCluster) {
          const before = heads.get(cluster);
          if (before !== undefined) {
            found.push({ a: Math.min(before, head!), b: Math.max(before, head!), decision: { seq, by, at, reason } });
          } else heads.set(cluster, head!);
        }
      }
      return found;
    });
  return {
    together: together.map(indices).filter(({ length }) => length > 1),
    apart: apart.map(([left, right]) => [indices(left), indices(right)] as const),
    links,
  };
}
