import type {
  CodedReport,
  Decision,
  EventRef,
  Incident,
  NewDecision,
  NewLead,
  PolicySetting,
  Problem,
  ReadTo,
  Received,
  Report,
  Scope,
  Sensitivity,
  Status,
  Task,
  Warning,
} from '../model/index.ts';
import type { AlertStore } from './alert-store.ts';
import type { PeopleStore } from './people.ts';
import type { ReadingStore } from './reading-store.ts';
import type { Releases } from './releases.ts';
import type { ToldIncident } from './told-incident.ts';
import type { StreamStore } from './stream-store.ts';
import type { VisibilityStore } from './visibility-store.ts';
import type { SettledLead, WatchStore } from './watch.ts';
import type { ResolvingStep } from './resolving-step.ts';
import type { ReviewedReport } from '../review/review-report.ts';
import type { BrokenEntry, ChainHead } from '../review/decision-chain.ts';
import type { RedactionStore } from './redaction-store.ts';
import type { Verified } from './verify/fault.ts';

export type { ToldIncident };

/** Whether a report is new to the workspace. */
export type Admission =
  /** New. Code it under this id: the report's own, or with `@` and a content hash behind it where other words hold that id. */
  | { readonly kind: 'new'; readonly content: string; readonly id: string }
  /** The same content is there already, under this id. */
  | { readonly kind: 'known'; readonly id: string };

/** A coded report on its way in, with the content key its admission gave. */
export interface Addition {
  readonly content: string;
  readonly record: CodedReport;
  readonly received?: Received;
}

/** A report on its way in that is to be coded later, with the content key and under the id that its admission gave. */
export interface UncodedAddition {
  readonly content: string;
  readonly report: Report;
  /** What reading its input had to say. */
  readonly received?: Received;
  readonly warnings: readonly Warning[];
}

/** What is stored together or not at all. */
export interface Batch {
  readonly run: number;
  /** Id of the coder that made the records. */
  readonly coder: string;
  /** How many inputs since the last batch were there already. */
  readonly known: number;
  readonly additions: readonly (Addition | UncodedAddition)[];
  readonly problems: readonly Problem[];
  /** Pages that inputs pointed to, to be fetched. */
  readonly leads?: readonly NewLead[];
  /** How far files are read, all of it stored by the batches before. */
  readonly readTo?: readonly ReadTo[];
  /** What became of leads; one is left as it is while any of its additions is refused. */
  readonly settled?: readonly SettledLead[];
}

/**
 * What became of an addition: stored; known, because another process stored the same content since its admission; or
 * refused, because another process took its id for other words since: admit and code it again.
 */
export type Stored = 'added' | 'known' | 'id-taken';

export interface RunStart {
  readonly inputs: readonly string[];
  /** Id of the coder. */
  readonly coder: string;
  /** Version of Casus. */
  readonly casus: string;
  /** Who has it done; null or left out where nobody is known. */
  readonly by?: string | null;
}

/** What a report is in a list: all but its text. */
export interface ReportEntry {
  readonly id: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly agency: string | null;
  readonly url: string | null;
  readonly language: string;
  /** The first words of the text, at most 200 code units, for reports without a title. */
  readonly beginning: string;
  readonly events: number;
  readonly warnings: readonly Warning[];
}

/** An input that was set aside, with the time of the last run that met it (ISO 8601, UTC). */
export interface SetAside extends Problem {
  readonly seen: string;
  /** Its place in the list, which holds while others come and go. */
  readonly number: number;
}

export interface SetAsideFilter {
  /** Only those of this reason. */
  readonly code?: Problem['code'];
  /** Only what a watched source led to: the pages of its leads, and what lies in its folder. */
  readonly source?: number;
  /** Only those that stand behind this number. */
  readonly after?: number;
  readonly limit?: number;
}

export interface ReportFilter {
  /** Words that all stand in the title or text; words between double quotes stand together. */
  readonly text?: string;
  /** Inclusive ISO days that the report was published between. */
  readonly from?: string;
  readonly to?: string;
  /** A language, or with a country behind it that of one country alone (`isOfLanguage`). */
  readonly language?: string;
  /** Only those that were added after the report with this id; none where there is no such report. */
  readonly after?: string;
  readonly limit?: number;
}

