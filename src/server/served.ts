import type { Context } from 'hono';
import type { Store } from '../store/store.ts';

/** What is served, and how. */
export interface Served {
  readonly store: Store;
  /** Show the names of private persons, who are masked unless this is true. */
  readonly names: boolean;
  /** Who asks: what they decide is written down as theirs. */
  readonly by: (c: Context) => string;
  /** The version of Casus. */
  readonly version: string;
  /** Is told of a fault of Casus itself, which the reader is not told more of. */
  readonly onFault: (error: unknown) => void;
}
