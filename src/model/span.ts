import { z } from 'zod';

/** A piece of a report's text: UTF-16 code units, half-open, so that `text.slice(start, end)` is the piece. */
export const span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
export type Span = z.infer<typeof span>;

/** A value together with the words it was read from. `confidence` runs from 0 to 1. No value stands without evidence. */
export interface Found<T> {
  readonly value: T;
  readonly evidence: readonly Span[];
  readonly confidence: number;
}

/** Whether two half-open spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