/** Where an incident stands in their order: its first day, else its last, else null, and among those of a day its id. */
export interface IncidentPosition {
  readonly day: string | null;
  readonly id: string;
}

/** The position of an incident, to go on behind it. */
export function positionOf({ date, id }: Pick<Incident, 'date' | 'id'>): IncidentPosition {
  return { day: date?.start ?? date?.end ?? null, id };
}

/** Edges in degrees; one whose west is greater than its east goes over 180°. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export interface IncidentFilter {
  /** Only the one with this id, or those with any of several. */
  readonly id?: string | readonly string[];
  /** Inclusive ISO days: incidents whose span meets them; those without any date do not. */
  readonly from?: string;
  readonly to?: string;
  /** ISO 3166-1 alpha-3. */
  readonly country?: string;
  /** A PLOVER type in capitals, a mode in lower case, or `TYPE/mode`. */
  readonly type?: string;
  /** Incidents proper, or totals over many of them; both where not given. */
  readonly scope?: Scope;
  readonly status?: Status;
  /** Whether people decided on each of its events. */
  readonly reviewed?: boolean;
  /** At least so many reported deaths, by the best figure, else the least; those of which nobody gives any are none. */
  readonly minKilled?: number;
  /** Whether it has coordinates. */
  readonly placed?: boolean;
  /** Whether it has any day. */
  readonly dated?: boolean;
  readonly box?: Box;
  /** Words that all stand among the incident's words; words between double quotes stand together. */
  readonly text?: string;
  /** None of these numbers, which somebody is not to see. */
  readonly hidden?: ReadonlySet<number>;
  /** Only those that stand behind this position, whether or not an incident still stands there. */
  readonly after?: IncidentPosition;
  readonly limit?: number;
}

export interface Counts {
  /** Those that are coded. */
  readonly reports: number;
  readonly events: number;
  /** Incidents proper, without the totals over many of them. */
  readonly incidents: number;
  readonly aggregates: number;
  readonly problems: number;
}

/** Which events and decisions the incidents were made from. They are out of date where `events` and `incidents` differ. */
export interface Derivation {
  readonly events: number;
  readonly incidents: number;
  /** The resolver that made the incidents; null where none has. */
  readonly resolver: string | null;
}

export interface TypeCount {
  readonly type: string;
  readonly modes: readonly string[];
  readonly incidents: number;
}

/** A place in the list of tasks: the number of a report, and how many of its tasks come before. */
export interface TaskPlace {
  readonly report: number;
  readonly before: number;
}

export interface DecisionFilter {
  /** About this report, or an event of it. */
  readonly report?: string;
  /** About the incident with this id, or an event that is part of it. */
  readonly incident?: string;
  readonly by?: string;
  readonly kind?: Decision['kind'];
  /** Only those before this number. */
  readonly before?: number;
  readonly limit?: number;
}

/** What coding reports anew came to. */
export interface Recoded {
  /** Events that read otherwise, that are new, or that are gone. */
  readonly changed: number;
  readonly added: number;
  readonly gone: number;
}

/** An id that an incident had once, and the incident that tells now of its earliest event that is there; null where none is. */
export interface FormerIncident {
  readonly id: string;
  readonly now: Incident | null;
}

/** The weights of `casus estimate`: their id and their table. */
export interface StoredModel {
  readonly id: string;
  readonly table: string;
}

/**
 * A workspace: reports, how they were coded, the incidents made of them, and what people decided. All that fails throws `CasusError`
 * (`disk-full`, `read-only`, `workspace-busy`, `workspace-damaged`), and leaves what was stored before as it was.
 *
 * @example
 * ```ts
 * await using store = await openStore('reports.casus', { readOnly: true });
 * for await (const incident of store.incidents({ country: 'PER', from: '1988-01-01' })) console.log(incident.summary);
 * ```
 */
export interface Store extends AsyncDisposable {
  /** The file, or the database's address without its password. */
  readonly location: string;
  /** What opens the same workspace again (`openStore`): as `location`, but with the password. Not to be shown. */
  readonly address: string;
  readonly readOnly: boolean;

