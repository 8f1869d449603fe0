import { z } from 'zod';
import { event as eventSchema, evidence } from './event.ts';
import { figure, FIGURE_KEYS } from './figure.ts';
import { sensitivity as sensitivityLevel } from './sensitivity.ts';
import { span } from './span.ts';

/**
 * An event as a person saw it. Coding its report again with another coder gives other event ids; `at`, the words that told
 * its type, finds it again then.
 */
export const eventRef = z.object({ reportId: z.string().min(1), eventId: z.string().min(1), at: span.exactOptional() });
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
  /**
   * Chance, so that nobody finds out by trying names what an entry said that had words taken out, which has none any more. Entries of
   * earlier versions have none either.
   */
  salt: z.string().regex(/^[0-9a-f]{32}$/).exactOptional(), // prettier-ignore
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

/** How much harm telling of the incident that these events tell of may do; the last word on an event holds. */
const sensitivity = z.object({ ...common, kind: z.literal('sensitivity'), ...seen.shape, level: sensitivityLevel });

/** Where people may leave the reason out: what they saw and gave says it. */
const told = { ...common, reason: common.reason.exactOptional() };

/** The parts of an event that a person may accept or put another value to, lists as a whole. */
export const EVENT_FIELDS = [
  'type', 'modes', 'contexts', 'scope', 'status', 'date', 'place', 'actors', 'weapons', 'targets', 'sources',
  ...FIGURE_KEYS.map((key) => `figures.${key}` as const),
] as const; // prettier-ignore
export type EventField = (typeof EVENT_FIELDS)[number];
const field = z.enum(EVENT_FIELDS);

/** A value of a field, null where there is none; which shape it has, the field says. */
const fieldValue = z.unknown().refine((value) => value !== undefined, 'no value; null is none');

/** The event is coded right in these fields; `values` has what they were, so that a value that changes later is missed. */
const accept = z.object({
  ...told,
  kind: z.literal('accept'),
  event: eventRef,
  values: z.partialRecord(field, fieldValue),
});

/** A field has another value than the coder read, with the words that say so; `was` is what it had. */
const edit = z.object({
  ...told,
  kind: z.literal('edit'),
  event: eventRef,
  field,
  value: fieldValue,
  was: fieldValue,
  evidence: z.array(evidence),
});

export const REJECT_REASONS = ['no event', 'told twice', 'not in scope', 'not by this report', 'other'] as const;

/** The report tells of no such event. */
const reject = z.object({ ...told, kind: z.literal('reject'), event: eventRef, why: z.enum(REJECT_REASONS) });

/** An event that the coder missed. */
const add = z.object({ ...told, kind: z.literal('add'), reportId: z.string().min(1), event: eventSchema });

const reportIds = z.array(z.string().min(1)).min(1);

/** Whose work some reports are; null is anybody's. */
const assign = z.object({ ...told, kind: z.literal('assign'), reportIds, to: z.string().min(1).nullable() });

export const REPORT_MARKS = ['open', 'help', 'ready', 'done'] as const;

/** How far the work on some reports has come. */
const mark = z.object({ ...told, kind: z.literal('mark'), reportIds, as: z.enum(REPORT_MARKS) });

/** Reports that several people are to code without seeing what the others, or the machine, made of them. */
const sample = z.object({
  ...told,
  kind: z.literal('sample'),
  sample: z.string().min(1),
  reportIds,
  coders: z.array(z.string().min(1)).min(1),
});

/** What one coder of a sample made of one report; a later one of the same coder replaces it. */
const coding = z.object({
  ...told,
  kind: z.literal('coding'),
  sample: z.string().min(1),
  reportId: z.string().min(1),
  events: z.array(eventSchema),
});

export const WORD_TABLES = ['triggers', 'agents', 'actors'] as const;

/** A row of a lexicon table that the reports of this workspace are coded by, over those that come with Casus. */
const word = z.object({
  ...told,
  kind: z.literal('word'),
  table: z.enum(WORD_TABLES),
  /** Its cells by column, as in the table of that name. */
  row: z.record(z.string().regex(/^[a-z]+$/), z.string().regex(/^[^\t\r\n]*$/)),
});

/** Words were blacked out for good, wherever they stood. */
const redact = z.object({
  ...common,
  kind: z.literal('redact'),
  /** The reports that they stood in. */
  reportIds: z.array(z.string().min(1)),
  /** Who knows the words can show that they were these (`commitmentTo`); null where the text went for its age. */
  commitment: z.object({ salt: z.string().regex(/^[0-9a-f]{32}$/), hash: sha256 }).nullable(),
  /** Entries of the log that they stood in: what each is to be hashed to from here on. */
  entries: z.array(z.object({ seq: z.int().positive(), hash: sha256 })),
});

/** Takes an earlier decision back; undoing an undo brings it into force again. */
const undo = z.object({ ...common, kind: z.literal('undo'), decision: z.int().positive() });

/**
 * What a person decided, the only thing that people write. The log of decisions is append-only: none is changed or dropped,
 * a later one overrules an earlier one.
 */
export const decision = z.discriminatedUnion('kind', [
  merge, split, manualFigure, note, sensitivity, accept, edit, reject, add, assign, mark, sample, coding, word, redact, undo,
]); // prettier-ignore
export type Decision = z.infer<typeof decision>;
export const DECISION_KINDS = decision.options.map(({ shape }) => shape.kind.value);
export type DecisionOf<Kind extends Decision['kind']> = Extract<Decision, { kind: Kind }>;

/** A decision as somebody hands it in: the log gives the rest, and whoever takes it in says by whom it is. */
const handedIn = { seq: true, previous: true, hash: true, salt: true, at: true, by: true } as const;
export const askedDecision = z.discriminatedUnion('kind', [
  merge.omit(handedIn), split.omit(handedIn), manualFigure.omit(handedIn), note.omit(handedIn), sensitivity.omit(handedIn), accept.omit(handedIn),
  edit.omit(handedIn), reject.omit(handedIn), add.omit(handedIn), assign.omit(handedIn), mark.omit(handedIn),
  sample.omit(handedIn), coding.omit(handedIn), word.omit(handedIn), undo.omit(handedIn),
]); // prettier-ignore
export type AskedDecision = z.infer<typeof askedDecision>;

type Unchained<D> = D extends unknown ? Omit<D, 'seq' | 'previous' | 'hash' | 'salt' | 'at'> : never;
/** A decision before the log gives it its place, time and hash. */
export type NewDecision = Unchained<Decision>;
