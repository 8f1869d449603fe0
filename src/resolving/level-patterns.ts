import type { Commonness } from './commonness.ts';
import { COMPARISONS } from './comparisons/all.ts';
import type { Mention } from './mention.ts';

/** What all comparisons find of one or more pairs, and how many pairs these are. */
export interface LevelPattern {
  /** By comparison the index of the level, -1 where it says nothing. */
  readonly levels: readonly number[];
  /** Whether these pairs are of one incident; null where nobody says. */
  readonly same: boolean | null;
  /** How many pairs, each as much as it counts. */
  count: number;
}

/** What is found of pairs, alike pairs counted together, because learning goes over them many times. */
export class LevelPatterns {
  readonly #patterns = new Map<string, LevelPattern>();

  add(a: Mention, b: Mention, commonness: Commonness, same: boolean | null, count = 1): void {
    const levels = COMPARISONS.map((comparison) => comparison.compare(a, b, commonness));
    const key = `${levels.join(' ')} ${same}`;
    const known = this.#patterns.get(key);
    if (known) known.count += count;
    else this.#patterns.set(key, { levels, same, count });
  }

  all(): LevelPattern[] {
    return [...this.#patterns.values()];
  }
}
