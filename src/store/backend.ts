import type { Kysely, RawBuilder } from 'kysely';
import type { Tables } from './schema.ts';

/** What a dialect gives the one query code of the store. */
export interface Backend {
  readonly location: string;
  readonly readOnly: boolean;
  readonly words: WordIndex;
  /** The connection that writes. */
  readonly db: Kysely<Tables>;
  /** A connection of its own for a long reading, so that writing goes on beside it. The caller destroys it. */
  reading(): Kysely<Tables>;
  /** See `Store.revision`. */
  revision(): Promise<string>;
  /** What is wrong inside the database, in its own words. */
  faults(): Promise<string[]>;
}

/** Search by words, as each database does it. */
export interface WordIndex {
  put(db: Kysely<Tables>, room: 'reports' | 'incidents', number: number, words: string): Promise<void>;
  remove(db: Kysely<Tables>, room: 'reports' | 'incidents', number: number): Promise<void>;
  /** The numbers of the rows in which all words stand; a query without a letter or digit matches none. */
  matches(room: 'reports' | 'incidents', query: string): RawBuilder<number>;
}
