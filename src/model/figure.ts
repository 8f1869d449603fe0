import { z } from 'zod';

/** What may be counted of people in an event. */
export const FIGURE_KEYS = ['killed', 'injured', 'abducted', 'arrested', 'displaced', 'participants'] as const;
export type FigureKey = (typeof FIGURE_KEYS)[number];

export const QUALIFIERS = [
  'exactly',
  'more_than',
  'at_least',
  'up_to',
  'fewer_than',
  'about',
  'between',
  'unspecified',
] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

const bound = z.int().nonnegative().nullable();

/**
 * A count of people as a report words it. Whole numbers, the bounds inclusive, null where the words give none; null is
 * not zero. "more than 30" is low 31; "up to 40" is high 40; "about 60" is best 60; "five" is 5, 5, 5.
 */
export const figure = z.object({
  low: bound,
  best: bound,
  high: bound,
  qualifier: z.enum(QUALIFIERS),
  text: z.string().min(1),
});
export type Figure = z.infer<typeof figure>;
