/** Something hostile that is done to Casus again and again, and counted. */
export interface Check {
  /** What is asked for on the command line; the file is called so too. */
  readonly id: string;
  readonly title: string;
  run(context: Checking): Promise<Outcome>;
}

/** Where a check works. */
export interface Checking {
  /** An empty folder, which is removed after; a file or folder in it by name. */
  readonly path: (name: string) => string;
  /** What random choices follow from, so that a run can be made again. */
  readonly seed: number;
  /** How much of the full count is to be tried, above 0 and up to 1; a figure of an issue holds for 1 alone. */
  readonly share: number;
  /** Tells how far it is. */
  readonly say: (line: string) => void;
}

/** What came of it. */
export interface Outcome {
  /** The lines of the table: what was counted (`inputs tried`, `crashes`), how many, and how many there may be where that is bounded. */
  readonly counts: readonly { readonly what: string; readonly count: number; readonly most?: number }[];
  /** What did not hold, a sentence each, with what it takes to see it again; the check passed where there is none. */
  readonly broken: readonly string[];
}

export const passed = ({ counts, broken }: Outcome): boolean =>
  broken.length === 0 && counts.every(({ count, most }) => most === undefined || count <= most);
