import type { Kysely } from 'kysely';
import type { Event } from '../model/index.ts';
import { isDecided, type ReviewedReport } from '../review/review-report.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';

/** What people made of the events of a report. */
interface ReportReview {
  /** The events as the coder has them that somebody decided on, and whether they were corrected. */
  readonly judged: readonly { readonly coded: Event; readonly corrected: boolean }[];
  /** The ids of the events that need no more looking at. */
  readonly reviewed: ReadonlySet<string>;
  /** How many decisions no longer fit. */
  readonly tasks: number;
}

/** The reviews of those of these reports that anybody decided on, by report number. */
export async function eventReviews(db: Kysely<Tables>, reports: readonly number[]): Promise<Map<number, ReportReview>> {
  const rows = await db.selectFrom('reviews').select(['report', 'review']).where('report', 'in', reports).execute();
  return new Map(
    rows.map(({ report, review }) => {
      const { events, tasks } = storedJson(review, 'reviews') as ReviewedReport;
      const decided = events.filter(({ review }) => isDecided(review));
      const judged = decided.flatMap(({ coded, review: { state } }) =>
        coded ? [{ coded, corrected: state !== 'accepted' }] : [],
      );
      const reviewed = new Set(decided.map(({ event }) => event.id));
      return [report, { judged, reviewed, tasks: tasks.length }];
    }),
  );
}
