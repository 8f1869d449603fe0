import { readLexicon } from '../language/lexicon.ts';
import { perLanguage } from '../language/per-language.ts';

export type Unit =
  'minute' | 'hour' | 'day' | 'week' | 'fortnight' | 'weekend' | 'month' | 'quarter' | 'season' | 'year' | 'decade';

/** How far a word may be trusted to be a date: see `lexicon/dates-words.tsv`. */
type Trust = 'plain' | 'wary' | 'short';

/** What the calendar words mean; a word may be more than one of them ("second", "march"). */
export interface CalendarWord {
  readonly trust: Trust;
  readonly month: number;
  readonly weekday: number;
  readonly season: number;
  readonly ordinal: number;
  readonly number: number;
  readonly unit: Unit | null;
  readonly plural: boolean;
  readonly partOfDay: boolean;
  /** Makes the day before or behind it the name of a body: "April 6 Movement". */
  readonly body: boolean;
}

const NONE: CalendarWord = {
  trust: 'plain', month: 0, weekday: 0, season: 0, ordinal: 0, number: 0, unit: null, plural: false, partOfDay: false,
  body: false,
}; // prettier-ignore

/** What the calendar makes of the folded words of a language. */
export const calendarWords = perLanguage((language): ReadonlyMap<string, CalendarWord> => {
  const words = new Map<string, CalendarWord>();
  const add = (word: string, meaning: Partial<CalendarWord>) =>
    words.set(word, { ...(words.get(word) ?? NONE), ...meaning });
  for (const row of readLexicon('dates-words', ['word', 'class', 'value', 'trust'], language)) {
    const trust = row.trust as Trust;
    if (row.class === 'month') add(row.word, { trust, month: Number(row.value) });
    if (row.class === 'weekday') add(row.word, { trust, weekday: Number(row.value) });
    if (row.class === 'season') add(row.word, { trust, season: Number(row.value) });
    if (row.class === 'ordinal') add(row.word, { ordinal: Number(row.value) });
    if (row.class === 'unit') add(row.word, { unit: row.value as Unit, plural: row.word.endsWith('s') });
    if (row.class === 'part') add(row.word, { partOfDay: true });
    if (row.class === 'body') add(row.word, { body: true });
  }
  for (const row of readLexicon('numbers', ['word', 'kind', 'value'], language))
    if (row.kind === 'unit' || row.kind === 'ten' || row.kind === 'dozen') add(row.word, { number: Number(row.value) });
  return words;
});
