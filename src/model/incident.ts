import { z } from 'zod';
import { event } from './event.ts';
import { figure, FIGURE_KEYS } from './figure.ts';
import { span } from './span.ts';
import { attribution } from './source.ts';

/** One report's figure for an incident, in its own words and with who says so. */
export const figureClaim = z.object({
  key: z.enum(FIGURE_KEYS),
  figure,
  reportId: z.string(),
  eventId: z.string(),
  /** Title, publisher and date of the report, for people. */
  report: z.object({
    title: z.string().nullable(),
    publisher: z.string().nullable(),
    published: z.string().nullable(),
  }),
  sources: z.array(attribution),
  evidence: z.array(span),
  /** Claims of one group (copies of one wire, one speaker) count once. */
  group: z.string(),
});
export type FigureClaim = z.infer<typeof figureClaim>;

/** The value a named policy chose among the claims, and whether the claims disagree. */
export const reconciled = z.object({ figure, policy: z.string(), disputed: z.boolean() });
export type Reconciled = z.infer<typeof reconciled>;

/** Why two events were held to be one incident: each piece of evidence with its weight in bits. */
export const mergeReason = z.object({
  eventA: z.string(),
  eventB: z.string(),
  score: z.number(),
  weights: z.array(z.object({ evidence: z.string(), weight: z.number() })),
  /** The decision that made them one, whatever their weights; absent where the weights did. */
  decision: z.object({ seq: z.int(), by: z.string(), at: z.string(), reason: z.string() }).optional(),
});
export type MergeReason = z.infer<typeof mergeReason>;

/**
 * What happened, as told by one or more events. It never hides a disagreement: every claim is kept beside the value that
 * the policy chose.
 */
export const incident = event.omit({ evidence: true, figures: true, sources: true }).extend({
  figures: z.partialRecord(z.enum(FIGURE_KEYS), reconciled),
  claims: z.array(figureClaim),
  /** The events it was made of, earliest report first. */
  events: z.array(z.object({ reportId: z.string(), eventId: z.string() })),
  merges: z.array(mergeReason),
});
export type Incident = z.infer<typeof incident>;

/** A rule that turns many claims about one figure into one value; the same claims in any order give the same value. */
export interface FigurePolicy {
  readonly id: string;
  reconcile(claims: readonly FigureClaim[]): Reconciled;
}
