/** Something that goes wrong beneath Casus, and what must hold of Casus all the same. */
export interface Fault {
  /** As the table of docs/faults.md has it. */
  readonly id: string;
  readonly title: string;
  /** What of the machine is cut off for this fault, so that it can be damaged without harm to others; takes root on Linux. */
  readonly own?: 'mounts' | 'network';
  run(context: Staging): Promise<Outcome>;
}

/** Where a fault is staged. */
export interface Staging {
  /** An empty folder, which is removed after; a file or folder in it by name. */
  readonly path: (name: string) => string;
  /** Tells how far it is. */
  readonly say: (line: string) => void;
}

/** What came of it. */
export interface Outcome {
  /** Reports that were acknowledged, or that were in the input, and are not there in the end. */
  readonly lost: number;
  /** Reports, events or incidents that are there more than once, or with others' parts. */
  readonly doubled: number;
  /** Promises that did not hold, a sentence each; it passed where there is none, and nothing is lost or doubled. */
  readonly broken: readonly string[];
  /** What was done and measured. */
  readonly notes: readonly string[];
}

/** Gathers an outcome while a fault is staged. */
export class Findings implements Outcome {
  lost = 0;
  doubled = 0;
  readonly broken: string[] = [];
  readonly notes: string[] = [];

  /** What was promised, and whether it holds. */
  hold(holds: boolean, broken: string): void {
    if (!holds && !this.broken.includes(broken)) this.broken.push(broken);
  }

  note(line: string): void {
    this.notes.push(line);
  }
}

export const passed = ({ lost, doubled, broken }: Outcome): boolean =>
  lost === 0 && doubled === 0 && broken.length === 0;
