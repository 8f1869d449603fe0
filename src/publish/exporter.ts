import type { CodedReport, Incident, Report } from '../model/index.ts';

/** What a release says of a report: where to find it, not what it says. */
export type ReportReference = Pick<Report, 'id' | 'title' | 'url' | 'publisher' | 'published'>;

/** An incident with the reports that tell of it, earliest first. */
export interface PublishedIncident {
  readonly incident: Incident;
  readonly reports: readonly ReportReference[];
}

export interface ExportOptions {
  /** Print the names of private persons, who are masked unless this is true. */
  readonly names?: boolean;
}

/** What each kind of exporter is given. */
interface Exported {
  readonly records: CodedReport;
  readonly incidents: PublishedIncident;
}

/** What is written one by one: held in memory, or read from a store as it goes. */
type Items<T> = Iterable<T> | AsyncIterable<T>;

/**
 * A format that data leaves in. It is written piece by piece as the input comes, so that a release of any size needs no more
 * memory than its largest item; the pieces joined are the file (UTF-8).
 */
export interface Exporter<Takes extends keyof Exported = keyof Exported> {
  readonly id: string;
  readonly takes: Takes;
  /** Of the file, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  write(items: Items<Exported[Takes]>, options?: ExportOptions): AsyncIterable<string>;
}
