import type { EventField, REJECT_REASONS } from '../../../../src/model/decision.ts';
import type { Event } from '../../../../src/model/event.ts';
import type { Span } from '../../../../src/model/span.ts';
import type { ReadValue, ReportView, ShownDecision } from '../../../../src/server/views.ts';
import { answerOf, api } from '../../api.ts';
import { loaded } from '../../loaded.svelte.ts';
import { FIELD_LABELS, isGiven, shownFields, type FieldValue } from '../../parts/fields.ts';
import { go, here, withQuery } from '../../router.svelte.ts';
import { toasts } from '../../toasts.svelte.ts';
import { nextReport } from './next-report.ts';
import { Review, withItem } from './review.svelte.ts';

type PartyRole = 'actor' | 'recipient';

/** What the person is asked now. */
type Asking =
  | { readonly for: 'reject' }
  | { readonly for: 'casualties'; readonly words: Span }
  | { readonly for: 'value'; readonly field: EventField; readonly values: readonly ReadValue[]; readonly role?: PartyRole } // prettier-ignore
  | { readonly for: 'event'; readonly words: Span; readonly found: readonly (readonly ReadValue[])[] };

const tell = (error: unknown): null => {
  toasts.problem(error);
  return null;
};

/** The report that is open: which event and field of it, what is chosen, edited and asked, and what is done by the keys. Make it while a component is made. */
export class OpenReport {
  readonly #id: () => string;
  readonly view = loaded(
    async () => (await answerOf(api.reports[':id'].$get({ param: { id: this.#id() } }))) as ReportView,
  );
  readonly review = new Review(() => this.view.value, () => this.view.again()); // prettier-ignore
  readonly #history = loaded(async () => {
    if (!this.view.value) return null;
    return answerOf(api.decisions.$get({ query: { report: this.#id(), limit: '100' } }));
  });

  editing = $state<EventField | null>(null);
  chosen = $state.raw<Span | null>(null);
  asking = $state.raw<Asking | null>(null);
  #explained = $state.raw<Awaited<ReturnType<OpenReport['explanation']>> | null>(null);

  readonly events = $derived.by(() => this.view.value?.events ?? []);
  readonly text = $derived.by(() => this.view.value?.report.text ?? '');
  readonly #filter = $derived(here.query.get('filter'));

  /** The place of the open event: the address says which it is, else the first that waits. */
  readonly at = $derived.by(() => {
    const asked = this.events.findIndex((event) => event.id === here.query.get('event'));
    return asked >= 0 ? asked : Math.max(0, this.events.findIndex(this.#waits));
  });
  readonly event = $derived.by(() => this.events[this.at]);
  readonly #fields = $derived.by(() => (this.event ? shownFields(this.event, this.reviewOf(this.event)?.fields) : []));
  /** The open field, by the address too. */
  readonly field = $derived.by((): EventField | null => {
    const asked = this.#fields.find((field) => field === here.query.get('field'));
    if (asked || !this.event) return asked ?? null;
    return this.review.undecided(this.event).find((field) => this.#fields.includes(field)) ?? this.#fields[0] ?? null;
  });
  /** What people decided on the open event. */
  readonly decided = $derived.by(() =>
    ((this.#history.value?.decisions ?? []) as ShownDecision[]).filter(
      (one) => 'event' in one && 'eventId' in one.event && one.event.eventId === this.event?.id,
    ),
  );

  constructor(id: () => string) {
    this.#id = id;
  }

  readonly reviewOf = (event: Event) => this.view.value?.review.events.find(({ eventId }) => eventId === event.id);
  readonly isRejected = (event: Event): boolean => this.reviewOf(event)?.state === 'rejected';
  readonly #waits = (event: Event): boolean => !this.isRejected(event) && this.review.undecided(event).length > 0;

  get explains(): boolean {
    return this.#explained !== null;
  }

  /** The address of the list that the report was opened from. */
  get list(): string {
    return this.#filter ? `/inbox?filter=${this.#filter}` : '/inbox';
  }

  show(event: Event | undefined, field: EventField | null): void {
    go(withQuery({ event: event?.id ?? null, field }), { replace: true });
  }

  stepField(by: 1 | -1): void {
    const next = this.#fields[this.#fields.indexOf(this.field!) + by];
    if (next) this.show(this.event, next);
    else if (by > 0 && this.events[this.at + 1]) this.show(this.events[this.at + 1], null);
  }

  stepEvent(by: 1 | -1): void {
    if (this.events[this.at + by]) this.show(this.events[this.at + by], null);
  }

  async acceptField(): Promise<void> {
    const [one, field] = [this.event!, this.field!];
    this.stepField(1);
    await this.review.accept(one, field);
  }

  async acceptEvent(): Promise<void> {
    const one = this.event;
    if (one && !this.isRejected(one) && !(await this.review.accept(one, 'all'))) return;
    await this.#onward(one);
  }

  async reject(why: (typeof REJECT_REASONS)[number]): Promise<void> {
    this.asking = null;
    const one = this.event!;
    if (await this.review.reject(one, why)) await this.#onward(one);
  }

  /** From an event, if it is still open, to the next that waits, behind the last to the next report of the list. */
  async #onward(from: Event | undefined): Promise<void> {
    if (this.event?.id !== from?.id) return;
    const { events, at } = this;
    const next = events.find((one, i) => i > at && this.#waits(one)) ?? events.find((one, i) => i !== at && this.#waits(one)); // prettier-ignore
    if (next) {
      this.show(next, null);
      return;
    }
    const filter = this.#filter;
    const report = await nextReport(this.#id(), filter).catch(tell);
    if (report === null) {
      toasts.say('That was the last report of this list.');
      go(this.list);
    } else go(`/reports/${encodeURIComponent(report)}${filter ? `?filter=${filter}` : ''}`);
  }

  /** Selected words go in as what the coder reads in them; where it reads nothing a person writes the value, with these words. */
  async fill(field: EventField, words: Span, role?: PartyRole): Promise<void> {
    this.asking = null;
    if (!this.event) return;
    const values = await this.review.read(field, words).catch(tell);
    if (!values) return;
    if (values.length === 1) await this.take(field, values[0]!, role);
    else if (values.length > 1) this.asking = { for: 'value', field, values, ...(role && { role }) };
    else {
      toasts.say(
        `Nothing is read for “${FIELD_LABELS[field]}” in these words. Write the value; the words stay its evidence.`,
      );
      this.editing = field;
      this.show(this.event, field);
    }
  }

  /** Gives a field a value that was read, or a list one more. */
  async take(field: EventField, { value, start, end }: ReadValue, role?: PartyRole): Promise<void> {
    this.asking = null;
    const item = role && typeof value === 'object' ? { ...value, role } : value;
    const next = withItem(this.event!, field, item, { start, end });
    getSelection()?.removeAllRanges();
    this.show(this.event, field);
    await this.review.edit(this.event!, field, next.value, next.evidence);
  }

  /** Gives a field the value that a person wrote, with the chosen words. */
  async save(field: EventField, value: FieldValue): Promise<void> {
    const words = this.chosen && isGiven(value) ? [{ field, ...this.chosen }] : [];
    if (!(await this.review.edit(this.event!, field, value, words))) return;
    this.editing = null;
    this.chosen = null;
    this.stepField(1);
  }

  async newEvent(): Promise<void> {
    const words = this.chosen;
    if (!words) {
      toasts.say('Select the words that tell of the event first: with the mouse, or in the text with the arrow keys.');
      return;
    }
    const sentence =
      this.view.value?.sentences.find(({ start, end }) => start <= words.start && words.start < end) ?? words;
    const { review } = this;
    const asked = [review.read('type', words), review.read('date', sentence), review.read('place', sentence)];
    const found = await Promise.all(asked).catch(tell);
    if (found) this.asking = { for: 'event', words, found };
  }

  async mark(as: 'help' | 'ready'): Promise<void> {
    await this.review.mark(this.view.value?.review.status === as ? 'open' : as);
  }

  readonly explanation = () => answerOf(api.reports[':id'].explain.$get({ param: { id: this.#id() } }));

  async explain(): Promise<void> {
    if (this.#explained) this.#explained = null;
    else this.#explained = await this.explanation().catch(tell);
  }

  /** What gave the open event the value of a field. */
  whyOf(field: EventField) {
    const values = this.#explained?.events.find((one) => one.id === this.event?.id)?.values ?? [];
    return values.filter((one) => one.field === field || one.field.startsWith(`${field}.`));
  }
}
