import { createHash } from 'node:crypto';
import {
  CasusError,
  EVENT_FIELDS,
  type DecisionOf,
  type Event,
  type EventRef,
  type NewDecision,
} from '../model/index.ts';
import { summarise } from '../model/summary.ts';
import { evidenceOf, valueOf } from '../model/event-field.ts';
import { checkedEvidence, checkedValue } from './event-field.ts';
import { typeWords } from './find-events.ts';
import type { ReviewedReport } from './review-report.ts';

/** What a decision on an event is checked against. */
interface DecidedReport extends Pick<ReviewedReport, 'events'> {
  readonly text: string;
  /** Ids of events that are gone, and that somebody decided on while they were there. */
  readonly gone: ReadonlySet<string>;
}

type OnEvent = Extract<NewDecision, { kind: 'accept' | 'edit' | 'reject' | 'add' }>;

/**
 * A decision on an event with all that the log has to know of the event as it stands: the words of its type, by which it is
 * found again, the values it had, the words of the new value.
 * @param seq the number that the decision will have
 * @throws CasusError `usage` where the event is not there, or does not take what it is given
 */
export function completeDecision<D extends OnEvent>(decision: D, report: DecidedReport, seq: number): D;
export function completeDecision(decision: OnEvent, report: DecidedReport, seq: number): OnEvent {
  if (decision.kind === 'add') return { ...decision, event: addedEvent(decision, report.text, seq) };
  const { eventId, reportId } = decision.event;
  const found = report.events.find(({ event }) => event.id === eventId);
  if (!found) {
    if (decision.kind === 'reject' && report.gone.has(eventId)) return decision;
    const ids = report.events.map(({ event }) => event.id);
    const message = `${reportId} has no event ${eventId}. Its events: ${ids.join(', ') || 'none'}.`;
    throw new CasusError({ code: 'usage', input: eventId, message });
  }
  const event = refTo(reportId, found.coded ?? found.event, eventId);
  if (decision.kind === 'reject') return { ...decision, event };
  if (decision.kind === 'accept') {
    const fields = EVENT_FIELDS.filter((field) => decision.values[field] !== undefined);
    if (fields.length === 0)
      throw new CasusError({ code: 'usage', input: eventId, message: 'Say which fields are right.' });
    type Values = DecisionOf<'accept'>['values'];
    const values = Object.fromEntries(fields.map((field) => [field, valueOf(found.event, field)])) as Values;
    return { ...decision, event, values };
  }
  const { field } = decision;
  const value = checkedValue(found.event, field, decision.value);
  const evidence = checkedEvidence(found.event, field, value, decision.evidence, report.text);
  return { ...decision, event, value, was: valueOf(found.event, field), evidence };
}

/** Names an event with the words that told its type. */
export function refTo(reportId: string, event: Event, eventId = event.id): EventRef {
  const at = typeWords(event);
  return { reportId, eventId, ...(at && { at }) };
}

function addedEvent({ reportId, event, by }: Extract<OnEvent, { kind: 'add' }>, text: string, seq: number): Event {
  return personsEvent(event, text, `added ${reportId} ${by} ${seq}`);
}

/**
 * An event as a person gave it, each value held to words of the report, its summary made from its values.
 * @param origin says which event it is of all; its id is made from that
 * @throws CasusError `usage` where a field does not take its value, or has no words
 */
export function personsEvent(event: Event, text: string, origin: string): Event {
  const evidence = EVENT_FIELDS.flatMap((field) =>
    checkedEvidence(event, field, checkedValue(event, field, valueOf(event, field)), evidenceOf(event, field), text),
  );
  const id = createHash('sha256').update(origin).digest('hex').slice(0, 16);
  return { ...event, id, evidence, summary: summarise(event) };
}
