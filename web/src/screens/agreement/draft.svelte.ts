import type { EventField } from '../../../../src/model/decision.ts';
import type { Event, Evidence } from '../../../../src/model/event.ts';
import { evidenceOf } from '../../../../src/model/event-field.ts';
import { withField } from '../../../../src/review/event-field.ts';
import type { FieldValue } from '../../parts/fields.ts';

/** What a coder has put down for a report and not handed in yet; it stays while the browser goes to other screens. */
export class Draft {
  events = $state.raw<readonly Event[]>([]);
  changed = $state(false);
  #made = 0;

  constructor(coding: readonly Event[]) {
    this.events = coding;
  }

  add(event: Event): Event {
    this.#made += 1;
    const own = { ...event, id: `new ${this.#made}` };
    this.#put([...this.events, own]);
    return own;
  }

  remove({ id }: Event): void {
    this.#put(this.events.filter((event) => event.id !== id));
  }

  /** Gives a field a value; without words of its own it keeps those it had. */
  edit({ id }: Event, field: EventField, value: FieldValue, words: readonly Evidence[]): void {
    this.#put(
      this.events.map((event) => {
        if (event.id !== id) return event;
        const evidence = words.length > 0 ? words : evidenceOf(event, field);
        return withField(event, field, value as Parameters<typeof withField>[2], evidence);
      }),
    );
  }

  #put(events: readonly Event[]): void {
    this.events = events;
    this.changed = true;
  }
}

const drafts = new Map<string, Draft>();

/** The draft of a report of a sample; `coding` is what was handed in before. */
export function draftOf(sample: string, reportId: string, coding: readonly Event[] | null): Draft {
  const key = JSON.stringify([sample, reportId]);
  const known = drafts.get(key);
  if (known?.changed) return known;
  const draft = new Draft(coding ?? []);
  drafts.set(key, draft);
  return draft;
}

export function dropDraft(sample: string, reportId: string): void {
  drafts.delete(JSON.stringify([sample, reportId]));
}
