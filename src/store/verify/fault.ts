/** What is looked at, in this order. */
export type VerifyCheck =
  | 'file' // the database's own structure, and the tables it should have
  | 'rows' // every row as it was written
  | 'reports' // the words of reports by the hashes that were kept of them
  | 'decisions' // the log of decisions, and the checkpoints of releases in it
  | 'links' // what refers to what, and what is kept twice
  | 'search' // what reports and incidents are found by
  | 'releases' // files and records of releases by their hashes
  | 'codings' // what the coder makes of the reports
  | 'incidents'; // what resolving makes of the events and decisions

/** Something that is not as it was written, or not what it is made from. */
export interface Fault {
  readonly check: VerifyCheck;
  /** A report, decision, incident, release, file or row, in words: "the text of report r1". */
  readonly where: string;
  readonly fault: string;
  /** What to do about it. */
  readonly mend: string;
}

/** Of one thing that was looked at. */
export interface Verified {
  readonly check: VerifyCheck;
  readonly faults: readonly Fault[];
}

export const RESTORE = 'Restore the workspace from a copy, or save the rest: casus recover.';
export const REMAKE = 'It can be made anew from reports and decisions: casus recover, or restore a copy.';
