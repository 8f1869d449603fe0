import {
  EVENT_FIELDS,
  overlaps,
  type Decision,
  type DecisionOf,
  type Event,
  type EventField,
  type EventReview,
  type FieldReview,
  type ReviewState,
  type Task,
} from '../model/index.ts';
import { decisionsInForce } from './decisions-in-force.ts';
import { isValue, valueOf, type FieldValue } from '../model/event-field.ts';
import { sameValue, withField } from './event-field.ts';
import { typeWords } from './find-events.ts';

/** An event as people left it, what the coder made of it beside. */
export interface ReviewedEvent {
  readonly event: Event;
  /** As the coder has it; null for one that a person added. */
  readonly coded: Event | null;
  readonly review: EventReview;
}

export interface ReviewedReport {
  /** The coder's in its order, then those that people added, rejected ones with them. */
  readonly events: readonly ReviewedEvent[];
  readonly tasks: readonly Task[];
  /** How those decisions stand that are in force, by number. */
  readonly outcomes: readonly Outcome[];
}

interface Outcome {
  readonly seq: number;
  readonly state: 'in force' | 'in part' | 'overruled' | 'no longer fits';
  /** Later decisions that say otherwise. */
  readonly yieldsTo: readonly number[];
}

/** The events that take part in incidents and exports. */
export const standing = ({ events }: Pick<ReviewedReport, 'events'>): Event[] =>
  events.flatMap(({ event, review }) => (review.state === 'rejected' ? [] : [event]));

const DECIDED: readonly ReviewState[] = ['accepted', 'edited', 'rejected', 'added'];

/** Whether people said what there is to say of an event: it needs no more looking at. */
export const isDecided = ({ by, state }: EventReview): boolean => by !== undefined && DECIDED.includes(state);

type Word = DecisionOf<'accept' | 'edit' | 'reject'>;

/**
 * Replays what people decided on the events of one report over what the coder makes of it now. An edit stands as long as its
 * event is there; a value that was accepted and is another now is `obsolete`; of a reject and what is decided later the later
 * counts. What no longer fits is a task, never dropped in silence.
 * @param log all decisions on its events with what undid them, in their order
 * @param now the ids that events have now which had another when they were decided on; null for those that are gone
 */
export function reviewReport(
  reportId: string,
  coded: readonly Event[],
  log: readonly Decision[],
  now: ReadonlyMap<string, string | null> = new Map(),
): ReviewedReport {
  const inForce = decisionsInForce(log);
  const added = inForce.filter((one) => one.kind === 'add');
  const words = inForce.filter((one): one is Word => /^(?:accept|edit|reject)$/.test(one.kind));
  const wordsOn = Map.groupBy(words, ({ event }) => now.get(event.eventId) ?? event.eventId);
  const known = [...coded.map((event) => ({ event, add: null })), ...added.map((add) => ({ event: add.event, add }))];
  const tasks: Task[] = [];
  const outcomes: Outcome[] = [];
  const events = known.map(({ event, add }) => {
    const said = wordsOn.get(event.id) ?? [];
    wordsOn.delete(event.id);
    const heard = hear(event, add, said);
    outcomes.push(...heard.outcomes);
    tasks.push(...heard.changed.map(({ field, seq, by }) => changedTask(reportId, event.id, field, seq, by)));
    return { event: heard.event, coded: add ? null : event, review: heard.review };
  });
  for (const [id, said] of wordsOn) {
    const last = said.at(-1)!;
    outcomes.push(...said.map(({ seq }): Outcome => ({ seq, state: 'no longer fits', yieldsTo: [] })));
    // Taking an addition back takes along what was said of it.
    const takenBack = log.some((one) => one.kind === 'add' && one.event.id === id);
    if (last.kind !== 'reject' && !takenBack) tasks.push(goneTask(reportId, id, last));
  }
  return withoutTwins(reportId, events, added, tasks, outcomes);
}

