import type { Problem, WatchedSource } from '../../model/index.ts';
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
  /** Files and folders of this machine, and pages of the web, read from where they are. */
  | { readonly kind: 'read'; readonly paths: readonly string[]; readonly urls: readonly string[] }
  /** Something that is to be watched from now on: a URL, or a folder of this machine. */
  | {
      readonly kind: 'watch';
      readonly address: string;
      readonly every: number | null;
      readonly pages: boolean;
      readonly page: boolean;
    }
  /** Lists of feeds (OPML), all of which are to be watched. */
  | { readonly kind: 'watch-list'; readonly lists: readonly GivenInput[] }
  /** What is watched, polled now whether it is due or not, and the pages fetched that wait. */
  | { readonly kind: 'poll'; readonly sources: readonly Pick<WatchedSource, 'number' | 'address'>[] }
  /** The incidents made anew where they are behind. */
  | { readonly kind: 'refresh' };

/** What is added or asked, by name; nothing where incidents are made anew. */
export function inputsOf(work: Work): string[] {
  if (work.kind === 'add') return work.inputs.map(({ name }) => name);
  if (work.kind === 'read') return [...work.paths, ...work.urls];
  if (work.kind === 'watch') return [work.address];
  if (work.kind === 'watch-list') return work.lists.map(({ name }) => name);
  return work.kind === 'poll' ? work.sources.map(({ address }) => address) : [];
}

/** How much was sent for it. */
export function bytesOf(work: Work): number {
  const sent = work.kind === 'add' ? work.inputs : work.kind === 'watch-list' ? work.lists : [];
  return sent.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

export interface Order {
  readonly work: Work;
  /** One 32-bit number, which is something else than 0 once the job is to stop. */
  readonly stop: SharedArrayBuffer;
}

export type JobProgress = Partial<Omit<Job, 'id' | 'by' | 'kind' | 'inputs' | 'began' | 'ended'>>;

export type FromWorker =
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  /** A fault of Casus itself, for the terminal. */
  | { readonly kind: 'fault'; readonly said: string }
  | { readonly kind: 'over'; readonly state: 'done' | 'stopped' | 'failed'; readonly problem: Problem | null };
