import type { Store } from '../store/store.ts';

/** What is served, and how. */
export interface Served {
  readonly store: Store;
  /** Show the names of private persons, who are masked unless this is true. */
  readonly names: boolean;
  /** The version of Casus. */
  readonly version: string;
  /** The folder that the workbench was built into; it says so where there is none. */
  readonly web: string;
  /** Is told of a fault of Casus itself, which the reader is not told more of. */
  readonly onFault: (error: unknown) => void;
}