/** What was said of one event, applied in its order. */
function hear(own: Event, add: DecisionOf<'add'> | null, said: readonly Word[]) {
  const last = said.at(-1) ?? add;
  const rejecting = last?.kind === 'reject' ? last : null;
  const edits = new Map<EventField, DecisionOf<'edit'>>();
  const accepts = new Map<EventField, DecisionOf<'accept'>>();
  for (const word of said) {
    if (word.kind === 'edit') edits.set(word.field, word);
    else if (word.kind === 'accept') for (const field of fieldsOf(word)) accepts.set(field, word);
  }
  let event = own;
  for (const field of EVENT_FIELDS) {
    const edit = edits.get(field);
    if (edit) event = withField(event, field, edit.value as FieldValue, edit.evidence);
  }
  const fields: Partial<Record<EventField, FieldReview>> = {};
  const changed: { field: EventField; seq: number; by: string }[] = [];
  for (const field of EVENT_FIELDS) {
    const value = valueOf(event, field);
    const [edit, accept] = [edits.get(field), accepts.get(field)];
    if (accept && accept.seq > (edit?.seq ?? 0)) {
      const { by, at, seq } = accept;
      const fits = sameValue(accept.values[field], value);
      fields[field] = fits ? { state: 'accepted', by, at } : { state: 'obsolete', by, at, was: accept.values[field] };
      if (!fits && !rejecting) changed.push({ field, seq, by });
    } else if (edit) fields[field] = { state: 'edited', by: edit.by, at: edit.at, was: valueOf(own, field) };
    else if (isValue(value)) fields[field] = add ? { state: 'added', by: add.by, at: add.at } : { state: 'suggested' };
  }
  const outcome = ({ seq }: Decision, by: readonly number[], left = false): Outcome => ({
    seq,
    state: by.length === 0 ? 'in force' : left ? 'in part' : 'overruled',
    yieldsTo: by,
  });
  const outcomes = [...(add ? [add] : []), ...said].map((word) => {
    if (rejecting && word !== rejecting) return outcome(word, [rejecting.seq]);
    if (word.kind === 'reject') {
      const revived = said.find(({ seq, kind }) => seq > word.seq && kind !== 'reject');
      return outcome(word, revived ? [revived.seq] : []);
    }
    if (word.kind === 'edit') {
      const later = edits.get(word.field)!;
      return outcome(word, later === word ? [] : [later.seq]);
    }
    if (word.kind === 'add') return outcome(word, []);
    const over = fieldsOf(word).flatMap((field) => (edits.get(field)?.seq ?? 0) > word.seq ? [edits.get(field)!.seq] : []); // prettier-ignore
    const stale = changed.some(({ seq }) => seq === word.seq);
    return stale
      ? { seq: word.seq, state: 'no longer fits' as const, yieldsTo: [] }
      : outcome(word, [...new Set(over)], over.length < fieldsOf(word).length);
  });
  const state = rejecting ? 'rejected' : add ? 'added' : stateOf(Object.values(fields));
  const review: EventReview = { eventId: own.id, state, ...(last && { by: last.by, at: last.at }), fields };
  return { event, review, changed, outcomes };
}

const fieldsOf = (accept: DecisionOf<'accept'>) => EVENT_FIELDS.filter((field) => accept.values[field] !== undefined);

function stateOf(fields: readonly FieldReview[]): EventReview['state'] {
  const has = (state: FieldReview['state']) => fields.some((field) => field.state === state);
  if (has('obsolete')) return 'obsolete';
  if (has('edited')) return 'edited';
  return has('suggested') || !has('accepted') ? 'suggested' : 'accepted';
}

/**
 * Where the coder finds an event now that a person had added, the person's stands, the coder's takes part in nothing until
 * somebody has looked: the two would be counted as two.
 */
function withoutTwins(
  reportId: string,
  events: readonly ReviewedEvent[],
  added: readonly DecisionOf<'add'>[],
  tasks: readonly Task[],
  outcomes: readonly Outcome[],
): ReviewedReport {
  const found: Task[] = [];
  const shown = events.map((one) => {
    if (one.coded === null || one.review.by !== undefined) return one;
    const twin = events.find(
      (other) => other.coded === null && other.review.state !== 'rejected' && alike(other.event, one.event),
    );
    if (!twin) return one;
    const { seq, by } = added.find(({ event }) => event.id === twin.event.id)!;
    const message = `The coder now finds the event that ${by} added. Reject the one that is told less well; until then the one that was added counts.`;
    found.push({ kind: 'found too', decision: seq, reportId, eventId: one.event.id, message });
    return { ...one, review: { ...one.review, state: 'rejected' as const } };
  });
  return { events: shown, tasks: [...tasks, ...found], outcomes };
}

/** Told by the same words, and by nothing that differs. */
function alike(a: Event, b: Event): boolean {
  const [left, right] = [typeWords(a), typeWords(b)];
  if (!left || !right || !overlaps(left, right) || a.type !== b.type) return false;
  const agree = <T>(one: T | null, other: T | null) => one === null || other === null || sameValue(one, other);
  return agree(a.place?.name ?? null, b.place?.name ?? null) && agree(a.date?.start ?? null, b.date?.start ?? null);
}

function changedTask(reportId: string, eventId: string, field: EventField, decision: number, by: string): Task {
  const message = `${field} is no longer what ${by} accepted: accept it anew, or give it another value.`;
  return { kind: 'value changed', decision, reportId, eventId, field, message };
}

function goneTask(reportId: string, eventId: string, { seq, by, kind }: Word): Task {
  const did = kind === 'edit' ? 'edited' : 'accepted';
  const message = `The event ${eventId} that ${by} ${did} is not found any more: add it, or reject it.`;
  return { kind: 'event gone', decision: seq, reportId, message };
}
