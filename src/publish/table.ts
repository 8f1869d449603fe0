import type { PublishedIncident } from './exporter.ts';

/** A value as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * A cell: a number and a truth are written bare, null is an empty cell, which is not zero. Lists and objects stand in columns of
 * type `json` alone.
 */
export type Cell = Json;

/** `integer` and `number` are counts and measures, `date` an ISO day, `json` a value that formats without such write as JSON text. */
export type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'json';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** What it holds, one line for people. */
  readonly description: string;
  /** The HXL hashtag with its attributes, where the standard has one. */
  readonly hxl?: string;
}

/** Columns whose cells together are the key of a row in another table of the same dataset, or all null. */
interface ForeignKey {
  readonly columns: readonly string[];
  /** The id of the other table, and its columns, in the same order. */
  readonly table: string;
  readonly references: readonly string[];
}

/** A table made of incidents, whatever format it is written in. */
export interface Table {
  /** Names its file, its table in a database, its resource in a data package. */
  readonly id: string;
  readonly title: string;
  /** What a row is, one line for people. */
  readonly description: string;
  readonly columns: readonly Column[];
  /** The columns that together name a row. */
  readonly key: readonly string[];
  /** Incidents share rows, such as a report that tells of two: a row whose key was there already is the same row. */
  readonly shared?: true;
  /** Where it points into other tables, which are part of the dataset too. */
  readonly foreignKeys?: readonly ForeignKey[];
  /** The rows of one incident, masked already where it is to be: none, one or many, each with a cell a column. */
  rows(item: PublishedIncident): Iterable<readonly Cell[]>;
}

/** A table by what it holds, however its rows come. */
export type TableDescription = Omit<Table, 'rows'>;