  /** Starts a run, so that what it stores and sets aside can be told from others'. Returns its number. */
  startRun(run: RunStart): Promise<number>;
  /**
   * Ends a run that read all its inputs. Problems that former runs had with the same inputs and this one had not are
   * mended, and forgotten, but for those that stand before the offset that it began to read at.
   */
  finishRun(run: number, readTo?: readonly ReadTo[]): Promise<void>;
  /** How far a file was read by a run that was stopped; null where none was, or its `mark` is another. */
  readPlace(input: string, mark: string): Promise<number | null>;

  /** Looks up which reports are new, two alike in one call being one. In the order given. */
  admit(reports: readonly Report[]): Promise<Admission[]>;
  /** Stores a batch in one transaction. When it returns, the batch outlives a crash of the machine. */
  add(batch: Batch): Promise<Stored[]>;

  /** All records, in the order they were added, as they were when the first was asked for. */
  records(): AsyncIterable<CodedReport>;
  report(id: string): Promise<CodedReport | null>;
  reports(filter?: ReportFilter): AsyncIterable<ReportEntry>;
  /** The ids of the reports whose words are no longer those that they were stored by (`contentKey`). Reads all texts. */
  alteredReports(): AsyncIterable<string>;
  /** The ids of the coders that coded these reports, by the reports' ids. */
  codersOf(reportIds: readonly string[]): Promise<Map<string, string>>;

  /** Newest first, those without a date last; as they were when the first was asked for. */
  incidents(filter?: IncidentFilter): AsyncIterable<Incident>;
  /** The same, each with what its reports are and know. */
  toldIncidents(filter?: IncidentFilter): AsyncIterable<ToldIncident>;
  /** How many a filter lets through in all. */
  countIncidents(filter?: Omit<IncidentFilter, 'after' | 'limit'>): Promise<number>;
  /** The incidents whose id starts with these letters, at most ten. */
  incidentsById(prefix: string): Promise<Incident[]>;
  /** How sensitive people said that the incident of these events is; null where nobody said. */
  sensitivityOf(eventIds: readonly string[]): Promise<Sensitivity | null>;

  /** How many incidents have each type with each set of modes. */
  typeCounts(): Promise<TypeCount[]>;
  /** How many reports each coder coded. */
  coderCounts(): Promise<{ readonly coder: string; readonly reports: number }[]>;

  derivation(): Promise<Derivation>;
  /**
   * Does a piece of resolving in one transaction that nobody else writes beside; what it did is kept where it returns, and
   * undone where it throws. A workspace that is open to read alone can be looked at so. `beside` lets others add and code
   * reports meanwhile; the work is done again then where another transaction comes in its way.
   */
  resolving<T>(work: (step: ResolvingStep) => Promise<T>, kind?: 'alone' | 'beside'): Promise<T>;
  /** Looks at what resolving keeps as it is at one moment; writes nothing, and holds up nobody who does. */
  looking<T>(work: (step: ResolvingStep) => Promise<T>): Promise<T>;
  /**
   * Does work on a partition that no other process claims meanwhile; null where one does. It spares work that would be thrown
   * away, and nothing rests on it: a claim ends with the connection to the server, and where nothing is heard of its process for 15 s.
   */
  claiming<T>(partition: number, work: () => Promise<T>): Promise<T | null>;

  /** How figures are to be reconciled; null until a person has chosen. */
  policy(): Promise<PolicySetting | null>;
  setPolicy(setting: PolicySetting): Promise<void>;

  /** The weights by which reports are matched, as a table; null where they are those that come with Casus. */
  matchModel(): Promise<StoredModel | null>;
  setMatchModel(model: StoredModel | null): Promise<void>;

