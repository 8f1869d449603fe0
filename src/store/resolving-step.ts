import type { CodedReport, Decision, Event, Incident, Report } from '../model/index.ts';
import type { ChainHead } from '../review/decision-chain.ts';
import type { MentionTables } from './backend.ts';
import type { VisibilityStep } from './visibility-store.ts';

/** How far resolving has come. */
export interface Progress {
  /** Names what resolves; the work of another is begun anew. */
  readonly resolver: string;
  /** The number of the last decision that was heeded. */
  readonly decision: number;
  /** Whether others settle beside who takes, so that what changes is unsettled even before anything was settled. */
  readonly shared: boolean;
}

/** An event with its report, and the number of its mention. */
export interface ToldEvent {
  readonly number: number;
  readonly event: Event;
  readonly report: Report;
  /** See `SourcedEvent`. */
  readonly first?: string;
}

/** What resolving reads and writes of a workspace in one go: all of it is kept, or none. */
export interface ResolvingStep {
  /** Null where nothing was resolved yet. */
  progress(): Promise<Progress | null>;
  setProgress(progress: Progress): Promise<void>;
  readonly mentions: MentionTables;
  readonly visibility: VisibilityStep;
  /** The last round that wrote anything among the mentions; 0 where none has. */
  round(): Promise<number>;
  /** Begins a round that writes: all that it writes bears the number returned, which is above all before. */
  nextRound(): Promise<number>;
  /** The events that mentions were made of. */
  told(numbers: readonly number[]): Promise<ToldEvent[]>;
  /** The records of the first reports that are new or changed since they were taken, at most so many. */
  changedRecords(most: number): Promise<{ number: number; record: CodedReport }[]>;
  /** Whether any report is new or changed since it was taken. */
  anyUntaken(): Promise<boolean>;
  /** The events of these reports are among the mentions as they stand. */
  taken(reports: readonly number[]): Promise<void>;
  /** No report is taken any more. */
  noneTaken(): Promise<void>;
  /** The merges, splits and figures behind a decision with what undid them, their events by the ids they have now. */
  rulings(behind: number): Promise<Decision[]>;
  /** Changes when events that decisions name get other ids. */
  names(): Promise<string>;
  lastDecision(): Promise<ChainHead | null>;
  /** The incidents that events are part of, by event id. */
  incidentsOfEvents(events: Iterable<string>): Promise<Map<string, string>>;
  /**
   * Puts these incidents in the place of all that hold any of these events; those that did not change are left alone.
   * `alike` has the ids of those that match an event of another. Returns the ids of those that changed.
   */
  putIncidents(events: Iterable<string>, incidents: Iterable<Incident>, alike?: ReadonlySet<string>): Promise<string[]>;
  /** The events that incidents are made of and that are there no more. */
  lostEvents(): Promise<string[]>;
  /**
   * Says that the incidents are those of all there is now, where every report is taken and every mention settled.
   * @returns whether it is so
   */
  finish(resolver: string): Promise<boolean>;
}
