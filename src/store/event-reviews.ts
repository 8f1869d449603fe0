import type { Kysely } from 'kysely';
import type { Event } from '../model/index.ts';
import type { Tables } from './schema.ts';

/** What people made of the events of a report. */
export interface ReportReview {
  /** The events as the coder has them. */
  readonly coded: readonly Event[];
  readonly states: ReadonlyMap<string, { readonly reviewed: boolean; readonly corrected: boolean }>;
  /** How many decisions no longer fit. */
  readonly tasks: number;
}

/** The reviews of those of these reports that anybody decided on, by report number. */
export function eventReviews(db: Kysely<Tables>, reports: readonly number[]): Promise<Map<number, ReportReview>> {
  // eslint-disable-next-line @typescript-eslint/no-meaningless-void-operator -- until the workspace keeps reviews
  void [db, reports];
  return Promise.resolve(new Map<number, ReportReview>());
}
