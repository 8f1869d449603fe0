import type { CodedReport, Decision, DecisionOf, Event, Release } from '../model/index.ts';
import type { RedactedWords } from '../review/redacted-words.ts';
import type { ReleaseMaking } from './releases.ts';

export interface Redaction {
  readonly words: RedactedWords;
  readonly commitment: DecisionOf<'redact'>['commitment'];
  readonly by: string;
  readonly reason: string;
}

/** A report that is older than full texts are kept. */
export interface OldReport {
  readonly number: number;
  readonly record: CodedReport;
  /** Its events as they were coded, beside those that stand. */
  readonly coded: readonly Event[];
}

/** Takes words out of a workspace for good. */
export interface RedactionStore {
  /** In how many rows of which tables words stand. */
  where(words: RedactedWords): Promise<Map<string, number>>;
  /** See `redact`: in one transaction. */
  redact(redaction: Redaction): Promise<Decision>;
  /** See `redactRelease`. Returns whether anything of it was changed. */
  ofRelease(
    version: string,
    words: RedactedWords,
    work: (making: ReleaseMaking, release: Release, changed: boolean) => Promise<Release | null>,
  ): Promise<boolean>;
  /** For how many days full texts are kept; null for good. */
  retention(): Promise<number | null>;
  setRetention(days: number | null): Promise<void>;
  old(before: string, after: number, most: number): Promise<OldReport[]>;
  shorten(
    texts: readonly { readonly number: number; readonly id: string; readonly text: string }[],
    said: { readonly by: string; readonly reason: string },
  ): Promise<Decision>;
  /** Leaves nothing of what was taken out where the database keeps its rows; returns what is left to do for that, if anything. */
  scrub(): Promise<string | null>;
}
