import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { CasusError } from '../../model/index.ts';
import { programFile } from '../../model/package-files.ts';
import { isOver, type Job } from './job.ts';
import {
  bytesOf,
  inputsOf,
  type FromWorker,
  type JobProgress,
  type Order,
  type Work,
  type Workplace,
} from './orders.ts';

/** So many jobs may wait, and so many that are over are remembered. */
const MOST_WAITING = 50;
/** What was sent for them waits in memory. */
const MOST_WAITING_BYTES = 512 * 1024 * 1024;
const MOST_OVER = 100;

/** The thread is let go, and its memory with it, when there was nothing to do for so long. */
const IDLE_MS = 5 * 60_000;

const WORKER = programFile('server/jobs/worker');

interface Waiting extends Order {
  readonly id: string;
}

/** The jobs of a server, done one after the other in the order they came, in a thread of their own. Forgotten when it ends. */
export class Jobs implements AsyncDisposable {
  readonly #workplace: Workplace;
  readonly #onFault: (error: unknown) => void;
  readonly #jobs = new Map<string, Job>();
  readonly #waiting: Waiting[] = [];
  #now: Waiting | null = null;
  #thread: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;
  #changes = 0;

  constructor(workplace: Workplace, onFault: (error: unknown) => void) {
    this.#workplace = workplace;
    this.#onFault = onFault;
  }

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
    if (this.#waiting.length >= MOST_WAITING) {
      const message = `${MOST_WAITING} jobs are waiting already. Wait until some are done, or give many reports in one file.`;
      throw new CasusError({ code: 'too-many', input: 'reports', message });
    }
    const waiting = this.#waiting.reduce((bytes, one) => bytes + bytesOf(one.work), 0);
    if (waiting > 0 && waiting + bytesOf(work) > MOST_WAITING_BYTES) {
      const message =
        'The files that wait to be read are as many as the server keeps. Wait until some jobs are done, then send these again.';
      throw new CasusError({ code: 'too-many', input: 'files', message });
    }
    const job: Job = {
      id: randomUUID(), by, kind: work.kind, inputs: inputsOf(work), state: 'waiting', done: 0, total: null,
      added: 0, events: 0, known: 0, setAside: 0, watched: 0, polled: 0, failed: 0, found: 0, later: 0,
      reports: [], problems: [], began: new Date().toISOString(), ended: null,
    }; // prettier-ignore
    this.#put(job);
    this.#waiting.push({ id: job.id, work, stop: new SharedArrayBuffer(4) });
    this.#next();
    return this.find(job.id)!;
  }

  /** Stops a job where it is: at once where it waits, else as soon as the report that is being coded is stored. */
  stop(id: string): void {
    const at = this.#waiting.findIndex((one) => one.id === id);
    if (at >= 0) {
      this.#waiting.splice(at, 1);
      this.#end(id, { state: 'stopped' });
    }
    if (this.#now?.id === id) Atomics.store(new Int32Array(this.#now.stop), 0, 1);
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    this.#waiting.length = 0;
    this.#now = null;
    await this.#thread?.terminate();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #next(): void {
    clearTimeout(this.#idle);
    if (this.#now) return;
    this.#now = this.#waiting.shift() ?? null;
    if (this.#now) {
      const { work, stop } = this.#now;
      this.#thread ??= this.#start();
      this.#thread.postMessage({ work, stop } satisfies Order);
      return;
    }
    this.#idle = setTimeout(() => {
      const thread = this.#thread;
      this.#thread = null;
      void thread?.terminate();
    }, IDLE_MS).unref();
  }

  #start(): Worker {
    const thread = new Worker(WORKER, { workerData: this.#workplace });
    thread.on('message', (said: FromWorker) => {
      this.#hear(said);
    });
    // It ran out of memory, or cannot even start.
    thread.on('error', (error) => {
      this.#onFault(error);
    });
    thread.on('exit', () => {
      if (this.#thread !== thread) return;
      this.#thread = null;
      this.#over('failed', { code: 'internal', input: 'job', message: 'The job ended before its time. What was added is kept; add the rest again.' }); // prettier-ignore
    });
    return thread;
  }

  #hear(said: FromWorker): void {
    if (said.kind === 'fault') this.#onFault(new Error(said.said));
    if (said.kind === 'progress' && this.#now) this.#change(this.#now.id, said.progress);
    if (said.kind === 'over') this.#over(said.state, said.problem);
  }

  #over(state: Job['state'], problem: Job['problems'][number] | null): void {
    const now = this.#now;
    if (!now) return;
    this.#now = null;
    const before = this.find(now.id)?.problems ?? [];
    this.#end(now.id, { state, ...(problem && { problems: [...before, problem] }) });
    this.#next();
  }

  #end(id: string, how: JobProgress): void {
    this.#change(id, how);
    const job = this.find(id);
    if (job) this.#put({ ...job, ended: new Date().toISOString() });
    for (const { id: old } of this.list().filter(isOver).slice(MOST_OVER)) this.#jobs.delete(old);
  }

  #change(id: string, how: JobProgress): void {
    const job = this.find(id);
    if (job) this.#put({ ...job, ...how });
  }

  #put(job: Job): void {
    this.#jobs.set(job.id, job);
    this.#changes += 1;
  }
}