  /** The incidents that events are part of, by event id. Those that are in none are left out. */
  incidentsOfEvents(eventIds: Iterable<string>): Promise<Map<string, string>>;
  /** All ids that events have or had, by each id asked for, itself among them. */
  eventAliases(eventIds: Iterable<string>): Promise<Map<string, string[]>>;
  /** Those of these reports that were added by a run that began before a time (ISO 8601, UTC). */
  addedBefore(reportIds: readonly string[], time: string): Promise<Set<string>>;
  /** The ids starting with these letters that no incident has any more, at most ten. */
  formerIncidents(prefix: string): Promise<FormerIncident[]>;
  /**
   * Writes a decision behind the last one of the log, and with it what the events of its report are then; the incidents are
   * out of date where it changes them. When it returns, it is on the disk. What the log has to know of events (the words of
   * their type, the values they had, the id of one that is added) is put in here, whatever was given.
   * @throws CasusError `usage`; `conflict` where others decided on the same behind the decision `seen`
   */
  decide(decision: NewDecision, options?: { readonly seen?: number }): Promise<Decision>;
  /** How the events of a report stand after what people decided, rejected ones with them; null where there is no such report. */
  review(reportId: string): Promise<ReviewedReport | null>;
  /** The events whose id starts with these letters, at most ten; rejected ones by their whole id. */
  eventsById(prefix: string): Promise<EventRef[]>;
  /** The reports whose events somebody decided on, in the order they were added, with who coded them. */
  reviewed(): AsyncIterable<{ readonly report: Report; readonly coder: string; readonly review: ReviewedReport }>;
  /** The decisions that no longer fit, behind a place of the list, each with its own place. */
  tasks(after?: TaskPlace): AsyncIterable<{ readonly place: TaskPlace; readonly task: Task }>;
  /** The next reports behind a number that another coder coded last; only those added from a time on (ISO 8601) where it is given. */
  codedByOthers(
    coder: string,
    after: number,
    most: number,
    since?: string | null,
  ): Promise<{ number: number; report: Report }[]>;
  /** Puts what a coder makes of reports in the place of what another made, and replays what people decided on them. */
  recode(coder: string, records: readonly CodedReport[]): Promise<Recoded>;
  /** The log of decisions from the first to the last, withdrawn ones and undos with it. */
  decisions(): Promise<Decision[]>;
  /** One of them, if it is there. */
  decision(seq: number): Promise<Decision | null>;
  /** The newest of them first. */
  newestDecisions(filter?: DecisionFilter): Promise<Decision[]>;
  /** All that anybody decided on some reports, events or decisions, or of some kinds, with what undid it, in its order. */
  decisionsAbout(asked: {
    readonly kinds?: readonly Decision['kind'][];
    readonly reports?: readonly string[];
    readonly events?: readonly string[];
    readonly decisions?: readonly number[];
  }): Promise<Decision[]>;
  /** What the workspace knows of its last decision beside the log itself. */
  lastDecision(): Promise<ChainHead | null>;
  /**
   * The first decision that is not as it was written (see `brokenEntry`), by the log itself, the checkpoints of releases and what else
   * was noted of it.
   */
  brokenDecision(noted?: readonly ChainHead[]): Promise<BrokenEntry | null>;
  /** Copies what incidents are made from into a new file, where they can be made anew and compared. */
  copyApart(file: string): Promise<void>;
  /** See `keyTables`. */
  keyTables(): Promise<Readonly<Record<string, string>>>;
  /** See `verifyStore`. */
  verify(): AsyncIterable<Verified>;
  readonly redaction: RedactionStore;
  readonly releases: Releases;
  /** In the order they were first met. */
  setAside(filter?: SetAsideFilter): AsyncIterable<SetAside>;
  /** How many were set aside for each reason, most first. */
  setAsideCounts(filter?: Pick<SetAsideFilter, 'source'>): Promise<{ code: Problem['code']; inputs: number }[]>;
  /** Forgets that an input was set aside; false where there is none of this number. */
  dismiss(number: number): Promise<boolean>;
  /** What workers that run beside each other keep. */
  readonly stream: StreamStore;
  /** What is watched for news, and the pages it pointed to. */
  readonly watch: WatchStore;
  /** Saved searches that tell of what they find. */
  readonly alerts: AlertStore;
  /** Which sources are not public. */
  readonly visibility: VisibilityStore;
  /** Who may sign in, and what lets them. */
  readonly people: PeopleStore;
  /** What lists, maps and searches are answered from. */
  readonly reading: ReadingStore;
  /** Changes with everything that anybody stores, and only then; comparable while the store is open. */
  revision(): Promise<string>;
  counts(): Promise<Counts>;
  /** What is wrong inside the file, in the database's own words; empty where it is sound. Reads all of it. */
  faults(): Promise<string[]>;
  close(): Promise<void>;
}
