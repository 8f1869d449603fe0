import type { Meaning, Row } from './rendering.ts';
import type { RowReading } from './reading.ts';

/** The codebooks that tables of people's own coding are read by. */
export const TABLE_IDS = ['acled', 'ged', 'gtd'] as const;
export type TableId = (typeof TABLE_IDS)[number];

/** How rows of a codebook are read. Its codes stand in `lexicon/codebook-codes.tsv`; what is here is how cells go together. */
export interface CodebookTable<Id extends string = TableId> {
  readonly id: Id;
  readonly name: string;
  /** What every table of it has, in all its versions: it is told by these, whatever else is there. */
  readonly needs: readonly string[];
  /** The columns that say something of the event or its sources, in the order in which the text of a row has them. */
  readonly shows: readonly string[];
  readonly meaning: Meaning;
  /** What names a row for good. */
  readonly key: string;
  /** The columns that the title of the report is taken from, the first that is filled. */
  readonly title: readonly string[];
  /** The columns that name groups, bodies and places, whose names in a title are no private person's. */
  readonly names: readonly string[];
  /** The columns with the outlets, parted by semicolons, and with when the row or its source came out. */
  readonly publisher: readonly string[];
  readonly published: readonly string[];
  /** @throws RowFault where the row says no event that can be placed in time */
  read(row: Row): RowReading;
}

/** Why a row is no event; what was wrong and how to mend it, without file and line. */
export class RowFault extends Error {}
