import type { DateMention } from '../dates/read-dates.ts';
import type { FigureKey, Scope } from '../model/index.ts';
import type { ToponymMention } from '../places/read-places.ts';
import type { FoundFigure, Mention, Party } from './mention.ts';

/** One event in the making: the mentions that tell of it, first told first. */
export interface Draft {
  readonly mentions: Mention[];
  readonly scope: Scope;
  date: DateMention | null;
  place: ToponymMention | null;
  /** Different parties, modes and figures of the mentions, so that fitting one more costs the same however many there are. */
  readonly agents: Party[];
  readonly patients: Party[];
  /** The words for the things struck. */
  readonly things: Set<string>;
  readonly modes: Set<string>;
  readonly figures: Map<FigureKey, FoundFigure[]>;
  /** Those who did it by what other sentences than its own tell. */
  readonly doers: { readonly party: Party; readonly sentence: number }[];
}

const DAY = 86_400_000;
const MOST_PARTIES_KEPT = 50;

export function newDraft(scope: Scope, date: DateMention | null, place: ToponymMention | null): Draft {
  return {
    mentions: [],
    scope,
    date,
    place,
    agents: [],
    patients: [],
    things: new Set(),
    modes: new Set(),
    figures: new Map(),
    doers: [],
  };
}

/** Adds a mention to a draft. */
export function take(draft: Draft, mention: Mention): void {
  draft.mentions.push(mention);
  for (const [list, more] of [
    [draft.agents, mention.agents],
    [draft.patients, mention.patients],
  ] as const) {
    for (const party of more) {
      if (list.length < MOST_PARTIES_KEPT && !list.some((p) => p.head === party.head && p.count === party.count))
        list.push(party);
    }
  }
  for (const { target } of mention.targets) {
    for (const word of thingWords(target.text)) draft.things.add(word);
  }
  for (const mode of mention.modes.keys()) draft.modes.add(mode);
  for (const [key, found] of mention.figures) {
    const known = draft.figures.get(key) ?? [];
    if (known.length < MOST_PARTIES_KEPT && !known.some((f) => f.value.text === found.value.text)) known.push(found);
    draft.figures.set(key, known);
  }
}

/** The words that tell one thing from another, without their plural: "the two bridges" and "a bridge" share one. */
export function thingWords(text: string): string[] {
  const words = text.toLowerCase().split(/[^\p{L}\d]+/u);
  return words.filter((word) => word.length > 3).map((word) => word.replace(/s$/, ''));
}

/** How many days a date span covers; null where an end is open or there is no calendar value. */
export function days(date: DateMention, published: string | null = null): number | null {
  const { start } = date.value;
  const end = date.value.end ?? published;
  if (start === null || end === null) return null;
  return Math.round((Date.parse(end) - Date.parse(start)) / DAY) + 1;
}
