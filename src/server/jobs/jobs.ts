import { randomUUID } from 'node:crypto';
import { CasusError } from '../../model/index.ts';
import type { GivenInput } from './given-input.ts';
import { isOver, type Job } from './job.ts';

/** So many jobs may wait, and so many that are over are remembered. */
const MOST_WAITING = 50;
const MOST_OVER = 100;

/** What is to be done. */
export type Work =
  | { readonly kind: 'add'; readonly inputs: readonly GivenInput[] }
  /** Inputs of the command line, read again from where they were. */
  | { readonly kind: 'again'; readonly paths: readonly string[] }
  | { readonly kind: 'refresh' };

/** The jobs of a server, done one after the other in the order they came; forgotten when the server ends. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  #changes = 0;

  /** Grows with everything that happens to any job. */
  get changes(): number {
    return this.#changes;
  }

  /** The latest first. */
  list(): Job[] {
    return [...this.#jobs.values()].reverse();
  }

  find(id: string): Job | null {
    return this.#jobs.get(id) ?? null;
  }

  /** @throws CasusError `too-many` */
  begin(by: string, work: Work): Job {
    const waiting = this.list().filter((one) => !isOver(one));
    if (waiting.length >= MOST_WAITING) {
      const message = `${waiting.length} jobs are waiting already. Wait until some are done, or give many reports in one file.`;
      throw new CasusError({ code: 'too-many', input: 'reports', message });
    }
    const inputs = work.kind === 'add' ? work.inputs.map(({ name }) => name) : work.kind === 'again' ? [...work.paths] : []; // prettier-ignore
    const job: Job = {
      id: randomUUID(), by, inputs, state: 'waiting', done: 0, total: null, added: 0, events: 0, known: 0, setAside: 0,
      reports: [], problems: [], began: new Date().toISOString(), ended: null,
    }; // prettier-ignore
    this.#put(job);
    return job;
  }

  stop(id: string): void {
    const job = this.#jobs.get(id);
    if (job && !isOver(job)) this.#put({ ...job, state: 'stopped', ended: new Date().toISOString() });
  }

  #put(job: Job): void {
    this.#jobs.set(job.id, job);
    this.#changes += 1;
    const over = this.list().filter(isOver);
    for (const { id } of over.slice(MOST_OVER)) this.#jobs.delete(id);
  }
}
