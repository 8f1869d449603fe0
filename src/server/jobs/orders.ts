import type { Problem } from '../../model/index.ts';
import type { GivenInput } from './given-input.ts';
import type { Job } from './job.ts';

// What the server and the thread that does its jobs say to each other.

/** What the thread is told when it starts. */
export interface Workplace {
  /** The file. */
  readonly workspace: string;
  readonly maxBytes?: number;
}

/** What is to be done. */
export type Work =
  | { readonly kind: 'add'; readonly inputs: readonly GivenInput[] }
  /** Files and folders of this machine, read from where they are. */
  | { readonly kind: 'read'; readonly paths: readonly string[] }
  /** The incidents made anew where they are behind. */
  | { readonly kind: 'refresh' };

export interface Order {
  readonly work: Work;
  /** One 32-bit number, which is something else than 0 once the job is to stop. */
  readonly stop: SharedArrayBuffer;
}

export type JobProgress = Partial<Omit<Job, 'id' | 'by' | 'inputs' | 'began' | 'ended'>>;

export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  /** A fault of Casus itself, for the terminal. */
  | { readonly kind: 'fault'; readonly said: string }
  | { readonly kind: 'over'; readonly state: 'done' | 'stopped' | 'failed'; readonly problem: Problem | null };
