import { blockKeys, KEYS_BY, meetBy, tellsOneIncident, type BlockKey, type KeyBy } from './blocking.ts';
import { eventKey } from './constraints.ts';
import type { Limits } from './limits.ts';
import { areToldApart, type Mention } from './mention.ts';

/** What one kind of key does. */
export interface KeyTally {
  readonly by: KeyBy;
  /** How many keys of this kind events stand under, counted once for each event. */
  readonly keys: number;
  readonly crowded: number;
  /** Pairs that stand under one crowded key together and are not compared for it; some meet by another key. */
  readonly leftOut: number;
  /** Pairs of one incident that meet by this kind of key, and by no other. */
  readonly pairs: number;
  readonly alone: number;
}

/** How many stand under each crowded key, and the first of them. */
export type Crowds = ReadonlyMap<number, { readonly count: number; readonly firsts: readonly number[] }>;

interface Counts {
  keys: number;
  crowded: Set<number>;
  leftOut: number;
  pairs: number;
  alone: number;
}

/** Counts what blocking does with the events of a workspace, incident by incident. */
export class BlockingTally {
  events = 0;
  /** Pairs of events of one incident and different reports, and those of them that meet by a key. */
  pairs = 0;
  met = 0;
  /** The first few pairs of one incident that no key brings together. */
  readonly unmet: (readonly [Mention, Mention])[] = [];
  readonly #limits: Limits;
  readonly #crowds: Crowds;
  readonly #counts = new Map<KeyBy, Counts>();

  constructor(limits: Limits, crowds: Crowds) {
    this.#limits = limits;
    this.#crowds = crowds;
  }

  incident(mentions: readonly Mention[]): void {
    const keys = mentions.map((mention) => new Map(blockKeys(mention).map(({ by, key }) => [key, by])));
    for (const held of keys) for (const [key, by] of held) this.#stands(by, key);
    this.events += mentions.length;
    for (const [i, a] of mentions.entries()) {
      for (const [j, b] of mentions.entries()) if (j > i && !areToldApart(a, b)) this.#pair(a, keys[i]!, b, keys[j]!);
    }
  }

  byKey(): KeyTally[] {
    return KEYS_BY.flatMap((by) => {
      const counts = this.#counts.get(by);
      return counts ? [{ by, ...counts, crowded: counts.crowded.size }] : [];
    });
  }

  /** Whether a key that both stand under has them compared. */
  brings({ by, key }: BlockKey, a: Mention, b: Mention): boolean {
    if (!meetBy(by, a, b)) return false;
    const crowd = this.#crowds.get(key);
    if (!crowd) return true;
    return tellsOneIncident(by) && [a, b].some(({ number }) => crowd.firsts.includes(number));
  }

  #pair(a: Mention, held: ReadonlyMap<number, KeyBy>, b: Mention, others: ReadonlyMap<number, KeyBy>): void {
    const kinds = new Set<KeyBy>();
    for (const [key, by] of held) if (others.has(key) && this.brings({ by, key }, a, b)) kinds.add(by);
    this.pairs++;
    if (kinds.size > 0) this.met++;
    else if (this.unmet.length < EXAMPLES && eventKey(a) !== eventKey(b)) this.unmet.push([a, b]);
    for (const by of kinds) {
      this.#of(by).pairs++;
      if (kinds.size === 1) this.#of(by).alone++;
    }
  }

  #stands(by: KeyBy, key: number): void {
    const counts = this.#of(by);
    counts.keys++;
    const crowd = this.#crowds.get(key);
    if (!crowd || counts.crowded.has(key)) return;
    counts.crowded.add(key);
    const { count } = crowd;
    const firsts = tellsOneIncident(by) ? this.#limits.firsts : 0;
    // All pairs less those with one of the first.
    counts.leftOut += ((count - firsts) * (count - firsts - 1)) / 2;
  }

  #of(by: KeyBy): Counts {
    let counts = this.#counts.get(by);
    if (!counts) this.#counts.set(by, (counts = { keys: 0, crowded: new Set(), leftOut: 0, pairs: 0, alone: 0 }));
    return counts;
  }
}

const EXAMPLES = 5;
