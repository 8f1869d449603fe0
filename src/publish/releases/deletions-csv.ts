import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { ReleaseChange } from '../../model/index.ts';
import { list } from '../cells.ts';
import { csvLine, unguarded } from '../formats/csv.ts';
import type { TableDescription } from '../table.ts';

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

/** Ids that earlier releases had and this one has not, as a table. */
export const DELETIONS: TableDescription = {
  id: 'deletions',
  title: 'Deletions',
  description: 'An id that earlier releases had and this one has not a row, so that copies can be mended.',
  key: ['incident_id'],
  columns: [
    { name: 'incident_id', type: 'string', description: 'the id that is gone' },
    { name: 'last_release', type: 'string', description: 'the last release that has it' },
    { name: 'now', type: 'string', description: 'the incident of this release that tells of it, where there is one' },
    { name: 'reasons', type: 'string', description: 'why, parted by "; "' },
    { name: 'reports', type: 'string', description: 'the reports that are the reason' },
    { name: 'decisions', type: 'string', description: 'the numbers of the decisions that are the reason' },
  ],
};

/** Reasons as cells of a table. Who decided, and in which words, is left out. */
export const reasonCells = (reasons: ReleaseChange['reasons']): ReleaseDeletion['why'] => [
  list(reasons.map(({ reason }) => reason)),
  list(reasons.flatMap(({ reports }) => reports)),
  list(reasons.flatMap(({ decisions }) => decisions.map(String))),
];

/** What is gone from a dataset as CSV, an id a row, so that whoever keeps a copy can take it out. */
export async function* deletionsCsv(deletions: AsyncIterable<ReleaseDeletion>): AsyncIterable<string> {
  yield csvLine(DELETIONS.columns.map(({ name }) => name));
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
