import type { Decision, DecisionOf } from '../model/index.ts';
import { constraintsOf, eventKey, type Constraints } from './constraints.ts';

type Separation = Constraints['apart'][number];

/** What merges and splits say of some events. */
interface RulingsAbout extends Pick<Constraints, 'together' | 'apart'> {
  /** The merges that something is left of. */
  readonly merges: readonly DecisionOf<'merge'>[];
}

/** Decisions in force, ready to be asked of single events. */
export class Rulings {
  readonly decisions: readonly Decision[];
  readonly constraints: Constraints;
  readonly #joined = new Map<string, readonly string[]>();
  readonly #companions = new Map<string, Set<string>>();
  readonly #separations = new Map<string, Separation[]>();
  readonly #merges = new Map<string, DecisionOf<'merge'>[]>();

  constructor(decisions: readonly Decision[] = []) {
    this.decisions = decisions;
    this.constraints = constraintsOf(decisions);
    for (const group of this.constraints.together) for (const key of group) this.#joined.set(key, group);
    for (const sides of this.constraints.apart) for (const key of sides.flat()) append(this.#separations, key, sides);
    for (const decision of decisions) {
      if (decision.kind !== 'merge' || this.constraints.overruled.get(decision.seq)?.left === 'nothing') continue;
      for (const event of decision.sides.flatMap(({ events }) => events))
        append(this.#merges, eventKey(event), decision);
    }
    for (const keys of this.figures().map(({ events }) => events.map(eventKey))) {
      for (const key of keys) {
        const companions = this.#companions.get(key) ?? new Set();
        for (const other of keys) companions.add(other);
        this.#companions.set(key, companions);
      }
    }
  }

  /** The events that are one incident with an event by decision, itself among them. */
  joined(key: string): readonly string[] {
    return this.#joined.get(key) ?? [];
  }

  /** The events that a figure was given for together with this one: where they are now decides whose it is. */
  companions(key: string): Iterable<string> {
    return this.#companions.get(key) ?? [];
  }

  /** What merges and splits say of some events, among them and of others with them. */
  about(keys: readonly string[]): RulingsAbout {
    const saying = <T>(said: ReadonlyMap<string, T[]>) => [...new Set(keys.flatMap((key) => said.get(key) ?? []))];
    return {
      together: [...new Set(keys.flatMap((key) => (this.#joined.has(key) ? [this.#joined.get(key)!] : [])))],
      apart: saying(this.#separations),
      merges: saying(this.#merges).sort((a, b) => a.seq - b.seq),
    };
  }

  figures(): DecisionOf<'figure'>[] {
    return this.decisions.filter((decision) => decision.kind === 'figure');
  }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** The events of which decisions say something else after than before. */
export function newlyRuled(before: Rulings, after: Rulings): string[] {
  const said = ({ constraints: { together, apart }, decisions }: Rulings): Map<string, readonly string[]> =>
    new Map([
      ...together.map((group) => [JSON.stringify(group.toSorted()), group] as const),
      ...apart.map((sides) => [JSON.stringify(sides.map((side) => side.toSorted())), sides.flat()] as const),
      // Also a merge that says what others say already is named among the reasons.
      ...decisions.flatMap((one) =>
        one.kind === 'merge'
          ? [[one.hash, one.sides.flatMap(({ events }) => events.map(eventKey))] as const]
          : one.kind === 'figure'
            ? [[one.hash, one.events.map(eventKey)] as const]
            : [],
      ),
    ]);
  const [old, now] = [said(before), said(after)];
  const changed = [...old, ...now].filter(([key]) => old.has(key) !== now.has(key));
  return [...new Set(changed.flatMap(([, events]) => events))];
}
