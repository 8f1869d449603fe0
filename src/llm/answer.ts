import { z } from 'zod';
import { EVENT_TYPES, FIGURE_KEYS, MODES_OF_TYPE, SCOPES, SECTORS, STATUSES } from '../model/index.ts';

// What a model is asked to answer: words of the report alone, and what kind of thing they tell. It gives no number, no day and
// no coordinate, since those are read from the words.

const quote = z.string().max(2_000);
const MODES = [...new Set(Object.values(MODES_OF_TYPE).flat())] as [string, ...string[]];

const coded = z.object({
  /** The words that tell of it. */
  quote,
  type: z.enum(EVENT_TYPES),
  modes: z.array(z.object({ mode: z.enum(MODES), quote })).max(10),
  scope: z.object({ value: z.enum(SCOPES), quote }),
  status: z.object({ value: z.enum(STATUSES), quote }),
  date: quote.nullable(),
  place: quote.nullable(),
  actors: z.array(z.object({ role: z.enum(['actor', 'recipient']), quote, sector: z.enum(SECTORS).nullable() })).max(30),
  figures: z.array(z.object({ of: z.enum(FIGURE_KEYS), quote })).max(12),
  weapons: z.array(quote).max(20),
  targets: z.array(z.object({ quote, effect: z.enum(['destroyed', 'damaged', 'none']).nullable() })).max(20),
  sources: z.array(z.object({ quote, relation: z.enum(['claims', 'reports', 'relays']) })).max(10),
}); // prettier-ignore
export type ToldEvent = z.infer<typeof coded>;

/** What a model answers that codes a report. */
export const codingAnswer = z.object({ events: z.array(coded).max(100) });

/** What a model answers that looks at what the built-in coder found: `event` is the number it was given there. */
export const checkingAnswer = z.object({
  events: z
    .array(z.object({ event: z.int().nonnegative(), verdict: z.enum(['confirmed', 'doubted']), quote, why: z.string().max(300) }))
    .max(200),
}); // prettier-ignore
