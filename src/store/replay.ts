import type { Store } from './store.ts';

/**
 * Derived data that is built anew beside those of a workspace. The workspace is read and written meanwhile as ever; what changes
 * in it is noted, and brought over by `catchUp`. Closing it leaves what was built, so that it can be gone on with.
 */
export interface Replay extends AsyncDisposable {
  /** The workspace as it is being built: its reports and decisions, and what is derived from them anew. */
  readonly store: Store;
  /** Whether it goes on with what an earlier one with the same coder and beginning left. */
  readonly resumed: boolean;
  /** Brings over the reports that were coded or decided on since they were brought over last; returns how many. */
  catchUp(): Promise<number>;
  /**
   * Puts what was built in the place of what the workspace had, for everybody at one moment, and drops that.
   * @param finish brings the last over, while nobody writes to the workspace
   * @returns false where there was too much left to bring over, or long readings are underway: then there is more to do first
   */
  swap(finish: () => Promise<void>): Promise<boolean>;
}

/** What is built anew. */
export interface Replaying {
  /** The id of the coder that codes anew. */
  readonly coder: string;
  /** Only reports added from this day on (ISO 8601) are coded anew; null for all. */
  readonly since: string | null;
}
