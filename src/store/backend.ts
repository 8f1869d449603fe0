import type { Kysely, RawBuilder } from 'kysely';
import type { Tables } from './schema.ts';

/** What a dialect gives the one query code of the store. */
export interface Backend {
  readonly location: string;
  /** See `Store.address`. */
  readonly address: string;
  readonly readOnly: boolean;
  readonly words: WordIndex;
  /** The tables of mentions, over a connection or a transaction. */
  mentions(db: Kysely<Tables>): MentionTables;
  /** Rows of which there may be many, over a transaction. */
  bulk(db: Kysely<Tables>): BulkInsert;
  /** What asks, and writes alone: a transaction over it that writes waits until nobody else does. */
  readonly db: Kysely<Tables>;
  /**
   * Writes in one transaction. `beside` lets others write beside it that ask for the same; SQLite has one writer at a time in any
   * case. The work is done again where another transaction came in its way, so it may change nothing but the workspace.
   */
  writing<T>(kind: 'alone' | 'beside', work: (step: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Inside a transaction that writes beside others, until it ends; whoever takes both takes them in this order. */
  readonly locks: {
    /** Waits until nobody else puts or takes mentions. */
    mentions(step: Kysely<Tables>): Promise<void>;
    /** Waits until nobody else asks for the number of a change, so that changes show in the order of their numbers. */
    changes(step: Kysely<Tables>): Promise<void>;
  };
  /** See `Store.claiming`. */
  claiming<T>(partition: number, work: () => Promise<T>): Promise<T | null>;
  /** Numbers for new incidents that stand under these days, null for those without one. Inside a transaction. */
  incidentNumbers(db: Kysely<Tables>, days: readonly (string | null)[]): Promise<number[]>;
  /** A connection of its own for a long reading, so that writing goes on beside it. The caller destroys it. */
  reading(): Kysely<Tables>;
  /** See `Store.revision`. */
  revision(): Promise<string>;
  /** What is wrong inside the database, in its own words. */
  faults(): Promise<string[]>;
  /** Rows that are not as they were written, where the database itself does not notice that. */
  brokenRows(): AsyncIterable<BrokenRow>;
  /** The numbers of the rows that are not found by these words, or by others too; all rows of a room are told. */
  misindexed(room: 'reports' | 'incidents', told: AsyncIterable<Indexed>): Promise<number[]>;
  /** Leaves nothing of rows that were changed or deleted in what belongs to the workspace; says what is left to do for that. */
  scrub(): Promise<string | null>;
}

/** A row that is not what was written. */
export interface BrokenRow {
  readonly table: string;
  /** Its key, the parts of it with spaces between. */
  readonly key: string;
  readonly fault: string;
}

/** A row and the words it is found by. */
export interface Indexed {
  readonly number: number;
  readonly words: string;
}

/** Puts many rows into a table. */
export interface BulkInsert {
  insert(
    table: keyof Tables | MentionTable,
    columns: readonly string[],
    rows: readonly (readonly (string | number | null)[])[],
  ): Promise<void>;
}

/** Tables that only `MentionTables` knows. */
type MentionTable = 'mention_keys' | 'mention_days';

/** Search by words, as each database does it. */
export interface WordIndex {
  put(db: Kysely<Tables>, room: 'reports' | 'incidents', rows: readonly Indexed[]): Promise<void>;
  remove(db: Kysely<Tables>, room: 'reports' | 'incidents', numbers: readonly number[]): Promise<void>;
  /** Whether a column has the number of a row in which all words stand; a query without a letter or digit matches none. */
  among(column: string, room: 'reports' | 'incidents', query: string): RawBuilder<boolean>;
  /** The numbers of all rows in which all words stand. */
  found(db: Kysely<Tables>, room: 'reports' | 'incidents', query: string): Promise<number[]>;
  /** The numbers of the last rows in which all words stand, the last of them perhaps only begun. */
  beginning(db: Kysely<Tables>, room: 'reports' | 'incidents', query: string, most: number): Promise<number[]>;
}

/** A mention on its way into the tables; `mention` is JSON text that the store only keeps. */
interface MentionRow {
  readonly number: number;
  /** The number of its report. */
  readonly report: number;
  readonly event: string;
  readonly mention: string;
  /** Which part of the work it belongs to (`partOf`), 0 to 255. */
  readonly part: number;
  readonly keys: readonly number[];
  readonly days: readonly { readonly key: number; readonly day: number }[];
}

/** Names an event and the number of its mention. */
interface NumberedEvent {
  readonly number: number;
  readonly reportId: string;
  readonly eventId: string;
}

/** A share of the mentions: those whose part leaves this remainder. */
export interface Share {
  readonly partition: number;
  readonly of: number;
}

/**
 * What resolving keeps of the mentions, as each database answers it; see `MentionIndex` in the room that resolves. Whatever
 * is put in, unsettled or settled bears the round that did it (`ResolvingStep.nextRound`).
 */
export interface MentionTables {
  /** Mentions that come in are unsettled. */
  insert(mentions: readonly MentionRow[], round: number): Promise<void>;
  /** Takes mentions out, from their components too; the keys and days are those they were put in with. */
  remove(mentions: readonly Pick<MentionRow, 'number' | 'keys' | 'days'>[]): Promise<void>;
  /** The mentions of the events of some reports. */
  ofReports(reports: readonly number[]): Promise<{ number: number; eventId: string; mention: string }[]>;
  /** Forgets them all. */
  clear(): Promise<void>;
  events(numbers: readonly number[]): Promise<NumberedEvent[]>;
  find(events: readonly Omit<NumberedEvent, 'number'>[]): Promise<NumberedEvent[]>;
  anySettled(): Promise<boolean>;
  holders(keys: readonly number[], most: number): Promise<number[][]>;
  mentions(numbers: readonly number[]): Promise<Map<number, string>>;
  dayCounts(keys: readonly number[]): Promise<number[]>;
  together(numbers: readonly number[]): Promise<number[]>;
  /** Those of them that are there are unsettled by this round, whether or not they were before. */
  unsettle(numbers: readonly number[], round: number): Promise<void>;
  /** The first unsettled mentions; of a share where one is given, those first that were unsettled first, so that all get their turn. */
  unsettled(most: number, share?: Share): Promise<number[]>;
  /** The keys that more than so many mentions stand under, with how many. */
  crowded(most: number): Promise<Map<number, number>>;
  /** Mentions whose number is above `from` and at most `to`, the first `most` of them, by number. */
  between(from: number, to: number, most: number): Promise<Map<number, string>>;
  /** The next components behind a component's number, with at least so many mentions where there are. */
  componentsAfter(component: number, most: number): Promise<{ component: number; numbers: number[] }[]>;
  /** The parts of the mentions that a round unsettled, each once, the least first. */
  partsUnsettled(round: number): Promise<number[]>;
  /** The components that these mentions were put into, by mention; those that are in none are left out. */
  componentsOf(numbers: readonly number[]): Promise<Map<number, number>>;
  /** Those of these mentions that are gone, or that were put in or put into a component after a round. */
  changedSince(numbers: readonly number[], round: number): Promise<number[]>;
  /** Keeps that the mentions of each list are one component; they are settled then, but for those unsettled after `seen`. */
  settle(components: readonly (readonly number[])[], round: number, seen: number): Promise<void>;
}
