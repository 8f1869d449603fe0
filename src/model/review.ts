import { z } from 'zod';
import { EVENT_FIELDS } from './decision.ts';

/**
 * How far people have looked at an event or a field of it. `suggested` is the coder's word alone; `obsolete` was accepted, and
 * the coder reads another value now; `added` is an event that the coder did not find.
 */
export const REVIEW_STATES = ['suggested', 'accepted', 'edited', 'rejected', 'added', 'obsolete'] as const;
const reviewState = z.enum(REVIEW_STATES);
export type ReviewState = z.infer<typeof reviewState>;

/** Who said so last and when; absent where nobody has. */
const lastWord = { by: z.string().exactOptional(), at: z.string().exactOptional() };

const fieldReview = z.object({
  state: reviewState,
  ...lastWord,
  /** What the coder reads where a person gave another value; what was accepted where the coder reads another one now. */
  was: z.unknown().optional(),
});
export type FieldReview = z.infer<typeof fieldReview>;

export const eventReview = z.object({
  eventId: z.string(),
  state: reviewState,
  ...lastWord,
  /** Those fields of the event that hold a value or that somebody decided on. */
  fields: z.partialRecord(z.enum(EVENT_FIELDS), fieldReview),
});
export type EventReview = z.infer<typeof eventReview>;

export const TASK_KINDS = ['event gone', 'value changed', 'found too'] as const;

/** A decision that no longer fits what the coder reads, for a person to look at; it goes when somebody decides anew. */
export const task = z.object({
  kind: z.enum(TASK_KINDS),
  /** The number of the decision. */
  decision: z.int().positive(),
  reportId: z.string(),
  /** The event that it is about now; absent where it is gone. */
  eventId: z.string().exactOptional(),
  field: z.enum(EVENT_FIELDS).exactOptional(),
  message: z.string(),
});
export type Task = z.infer<typeof task>;
