import type { Decision, DecisionOf } from '../model/index.ts';
import { constraintsOf, eventKey, type Constraints } from './constraints.ts';

/** Decisions in force, ready to be asked of single events. */
export class Rulings {
  readonly decisions: readonly Decision[];
  readonly constraints: Constraints;
  readonly #joined = new Map<string, readonly string[]>();
  readonly #companions = new Map<string, Set<string>>();
  readonly #ruled = new Set<string>();

  constructor(decisions: readonly Decision[] = []) {
    this.decisions = decisions;
    this.constraints = constraintsOf(decisions);
    for (const group of this.constraints.together) for (const key of group) this.#joined.set(key, group);
    for (const sides of [...this.constraints.together, ...this.constraints.apart.flat()]) {
      for (const key of sides) this.#ruled.add(key);
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

  /** Whether a merge or a split says anything of an event. */
  rules(key: string): boolean {
    return this.#ruled.has(key);
  }

  figures(): DecisionOf<'figure'>[] {
    return this.decisions.filter((decision) => decision.kind === 'figure');
  }
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
