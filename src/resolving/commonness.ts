import type { Mention } from './mention.ts';

/** As if this many other happenings had been read: in a handful of reports nothing is common yet. */
const OTHERS = 30;

/**
 * How common places and names are among the happenings of a batch, so that sharing a capital or an army weighs less than
 * sharing a village or a splinter group (term frequency adjustment, after Winkler). Happenings are counted as days at a
 * place, not as mentions: a hundred reports of one bombing do not make its town common.
 */
export class Commonness {
  readonly #cells = new Map<string, Set<string>>();

  constructor(mentions: readonly Mention[]) {
    for (const { event, days, doers, recipients } of mentions) {
      const { place } = event;
      const day = days ? days.first : 'undated';
      if (place) {
        this.#put(`in ${place.country} ${place.admin1}`, `${place.name} ${day}`);
        this.#put(`at ${place.country} ${place.admin1} ${place.name}`, `${day}`);
      }
      const cell = `${place ? place.name : ''} ${day}`;
      this.#put('anybody', cell);
      for (const name of [...doers, ...recipients]) this.#put(`name ${name}`, cell);
    }
  }

  #put(what: string, cell: string): void {
    const cells = this.#cells.get(what);
    if (cells) cells.add(cell);
    else this.#cells.set(what, new Set([cell]));
  }

  #count(what: string): number {
    return this.#cells.get(what)?.size ?? 0;
  }

  /** Bits that sharing a place is worth: log2 of one over its share of the happenings of its division. */
  ofPlace({ country, admin1, name }: { country: string | null; admin1: string | null; name: string }): number {
    const all = this.#count(`in ${country} ${admin1}`) + OTHERS;
    return Math.log2(all / (this.#count(`at ${country} ${admin1} ${name}`) + 1));
  }

  /** Bits that sharing the name of a party is worth. */
  ofName(name: string): number {
    return Math.log2((this.#count('anybody') + OTHERS) / (this.#count(`name ${name}`) + 1));
  }
}
