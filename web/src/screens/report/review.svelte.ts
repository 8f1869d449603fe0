import type { EventField } from '../../../../src/model/decision.ts';
import type { Event, Evidence } from '../../../../src/model/event.ts';
import type { Span } from '../../../../src/model/span.ts';
import type { ReadValue, ReportView } from '../../../../src/server/views.ts';
import { answerOf, api } from '../../api.ts';
import { decisions, type Draft } from '../../decide.svelte.ts';
import { FIELD_LABELS, isGiven, isList, valueOf, type FieldValue } from '../../parts/fields.ts';

type Value = Extract<Draft, { kind: 'edit' }>['value'];

/**
 * What a person decides on the events of one report. A decision is made of the events as they are when its turn has come, what
 * was pressed before it having been done.
 */
export class Review {
  readonly #view: () => ReportView | null;
  readonly #again: () => Promise<void>;

  /** @param again loads the report anew, once something was decided on it */
  constructor(view: () => ReportView | null, again: () => Promise<void>) {
    this.#view = view;
    this.#again = again;
  }

  /** The fields of an event that hold a value which nobody has said is right. */
  undecided(event: Event): EventField[] {
    const review = this.#view()?.review.events.find(({ eventId }) => eventId === event.id);
    return (Object.keys(FIELD_LABELS) as EventField[]).filter((field) => {
      const state = review?.fields[field]?.state ?? 'suggested';
      return isGiven(valueOf(event, field)) && (state === 'suggested' || state === 'obsolete');
    });
  }

  /**
   * Accepts those of some fields that nobody has said are right.
   * @returns whether they are accepted, now or before
   */
  async accept({ id }: Event, field: EventField | 'all'): Promise<boolean> {
    let left = false;
    const says = `${field === 'all' ? 'the event' : FIELD_LABELS[field]} accepted`;
    const made = await this.#write(() => {
      const event = this.#event(id);
      const fields = event ? this.undecided(event).filter((one) => field === 'all' || one === field) : [];
      left = fields.length > 0;
      if (!event || !left) return null;
      const values = Object.fromEntries(fields.map((one) => [one, valueOf(event, one)]));
      return { kind: 'accept', event: this.#ref(event), values };
    }, says);
    return made || !left;
  }

  /** Gives a field another value. Without words of its own it keeps those it had, or the server asks for some. */
  edit(event: Event, field: EventField, value: FieldValue, evidence: readonly Evidence[]): Promise<boolean> {
    const draft = (): Draft => ({
      kind: 'edit',
      event: this.#ref(event),
      field,
      value: value as Value,
      was: valueOf(this.#event(event.id) ?? event, field) as Value,
      evidence: [...evidence],
    });
    return this.#write(draft, `${FIELD_LABELS[field]} changed`);
  }

  reject(event: Event, why: Extract<Draft, { kind: 'reject' }>['why']): Promise<boolean> {
    return this.#write({ kind: 'reject', event: this.#ref(event), why }, 'event rejected');
  }

  add(event: Event): Promise<boolean> {
    return this.#write({ kind: 'add', reportId: this.#id, event }, 'event added');
  }

  mark(as: Extract<Draft, { kind: 'mark' }>['as']): Promise<boolean> {
    return this.#write({ kind: 'mark', reportIds: [this.#id], as }, `report marked ${as}`);
  }

  /** What words of the report, or typed ones, mean for a field as the coder reads them. */
  async read(field: EventField, words: Span | { readonly typed: string }): Promise<readonly ReadValue[]> {
    const json = { reportId: this.#id, field: field as 'type', ...words };
    return (await answerOf(api.read.$post({ json }))).values;
  }

  get #id(): string {
    return this.#view()!.report.id;
  }

  readonly #ref = (event: Event) => ({ reportId: this.#id, eventId: event.id });

  /** An event as the page tells it now. */
  readonly #event = (id: string) => this.#view()?.events.find((event) => event.id === id);

  async #write(draft: Draft | (() => Draft | null), says: string): Promise<boolean> {
    const seen = this.#view()!.review.seq;
    return (await decisions.make(draft, { seen, says, settled: () => this.#again() })) !== null;
  }
}

/** A list with one more item, and the words of all its items. */
export function withItem(
  event: Event,
  field: EventField,
  item: unknown,
  at: Span,
): { value: FieldValue; evidence: Evidence[] } {
  if (!isList(field)) return { value: item as FieldValue, evidence: [{ field, ...at }] };
  const before = valueOf(event, field) as readonly unknown[];
  const own = event.evidence.filter((one) => one.field.startsWith(`${field}.`));
  return {
    value: [...before, item] as unknown as FieldValue,
    evidence: [...own, { field: `${field}.${before.length}`, start: at.start, end: at.end }],
  };
}
