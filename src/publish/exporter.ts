import type { CodedReport, Incident, Report } from '../model/index.ts';
import type { Licence } from './packages/licence.ts';

/** What a release says of a report: where to find it, not what it says. */
export type ReportReference = Pick<Report, 'id' | 'title' | 'url' | 'publisher' | 'published'> & {
  /** Id of the coder that read it; releases of older versions do not say. */
  readonly coder?: string;
};

/** Where one value of an event stands in the text of its report, in UTF-16 code units, the end exclusive. */
export interface Mention {
  readonly reportId: string;
  readonly eventId: string;
  /** A path into the event, such as `figures.killed`. */
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

/**
 * An incident with the reports that tell of it, earliest first, and where in them each value was read. An exporter masks the
 * private persons that the incident itself names; whom its reports name besides, only `publishedIncidents` knows.
 */
export interface PublishedIncident {
  readonly incident: Incident;
  readonly reports: readonly ReportReference[];
  readonly mentions: readonly Mention[];
}

/** What a dataset says of itself, in formats that have room for it. */
export interface About {
  readonly title: string;
  readonly description: string;
  /** When it was made, ISO 8601 in UTC. */
  readonly created: string;
  /** Of the release; null for an export that is none. */
  readonly version: string | null;
  /** The version of Casus that made it. */
  readonly casus: string;
  /** What others may do with it; nothing is said where it is absent. */
  readonly licence?: Licence;
}

export interface ExportOptions {
  /** Print the names of private persons, who are masked unless this is true. */
  readonly names?: boolean;
  /** What the dataset says of itself, in formats that have room for it. */
  readonly about?: About;
}

/** What each kind of exporter is given. */
interface Exported {
  readonly records: CodedReport;
  readonly incidents: PublishedIncident;
}

/** What is written one by one: held in memory, or read from a store as it goes. */
export type Items<T> = Iterable<T> | AsyncIterable<T>;

/** A piece of a file: text, which is UTF-8, or bytes. */
export type Piece = string | Uint8Array;

/**
 * A format that data leaves in. It is written piece by piece as the input comes, so that a release of any size needs no more
 * memory than its largest batch; the pieces joined are the file.
 */
export interface Exporter<Takes extends keyof Exported = keyof Exported> {
  readonly id: string;
  readonly takes: Takes;
  /** Of the file, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  write(items: Items<Exported[Takes]>, options?: ExportOptions): AsyncIterable<Piece>;
}
