import type { About, Piece, PublishedIncident } from '../exporter.ts';
import type { Table } from '../table.ts';

/** Whether files of a media type are text, which is UTF-8, or bytes that no terminal shows. */
export const isText = (mediaType: string): boolean => /^text\/|json/.test(mediaType);

/** How tables are written: one file a format, all alike. */
export interface Format {
  readonly id: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /**
   * The file, piece by piece, in one pass over the incidents, with memory for a batch of them. A format of one table writes the
   * first. Names are masked before.
   */
  write(tables: readonly Table[], items: AsyncIterable<PublishedIncident>, about: About): AsyncIterable<Piece>;
}
