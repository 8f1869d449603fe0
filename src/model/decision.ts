import { z } from 'zod';
import { figure, FIGURE_KEYS } from './figure.ts';

/** An event as a person saw it. Coding its report again with another coder gives other event ids. */
export const eventRef = z.object({ reportId: z.string().min(1), eventId: z.string().min(1) });
export type EventRef = z.infer<typeof eventRef>;

const events = z.array(eventRef).min(1);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const common = {
  /** Its place in the log, from 1. */
  seq: z.int().positive(),
  /** Hash of the decision before it, null for the first: an entry changed or dropped afterwards breaks the chain. */
  previous: sha256.nullable(),
  /** SHA-256 over the canonical JSON of all the rest. */
  hash: sha256,
  /** When, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  /** Who decided. */
  by: z.string().regex(/\S/),
  /** Why, in the person's words. */
  reason: z.string().regex(/\S/),
};

/** An incident as the person saw it: the id it had, and the events it was made of. */
const seen = z.object({ incident: z.string().min(1), events });

/** These are one incident, whatever their weights say and whatever is reported later. */
const merge = z.object({ ...common, kind: z.literal('merge'), sides: z.array(seen).min(2) });

/** The events taken out and those left in the incident are never one. */
const split = z.object({ ...common, kind: z.literal('split'), incident: z.string().min(1), out: events, rest: events });

/** The figure of the incident that these events tell of, whatever its sources say. */
const manualFigure = z.object({
  ...common,
  kind: z.literal('figure'),
  ...seen.shape,
  key: z.enum(FIGURE_KEYS),
  figure,
});

/** Words for those who look later; changes nothing. */
const note = z.object({ ...common, kind: z.literal('note'), ...seen.shape });

/** Takes an earlier decision back; undoing an undo brings it into force again. */
const undo = z.object({ ...common, kind: z.literal('undo'), decision: z.int().positive() });

/**
 * What a person decided, the only thing that people write. The log of decisions is append-only: none is changed or dropped,
 * a later one overrules an earlier one.
 */
export const decision = z.discriminatedUnion('kind', [merge, split, manualFigure, note, undo]);
export type Decision = z.infer<typeof decision>;
export type DecisionOf<Kind extends Decision['kind']> = Extract<Decision, { kind: Kind }>;

type Unchained<D> = D extends unknown ? Omit<D, 'seq' | 'previous' | 'hash' | 'at'> : never;
/** A decision before the log gives it its place, time and hash. */
export type NewDecision = Unchained<Decision>;
