import { z } from 'zod';

const isoDay = z.iso.date();

/**
 * When: inclusive ISO 8601 days of the proleptic Gregorian calendar, local to the place; null is an open end. The width
 * is the precision: "in February" is the whole month. `text` is the words it was read from.
 */
export const dateSpan = z.object({ start: isoDay.nullable(), end: isoDay.nullable(), text: z.string().min(1) });
export type DateSpan = z.infer<typeof dateSpan>;
