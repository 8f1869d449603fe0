import { z } from 'zod';
import { event } from './event.ts';
import { figure, FIGURE_KEYS } from './figure.ts';
import { span } from './span.ts';
import { attribution } from './source.ts';

/**
 * Whether a claim is told of the incident itself. What a report denies ("the army denied that 20 were killed") and a total
 * over many incidents are kept, and are no one's count of this one.
 */
const STANDINGS = ['told', 'denied', 'total'] as const;

/** One report's figure for an incident, in its own words and with who says so. */
export const figureClaim = z.object({
  key: z.enum(FIGURE_KEYS),
  figure,
  reportId: z.string(),
  eventId: z.string(),
  /** What the report is, for people and for telling who spoke last. */
  report: z.object({
    title: z.string().nullable(),
    publisher: z.string().nullable(),
    agency: z.string().nullable(),
    published: z.string().nullable(),
    modified: z.string().nullable(),
  }),
  sources: z.array(attribution),
  evidence: z.array(span),
  standing: z.enum(STANDINGS),
  /** Claims of one group (copies of one wire, one speaker, versions of one story) are one independent source. */
  group: z.string(),
  /** The event id of the claim by which the same source later replaced this one; null for what it says now. */
  supersededBy: z.string().nullable(),
});
export type FigureClaim = z.infer<typeof figureClaim>;

/** The value a named policy chose among the claims, and how well it stands. */
export const reconciled = z.object({
  figure,
  /** Name and version, `range/1`; `manual/1` where a person gave the value. */
  policy: z.string(),
  /** Independent sources cannot all be right, or someone denies it. */
  disputed: z.boolean(),
  /** How many independent sources tell the figure. */
  independent: z.int().nonnegative(),
  /** There are fewer independent sources than the policy asks for. */
  provisional: z.boolean(),
  /** The groups of the claims that the value was taken from, the deciding one first; empty where a person gave it. */
  decidedBy: z.array(z.string()),
});
export type Reconciled = z.infer<typeof reconciled>;

/** A value that a person gave, with the reason; it stands over every policy's, and the claims are kept beside it. */
export const manualFigure = z.object({
  key: z.enum(FIGURE_KEYS),
  figure,
  reason: z.string(),
  by: z.string(),
  /** When, ISO 8601. */
  at: z.string(),
});
export type ManualFigure = z.infer<typeof manualFigure>;

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
  /** The values people gave, at most one a figure. */
  manual: z.array(manualFigure),
  /** Some report denies it; what happened is then in dispute, whatever the figures. */
  denied: z.boolean(),
  /** The events it was made of, earliest report first. */
  events: z.array(z.object({ reportId: z.string(), eventId: z.string() })),
  merges: z.array(mergeReason),
});
export type Incident = z.infer<typeof incident>;

/** A rule that turns many claims about one figure into one value; the same claims in any order give the same value. */
export interface FigurePolicy {
  /** Name and version, "range/1". */
  readonly id: string;
  /** What it does, in one line for people. */
  readonly rule: string;
  /** Of at least one claim. */
  reconcile(claims: readonly FigureClaim[]): Reconciled;
}

/** The policy of a workspace: its name, and for `hierarchy` the sources, the most trusted first. */
export const policySetting = z.object({ policy: z.string().min(1), sources: z.array(z.string().min(1)) });
export type PolicySetting = z.infer<typeof policySetting>;
