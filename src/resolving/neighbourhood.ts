import { blockKeys, meetBy, tellsOneIncident, type BlockKey, type KeyBy } from './blocking.ts';
import { Commonness, commonKeys } from './commonness.ts';
import { THRESHOLD, type Component } from './component.ts';
import { eventKey } from './constraints.ts';
import { DisjointNumbers } from './disjoint-numbers.ts';
import { unique } from './incident-fields.ts';
import type { Limits } from './limits.ts';
import type { MatchModel } from './match-model.ts';
import { matchScore } from './match-weights.ts';
import { areToldApart, type Mention } from './mention.ts';
import { ask, type Steps } from './mention-index.ts';
import type { Rulings } from './rulings.ts';
import { ScoredPairs, type ScoredPair } from './scored-pairs.ts';

/** Some mentions and all that match them, directly or through others: grows wave by wave until nothing more matches. */
export class Neighbourhood {
  readonly commonness = new Commonness([]);
  readonly #limits: Limits;
  readonly #rulings: Rulings;
  readonly #model: MatchModel;
  readonly #mentions: Mention[] = [];
  readonly #indexOf = new Map<number, number>();
  readonly #matching = new DisjointNumbers();
  readonly #pairs: ScoredPair[] = [];
  /** Those that were compared with all they share a key with. */
  readonly #expanded: boolean[] = [];
  /** The last mention that each was compared with. */
  readonly #comparedWith: number[] = [];

  constructor(limits: Limits, rulings: Rulings, model: MatchModel) {
    this.#limits = limits;
    this.#rulings = rulings;
    this.#model = model;
  }

  /** How many pairs were compared. */
  get compared(): number {
    return this.#pairs.length;
  }

  /** The pairs that were compared, in no order. */
  scored(): { readonly a: Mention; readonly b: Mention; readonly score: number }[] {
    return this.#pairs.map(({ a, b, score }) => ({ a: this.#mentions[a]!, b: this.#mentions[b]!, score }));
  }

