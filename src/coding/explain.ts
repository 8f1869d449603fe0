import type { Event, Report, Span } from '../model/index.ts';
import type { Gazetteer } from '../places/candidate.ts';
import type { Draft } from './draft.ts';
import type { SentenceReading } from './mention.ts';
import { wordsOf } from './spans.ts';
import type { Trigger } from './triggers.ts';
import { lineOf } from '../actors/why-actor.ts';
import { whyMerged } from './why-merged.ts';
import { whyValue } from './why-value.ts';

/** What a report was coded from, kept only where somebody wants to know. */
export interface Working {
  /** The report as it was coded, its headline before its text, which that moved by `shift`. */
  readonly report: Report;
  readonly shift: number;
  /** With evidence into that text. */
  readonly events: Event[];
  readonly drafts: Draft[];
  readonly readings: SentenceReading[];
  /** Triggers that gave no event, and why. */
  readonly dropped: { readonly reading: SentenceReading; readonly trigger: Trigger; readonly why: string }[];
}

/** Where words stand: UTF-16 code units into the text of the report, or into its title. */
interface Place extends Span {
  readonly in: 'text' | 'title';
}

/** One value of an event and what gave it. */
interface ExplainedValue extends Place {
  /** As in the event's evidence: `figures.killed`, `actors.0`. */
  readonly field: string;
  readonly value: string;
  /** The words of the report. */
  readonly words: string;
  /** The rule, the lexicon line or the model. */
  readonly by: readonly string[];
}

/** The sentences that an event was put together from, first told first. */
interface ExplainedMention extends Place {
  readonly sentence: string;
  readonly by: readonly string[];
}

/** Why a report was coded as it was. */
export interface Explanation {
  readonly report: Pick<Report, 'id' | 'title' | 'published'>;
  readonly events: readonly {
    readonly id: string;
    readonly summary: string;
    readonly values: readonly ExplainedValue[];
    readonly mentions: readonly ExplainedMention[];
  }[];
  /** Words that can tell of an event and did not. */
  readonly passedOver: readonly (Place & { readonly words: string; readonly trigger: string; readonly by: string })[];
}

/** Explains those of a report's events that its record has, from what they were made of. */
export function explain(recorded: readonly Event[], working: Working, gazetteer: Gazetteer): Explanation {
  const { report, shift, readings } = working;
  const { text, id, title, published } = report;
  const place = ({ start, end }: Span): Place =>
    start >= shift ? { in: 'text', start: start - shift, end: end - shift } : { in: 'title', start, end };
  const kept = new Set(recorded.map((event) => event.id));
  return {
    report: { id, title, published },
    events: working.events.flatMap((event, e) => {
      if (!kept.has(event.id)) return [];
      const draft = working.drafts[e]!;
      const values = event.evidence.map(({ field, start, end }) => ({
        field,
        ...whyValue(field, event, draft, { start, end }, { report, readings, gazetteer }),
        words: wordsOf(text, { start, end }),
        ...place({ start, end }),
      }));
      const mentions = draft.mentions.map((mention, m) => {
        const { start, end } = readings[mention.sentence]!.sentence;
        const by = m === 0 ? ['told first'] : whyMerged(draft, m);
        return { sentence: wordsOf(text, { start, end }), by, ...place({ start, end }) };
      });
      return [{ id: event.id, summary: event.summary, values, mentions }];
    }),
    passedOver: working.dropped.map(({ reading, trigger, why }) => {
      const { tokens } = reading.sentence;
      const span = { start: tokens[trigger.first]!.start, end: tokens[trigger.last]!.end };
      return { words: wordsOf(text, span), ...place(span), trigger: lineOf(trigger.entry.origin), by: why };
    }),
  };
}
