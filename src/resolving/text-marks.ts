import type { ReportText } from './report-terms.ts';

/** What a text gives to the letter and a copy or a later report of the same incident gives again. */
export interface TextMarks {
  /** Ages of people, in years: "19-year-old", "Terrance Carroll, 21,", "age 7". */
  readonly ages: ReadonlySet<string>;
  /** House numbers: "the 2600 block of South Harwood Street". */
  readonly blocks: ReadonlySet<string>;
  /** Everything else in digits, times of day among it. */
  readonly numbers: ReadonlySet<string>;
}

/** News tells the incident first. */
const READ_CHARACTERS = 4000;
const MOST_NUMBERS = 100;

const SPELT =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const YEARS_OLD = new RegExp(`\\b(\\d{1,3}|${SPELT.join('|')})(?: - |[- ])(?:year|yr)s?(?: - |[- ])old`, 'giu');
const AGED = /(?:\p{Ll},|\baged?|\() ?(\d{1,2})(?=[,.);\n]| (?:and|was|were|of|is|at|from|in|remained|died)\b)/gu;
const BLOCK = /\b(\d{2,5})(?:st|nd|rd|th)?[- ]block\b/gu;
const NUMBER = /\d+(?:[.,:]\d+)*/gu;

export function readMarks({ title, text }: ReportText): TextMarks {
  const read = `${title ?? ''}\n${text}`.slice(0, READ_CHARACTERS);
  const all = (pattern: RegExp): string[] => [...read.matchAll(pattern)].map((match) => match[1]!.toLowerCase());
  const spelt = (age: string): string => (SPELT.includes(age) ? String(SPELT.indexOf(age) + 1) : age);
  return {
    ages: new Set([...all(YEARS_OLD).map(spelt), ...all(AGED)]),
    blocks: new Set(all(BLOCK)),
    numbers: new Set([...read.matchAll(NUMBER)].slice(0, MOST_NUMBERS).map(([number]) => number)),
  };
}