  /**
   * Compares these mentions with all that they share a key with; those that were compared before are passed over.
   * @returns the numbers of those that match one of them, or that a decision ties to one, and have not been compared themselves.
   */
  *expand(numbers: readonly number[]): Steps<number[]> {
    yield* this.#load(numbers);
    const wave = numbers.flatMap((number) => {
      const at = this.#indexOf.get(number)!;
      return this.#expanded[at] ? [] : [{ at, keys: blockKeys(this.#mentions[at]!) }];
    });
    const holders = yield* this.#holders(wave.flatMap(({ keys }) => keys));
    // The first of a crowd are compared with all of it.
    yield* this.#load(holders.values().flatMap(({ numbers }) => numbers));
    const held = new Map(
      holders.entries().map(([key, { numbers, crowded }]) => [key, { crowded, ats: this.#at(numbers) }]),
    );
    const led = wave.flatMap(({ at, keys }) => {
      return keys.filter(({ key }) => leads(at, held.get(key)!)).map(({ key }) => key);
    });
    const crowds = yield* this.#crowds(unique(led));
    const matched = new Set<number>();
    for (const { at, keys } of wave) {
      this.#expanded[at] = true;
      for (const { by, key } of keys) {
        const under = held.get(key)!;
        for (const other of leads(at, under) ? crowds.get(key)! : under.ats) {
          if (this.#compare(at, other, by)) matched.add(other);
        }
      }
    }
    for (const tied of yield* this.#tied(wave.map(({ at }) => at))) matched.add(tied);
    return [...matched].filter((at) => !this.#expanded[at]).map((at) => this.#mentions[at]!.number);
  }

  /** The components of all that were expanded, earliest mention first, one by one; small ones with all their pairs scored. */
  *components(): Generator<Component> {
    const order = this.#mentions
      .keys()
      .filter((at) => this.#expanded[at])
      .toArray()
      .sort((a, b) => this.#mentions[a]!.number - this.#mentions[b]!.number);
    const members = Map.groupBy(order, (at) => this.#matching.find(at));
    const placeOf: number[] = [];
    for (const ats of members.values()) for (const [place, at] of ats.entries()) placeOf[at] = place;
    const inside = this.#pairs.filter(({ a, b }) => this.#matching.find(a) === this.#matching.find(b));
    const pairsOf = Map.groupBy(inside, ({ a }) => this.#matching.find(a));
    for (const [root, ats] of members) {
      const known = (pairsOf.get(root) ?? []).map(({ a, b, score }) => {
        const [x, y] = [placeOf[a]!, placeOf[b]!];
        return { a: Math.min(x, y), b: Math.max(x, y), score };
      });
      const mentions = ats.map((at) => this.#mentions[at]!);
      const isSmall = ats.length <= this.#limits.complete;
      yield { mentions, pairs: isSmall ? this.#complete(mentions, known) : ScoredPairs.from(known) };
    }
  }

  /** All pairs of mentions of one kind that no report tells apart. */
  #complete(mentions: readonly Mention[], known: readonly ScoredPair[]): ScoredPairs {
    const count = mentions.length;
    const scored = new Set(known.map(({ a, b }) => a * count + b));
    const pairs = ScoredPairs.from(known, (count * (count - 1)) / 2);
    for (const [a, one] of mentions.entries()) {
      for (let b = a + 1; b < count; b++) {
        const other = mentions[b]!;
        if (scored.has(a * count + b) || areToldApart(one, other) || one.kind !== other.kind) continue;
        pairs.push(a, b, matchScore(one, other, this.commonness, this.#model));
      }
    }
    return pairs;
  }

  /** @returns whether the two match. */
  #compare(at: number, other: number, by: KeyBy): boolean {
    // A pair is scored when the first of the two is expanded.
    if (this.#expanded[other] || this.#comparedWith[other] === at) return false;
    const [a, b] = [this.#mentions[at]!, this.#mentions[other]!];
    if (!meetBy(by, a, b)) return false;
    this.#comparedWith[other] = at;
    const score =
      a.number < b.number
        ? matchScore(a, b, this.commonness, this.#model)
        : matchScore(b, a, this.commonness, this.#model);
    this.#pairs.push({ a: at, b: other, score });
    if (score <= THRESHOLD) return false;
    this.#matching.join(at, other);
    return true;
  }

  /** Those that decisions tie to these: joined to them, or to be looked at with them. */
  *#tied(ats: readonly number[]): Steps<number[]> {
    const keyOf = (at: number) => eventKey(this.#mentions[at]!);
    const ties = ats.flatMap((at) => {
      const joined = this.#rulings.joined(keyOf(at));
      const companions = [...this.#rulings.companions(keyOf(at))];
      return joined.length + companions.length > 0 ? [{ at, joined, companions }] : [];
    });
    if (ties.length === 0) return [];
    const events = unique(ties.flatMap(({ joined, companions }) => [...joined, ...companions]));
    const found = yield* ask((index) => index.find(events));
    yield* this.#load(found.values());
    const indexOf = (event: string) => this.#indexOf.get(found.get(event) ?? NaN);
    for (const { at, joined } of ties) {
      for (const other of joined.map(indexOf)) if (other !== undefined) this.#matching.join(at, other);
    }
    return events.flatMap((event) => indexOf(event) ?? []);
  }

  /** Whom the mentions under each key are compared with. */
  *#holders(keys: readonly BlockKey[]): Steps<Map<number, Held>> {
    const { crowd, firsts } = this.#limits;
    const byKey = new Map(keys.map(({ by, key }) => [key, by]));
    const asked = [...byKey.keys()];
    const found = yield* ask((index) => index.holders(asked, crowd + 1));
    return new Map(
      asked.map((key, i): [number, Held] => {
        const numbers = found[i]!;
        const crowded = numbers.length > crowd;
        if (!crowded) return [key, { numbers, crowded }];
        return [key, { numbers: tellsOneIncident(byKey.get(key)!) ? numbers.slice(0, firsts) : [], crowded }];
      }),
    );
  }

  /** All that stand under each of these keys, the first of which are compared with the whole crowd. */
  *#crowds(keys: readonly number[]): Steps<Map<number, readonly number[]>> {
    if (keys.length === 0) return new Map();
    const found = yield* ask((index) => index.holders(keys, ALL));
    yield* this.#load(found.flat());
    return new Map(keys.map((key, i) => [key, this.#at(found[i]!)]));
  }

  #at(numbers: readonly number[]): number[] {
    return numbers.map((number) => this.#indexOf.get(number)!);
  }

  *#load(numbers: Iterable<number>): Steps<void> {
    const missing = [...new Set(numbers)].filter((number) => !this.#indexOf.has(number));
    if (missing.length === 0) return;
    const mentions = yield* ask((index) => index.mentions(missing));
    const counted = new Map<string, number>();
    for (const mention of mentions) {
      this.#indexOf.set(mention.number, this.#mentions.length);
      this.#mentions.push(mention);
      for (const { key, number } of commonKeys(mention)) if (!this.commonness.knows(key)) counted.set(key, number);
    }
    const days = yield* ask((index) => index.dayCounts([...counted.values()]));
    for (const [i, key] of [...counted.keys()].entries()) this.commonness.learn(key, days[i]!);
  }
}

/** Who stands under a key; of a crowd the first few, or nobody. */
interface Held {
  readonly numbers: readonly number[];
  readonly crowded: boolean;
}

/** Whether a mention is one of the first of a crowd. */
function leads(at: number, { ats, crowded }: { readonly ats: readonly number[]; readonly crowded: boolean }): boolean {
  return crowded && ats.includes(at);
}

const ALL = Number.MAX_SAFE_INTEGER;
