import { EVENT_FIELDS, type Event, type EventField, type EventReview, type Report, type Span } from '../model/index.ts';
import { evidenceOf, isValue, valueOf, type FieldValue } from '../model/event-field.ts';
import type { ExportOptions } from './exporter.ts';
import { maskRecord } from './masking.ts';

/** A report whose events people looked at. */
export interface LabelledReport {
  readonly report: Report;
  /** Who coded it. */
  readonly coder: string;
  readonly events: readonly {
    readonly event: Event;
    /** As the coder has it; null for one that a person added. */
    readonly coded: Event | null;
    readonly review: EventReview;
  }[];
}

/** One value of an event as a label: what the coder read, what people made of it, and the words of either. */
interface FieldLabel {
  readonly decision: EventReview['state'];
  readonly coded: FieldValue;
  readonly codedEvidence: Span[];
  readonly value: FieldValue;
  readonly evidence: Span[];
}

/**
 * What people decided as JSON Lines to learn from, one report a line: its text, and each of its events with what the coder read
 * and what people made of it, field by field. What nobody decided on is `suggested` and no label.
 */
export async function* trainingLines(
  reports: Iterable<LabelledReport> | AsyncIterable<LabelledReport>,
  { names = false }: ExportOptions = {},
): AsyncIterable<string> {
  for await (const labelled of reports) yield `${JSON.stringify(lineOf(names ? labelled : masked(labelled)))}\n`;
}

function lineOf({ report, coder, events }: LabelledReport) {
  const { id, sha256, title, publisher, published, language, text } = report;
  return {
    report: { id, sha256, title, publisher, published, language, text },
    coder,
    events: events.map(({ event, coded, review }) => ({
      id: event.id,
      decision: review.state,
      fields: Object.fromEntries(
        EVENT_FIELDS.flatMap((field) => {
          const label = labelOf(field, event, coded, review);
          return label ? [[field, label]] : [];
        }),
      ),
    })),
  };
}

function labelOf(field: EventField, event: Event, coded: Event | null, { fields }: EventReview): FieldLabel | null {
  const [before, value] = [coded ? valueOf(coded, field) : null, valueOf(event, field)];
  if (!isValue(before) && !isValue(value)) return null;
  return {
    decision: fields[field]?.state ?? 'suggested',
    coded: before,
    codedEvidence: coded ? spansOf(coded, field) : [],
    value,
    evidence: spansOf(event, field),
  };
}

const spansOf = (event: Event, field: EventField): Span[] =>
  evidenceOf(event, field).map(({ start, end }) => ({ start, end }));

/** Without the names of private persons, those with it whom only the coder or only a person names. */
function masked({ report, coder, events }: LabelledReport): LabelledReport {
  const known = events.flatMap(({ event, coded }) => (coded ? [event, coded] : [event]));
  const record = maskRecord({ report, events: known, warnings: [] });
  const shown = new Map(known.map((event, i) => [event, record.events[i]!]));
  return {
    report: record.report,
    coder,
    events: events.map(({ event, coded, review }) => ({
      event: shown.get(event)!,
      coded: coded && shown.get(coded)!,
      review,
    })),
  };
}
