import type { PublishedIncident } from '../exporter.ts';

/** An incident as a release has it: masked, with where its reports are found, and whether people looked at it. */
export interface ReleasedRecord extends PublishedIncident {
  /** A person accepted, corrected or added every event of it. */
  readonly reviewed: boolean;
}

/** The text that a release keeps and hashes; the keys of an incident stand in the order it was made in. */
export const recordText = ({ incident, reports, mentions, reviewed }: ReleasedRecord): string =>
  JSON.stringify({ incident, reports, mentions, reviewed });

export function recordOf(text: string): ReleasedRecord {
  const record = JSON.parse(text) as ReleasedRecord | Omit<ReleasedRecord, 'mentions'>;
  // Releases of older versions have none.
  return { mentions: [], ...record };
}
