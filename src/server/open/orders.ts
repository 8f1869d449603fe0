import type { Column } from '../../publish/table.ts';
import type { Condition } from './condition.ts';
import type { OpenTableId } from './open-tables.ts';

// What the server and the threads of its open API say to each other.

export interface Asked<Order> {
  readonly number: number;
  readonly order: Order;
}

export interface Answered<Answer> {
  readonly number: number;
  /** Null where it failed. */
  readonly answer: Answer | null;
  /** Why it failed, for the terminal. */
  readonly fault: string | null;
}

/** A database to be made of a release. */
export interface BuildOrder {
  readonly workspace: string;
  readonly version: string;
  /** Where, in a folder that is there. */
  readonly path: string;
}

/** A page of a table to be read. */
export interface PageOrder {
  readonly path: string;
  readonly table: OpenTableId;
  /** Which columns, in this order. */
  readonly columns: readonly Pick<Column, 'name' | 'type'>[];
  readonly where: Condition;
  readonly limit: number;
  readonly offset: number;
  readonly format: 'json' | 'csv';
  /** Whether all rows are to be counted that the condition lets through. */
  readonly counted: boolean;
}

/** A database that is to be let go of, since its file goes. */
export interface CloseOrder {
  readonly close: string;
}

/** A page as text: of JSON the rows between `[` and `]`, of CSV its lines under a header. */
export interface PageText {
  readonly text: string;
  readonly count: number;
  /** Of all pages together; null where it was not asked for. */
  readonly total: number | null;
}

export const NO_PAGE: PageText = { text: '', count: 0, total: null };
