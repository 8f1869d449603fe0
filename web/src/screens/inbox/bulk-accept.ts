import { EVENT_FIELDS, type EventField } from '../../../../src/model/decision.ts';
import { answerOf, api } from '../../api.ts';
import { decisions } from '../../decide.svelte.ts';
import { isGiven, valueOf } from '../../parts/fields.ts';
import type { ReportView } from '../../../../src/server/views.ts';

/**
 * Accepts every event of some reports that the coder is at least so sure of and that nobody has said anything about, one decision
 * an event, so that each can be taken back by itself. `going` is asked before each report.
 * @returns how many were accepted
 */
export async function acceptOver(
  confidence: number,
  reportIds: readonly string[],
  going: (done: number) => boolean,
): Promise<number> {
  let accepted = 0;
  for (const [i, id] of reportIds.entries()) {
    if (!going(i)) break;
    const view = (await answerOf(api.reports[':id'].$get({ param: { id } }))) as ReportView;
    let seen = view.review.seq;
    for (const event of view.events) {
      const review = view.review.events.find(({ eventId }) => eventId === event.id);
      if (event.confidence < confidence || (review && review.state !== 'suggested')) continue;
      const untouched = (field: EventField) => (review?.fields[field]?.state ?? 'suggested') === 'suggested';
      const fields = EVENT_FIELDS.filter((field) => isGiven(valueOf(event, field)) && untouched(field));
      const values = Object.fromEntries(fields.map((field) => [field, valueOf(event, field)])) as never;
      const ref = { reportId: id, eventId: event.id };
      const made = await decisions.make({ kind: 'accept', event: ref, values }, { seen, says: 'event accepted' });
      if (!made) return accepted;
      seen = made.seq;
      accepted += 1;
    }
  }
  return accepted;
}
