import type { CoderComparison, Compared } from '../review/agreement/compare-coders.ts';
import type { Store } from '../store/store.ts';
import type { Access } from './access.ts';
import type { LiveIncidents } from './explore/live-incidents.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Live } from './live.ts';
import type { OpenTo } from './open/rate-limit.ts';
import type { ReleaseDatabases } from './open/release-databases.ts';
import type { Thread } from './open/thread.ts';
import type { Attempts } from './people/attempts.ts';
import type { QueueIndex } from './queue/queue-index.ts';

/** What is to be served, and how. */
export interface ToServe {
  readonly store: Store;
  /** Show the names of private persons, who are masked unless this is true. */
  readonly names: boolean;
  /** Ask people to sign in even before there is an administrator; default false. */
  readonly login?: boolean;
  /** Let nobody who signs in do anything before they have set up a second factor; default false. */
  readonly secondFactor?: boolean;
  /** Let everybody ask for releases, without signing in; only readers may where not given. */
  readonly open?: OpenTo;
  /** Add no more once the workspace is so large; no limit where not given. */
  readonly maxBytes?: number;
  /** The style of a tile map that the explorer shows in place of the map that comes with Casus; its host is let in by browsers. */
  readonly mapStyle?: string;
  /** The version of Casus. */
  readonly version: string;
  /** The folder that the workbench was built into; it says so where there is none. */
  readonly web: string;
  /** Is told of a fault of Casus itself, which the reader is not told more of. */
  readonly onFault: (error: unknown) => void;
  /** Is told who was let in and who was refused. */
  readonly onAccess?: (access: Access) => void;
}

/** What is served, with what the server itself remembers while it runs. */
export interface Served extends ToServe {
  readonly jobs: Jobs;
  readonly attempts: Attempts;
  readonly databases: ReleaseDatabases;
  readonly comparing: Thread<Compared, CoderComparison>;
  readonly incidents: LiveIncidents;
  readonly queue: Live<QueueIndex>;
}
