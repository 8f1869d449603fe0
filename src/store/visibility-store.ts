import type { AskedVisibility, CodedReport, SourceRule } from '../model/index.ts';

/** A report that is undisclosed, as a list has it. */
export interface SealedReport {
  readonly id: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly url: string | null;
  /** How many events its coder read in it; null where it was not coded yet. */
  readonly events: number | null;
}

/** Which sources are not public, and what of them is sealed. For custodians alone. */
export interface VisibilityStore {
  /** The rules there are, by kind and name. */
  rules(): Promise<SourceRule[]>;
  /** In the order they were sealed. */
  sealed(): Promise<SealedReport[]>;
  /** One of them whole, as its coder read it; null where there is none. */
  sealedReport(id: string): Promise<CodedReport | null>;
}

/** What is done about sources inside of a resolving step, all of it or nothing. */
export interface VisibilityStep {
  /** Puts a rule in the place of the one there is, and notes who did; a public one is no rule. */
  rule(asked: AskedVisibility, by: string, at: string): Promise<void>;
  /**
   * Takes out of everything the events of those reports that are undisclosed by the rules, keeps them aside whole, and returns their
   * numbers: resolving has to take them next.
   */
  takeOut(): Promise<number[]>;
  /** Forgets the reports that were taken out, which nothing refers to any more. */
  forget(reports: readonly number[]): Promise<void>;
  /** Adds those again that are undisclosed no more, as if they came now; returns how many. */
  bringBack(): Promise<number>;
}
