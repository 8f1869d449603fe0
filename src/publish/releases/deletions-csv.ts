import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { ReleaseChange } from '../../model/index.ts';
import { list } from '../cells.ts';
import { csvLine, unguarded } from '../formats/csv.ts';

/** An id that earlier releases had and this one has not; its reasons as the table has them. */
export interface ReleaseDeletion {
  readonly incident: string;
  /** The version of the last release that has it. */
  readonly lastRelease: string;
  /** The incident of this release that tells of it, where there is one. */
  readonly now: string | null;
  /** Why it went: the cells `reasons`, `reports` and `decisions`. */
  readonly why: readonly [reasons: string, reports: string, decisions: string];
}

const COLUMNS = ['incident_id', 'last_release', 'now', 'reasons', 'reports', 'decisions'];

/** Reasons as cells of a table. Who decided, and in which words, is left out. */
export const reasonCells = (reasons: ReleaseChange['reasons']): ReleaseDeletion['why'] => [
  list(reasons.map(({ reason }) => reason)),
  list(reasons.flatMap(({ reports }) => reports)),
  list(reasons.flatMap(({ decisions }) => decisions.map(String))),
];

/** What is gone from a dataset as CSV, an id a row, so that whoever keeps a copy can take it out. */
export async function* deletionsCsv(deletions: AsyncIterable<ReleaseDeletion>): AsyncIterable<string> {
  yield csvLine(COLUMNS);
  for await (const { incident, lastRelease, now, why } of deletions)
    yield csvLine([incident, lastRelease, now, ...why]);
}

/** Reads what `deletionsCsv` wrote. */
export async function* readDeletions(bytes: AsyncIterable<Uint8Array>): AsyncIterable<ReleaseDeletion> {
  const rows = Readable.from(bytes).pipe(parse({ from_line: 2, cast: unguarded })) as AsyncIterable<string[]>;
  for await (const row of rows) {
    const [incident, lastRelease, now, ...why] = row as [string, string, string, string, string, string];
    yield { incident, lastRelease, now: now || null, why };
  }
}
