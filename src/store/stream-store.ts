import type { CodedReport, Problem, Report, Warning } from '../model/index.ts';

/** A report that is stored and waits to be coded. */
export interface UncodedReport {
  readonly number: number;
  /** Its content key, which messages about it go by. */
  readonly content: string;
  readonly report: Report;
  /** What reading its input had to say; the record begins with it. */
  readonly warnings: readonly Warning[];
}

/** Names a report that waits, without reading it. */
export type WaitingReport = Pick<UncodedReport, 'number' | 'content'> & { readonly id: string };

/** The steps that workers do. */
export type Step = 'coding' | 'resolving' | 'publishing';

/** Work that failed, and how often; `dead` once it is not tried again by itself. */
export interface Failure {
  readonly step: Step;
  /** The id of a report; or of resolving and publishing, what was at work. */
  readonly subject: string;
  readonly tries: number;
  readonly dead: boolean;
  /** ISO 8601, UTC, of the last try. */
  readonly at: string;
  readonly problem: Problem;
  readonly stack: string | null;
}

/** What workers that run beside each other keep in the workspace; it alone is the truth, whatever becomes of messages. */
export interface StreamStore {
  /** Which of these reports wait to be coded, by id. Those that are coded, or that are not there, are left out. */
  uncoded(ids: readonly string[]): Promise<UncodedReport[]>;
  /** Reports that wait to be coded and are not dead, behind a number and in its order, added before a time (ISO 8601, UTC). */
  waiting(after: number, before: string, most: number): Promise<WaitingReport[]>;
  /** How many wait to be coded, dead ones among them; how many coded ones resolving has not taken; how many events it has not settled. */
  backlog(): Promise<{
    readonly uncoded: number;
    readonly untaken: number;
    readonly unsettled: number;
    readonly dead: number;
  }>;
  /**
   * Stores what a coder made of reports that waited, in one transaction; those that were coded meanwhile, or are gone, are
   * passed over. Returns the ids of those it stored. Former failures of them are forgotten.
   */
  code(coder: string, records: readonly CodedReport[]): Promise<string[]>;
  /** Notes that work failed, and that it is dead after so many tries. Returns how it stands. */
  failed(failure: Pick<Failure, 'step' | 'subject' | 'problem' | 'stack'>, most: number): Promise<Failure>;
  /** Forgets a failure: the work was done after all, or is to be tried anew. False where there is none. */
  mended(step: Step, subject: string): Promise<boolean>;
  /** Dead work, the latest first. */
  dead(filter?: { readonly step?: Step; readonly subject?: string; readonly limit?: number }): Promise<Failure[]>;
  /** Says that workers are at work, so that nobody else resolves; `null` takes it back. */
  beat(worker: string, at: string | null): Promise<void>;
  /** When a worker last said that it resolves; null where none does. */
  lastBeat(): Promise<string | null>;
}
