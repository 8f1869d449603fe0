import { eventKey } from './constraints.ts';
import type { Mention } from './mention.ts';
import type { KeyedMention, MentionIndex } from './mention-index.ts';

/** An index in memory, for as many mentions as fit there. */
export class MemoryIndex implements MentionIndex {
  readonly #mentions = new Map<number, Mention>();
  readonly #numbers = new Map<string, number>();
  readonly #holders = new Map<number, Sorted>();
  /** How many mentions tell of something on each day, by key. */
  readonly #days = new Map<number, Map<number, number>>();
  readonly #unsettled = new Set<number>();
  readonly #components = new Map<number, readonly number[]>();

  events(numbers: readonly number[]): Map<number, string> {
    return new Map(
      numbers.flatMap((number) => {
        const mention = this.#mentions.get(number);
        return mention ? [[number, eventKey(mention)]] : [];
      }),
    );
  }

  find(events: readonly string[]): Map<string, number> {
    return new Map(
      events.flatMap((event) => {
        const number = this.#numbers.get(event);
        return number === undefined ? [] : [[event, number]];
      }),
    );
  }

  insert(mentions: readonly KeyedMention[]): void {
    for (const { mention, keys, days } of mentions) {
      this.#mentions.set(mention.number, mention);
      this.#numbers.set(eventKey(mention), mention.number);
      this.#unsettled.add(mention.number);
      for (const key of keys) {
        const holders = this.#holders.get(key);
        if (holders) holders.add(mention.number);
        else this.#holders.set(key, new Sorted(mention.number));
      }
      for (const { key, day } of days) {
        const known = this.#days.get(key);
        if (known) known.set(day, (known.get(day) ?? 0) + 1);
        else this.#days.set(key, new Map([[day, 1]]));
      }
    }
  }

  remove(mentions: readonly KeyedMention[]): void {
    for (const { mention, keys, days } of mentions) {
      const { number } = mention;
      this.#mentions.delete(number);
      this.#numbers.delete(eventKey(mention));
      this.#unsettled.delete(number);
      const others = (this.#components.get(number) ?? []).filter((other) => other !== number);
      for (const other of others) this.#components.set(other, others);
      this.#components.delete(number);
      for (const key of keys) this.#holders.get(key)?.delete(number);
      for (const { key, day } of days) {
        const known = this.#days.get(key)!;
        const left = known.get(day)! - 1;
        if (left > 0) known.set(day, left);
        else known.delete(day);
      }
    }
  }

  anySettled(): boolean {
    return this.#components.size > 0;
  }

  holders(keys: readonly number[], most: number): (readonly number[])[] {
    return keys.map((key) => this.#holders.get(key)?.first(most) ?? []);
  }

  mentions(numbers: readonly number[]): Mention[] {
    return numbers.map((number) => this.#mentions.get(number)!);
  }

  dayCounts(keys: readonly number[]): number[] {
    return keys.map((key) => this.#days.get(key)?.size ?? 0);
  }

  together(numbers: readonly number[]): number[] {
    return [...new Set(numbers.flatMap((number) => this.#components.get(number) ?? [number]))];
  }

  unsettle(numbers: readonly number[]): void {
    for (const number of numbers) this.#unsettled.add(number);
  }

  unsettled(most: number): number[] {
    return this.#unsettled.values().take(most).toArray();
  }

  /** Keeps that these mentions are one component. */
  settle(component: readonly number[]): void {
    for (const number of component) {
      this.#components.set(number, component);
      this.#unsettled.delete(number);
    }
  }
}

/** Numbers that are sorted when they are looked at. */
class Sorted {
  #numbers: number[];
  #sorted = true;

  constructor(first: number) {
    this.#numbers = [first];
  }

  add(number: number): void {
    this.#sorted &&= number > (this.#numbers.at(-1) ?? -1);
    this.#numbers.push(number);
  }

  delete(number: number): void {
    this.#numbers = this.#numbers.filter((other) => other !== number);
  }

  first(most: number): readonly number[] {
    if (!this.#sorted) this.#numbers.sort((a, b) => a - b);
    this.#sorted = true;
    return this.#numbers.slice(0, most);
  }
}
