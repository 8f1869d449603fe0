import type { Incident } from '../model/index.ts';
import type { IncidentColumns } from './incident-columns.ts';
import type { QueueRow, WaitingReport } from './queue.ts';
import type { Visit } from './visits.ts';

/** What lists, maps and searches over a whole workspace are answered from: narrow rows that a reader keeps in memory. */
export interface ReadingStore {
  /** The rows that changed behind `after` (a row's `changed`), in the order they did, page by page. */
  changedIncidents(after: number): AsyncIterable<IncidentColumns[]>;
  changedQueue(after: number): AsyncIterable<QueueRow[]>;
  /** How often reports were sealed: rows of the queue are gone where it grows. */
  sealings(): Promise<number>;
  /** The numbers of all reports in the queue. */
  queueNumbers(): Promise<number[]>;
  countIncidents(): Promise<number>;
  /** The numbers of all incidents. */
  incidentNumbers(): Promise<number[]>;
  /** The numbers of the incidents, or reports, that words stand in; those between double quotes together. */
  found(room: 'incidents' | 'reports', text: string): Promise<number[]>;
  /** The numbers of the last ones that words stand in, the last word perhaps only begun. */
  beginning(room: 'incidents' | 'reports', text: string, most: number): Promise<number[]>;
  /** In the order of their numbers given. */
  incidents(numbers: readonly number[]): AsyncIterable<Incident>;
  /** The reports of these numbers as the queue lists them, in no order. */
  waiting(numbers: readonly number[]): Promise<WaitingReport[]>;
  /** The numbers of those of these reports that are there, by id, and of the incidents that any of them tells of. */
  toldOf(reportIds: readonly string[]): Promise<{ reports: Map<string, number>; incidents: number[] }>;
  /** How many reports were added behind a number, and by when the last was. */
  reportsSince(number: number): Promise<{ count: number; last: string | null }>;
  /**
   * Notes that somebody looks at the news, and says until when they knew them: what had happened by their last visit. Visits
   * that are less than half an hour apart are one. Where the workspace may not be written nothing is noted.
   */
  visit(person: string, now: Date): Promise<Visit | null>;
}
