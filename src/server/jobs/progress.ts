import type { CodedReport, Problem } from '../../model/index.ts';
import type { JobProgress } from './orders.ts';

/** Progress is told no oftener than this. */
const EVERY_MS = 100;

/** As many problems and ids as a job shows. */
const MOST_SHOWN = 100;

/** How far a job is, kept as it goes on and told as often as anybody could look at it. */
export class Progress {
  readonly #tell: (progress: JobProgress) => void;
  readonly #now = {
    done: 0, total: null as number | null, added: 0, events: 0, known: 0, setAside: 0, watched: 0, polled: 0, failed: 0, found: 0, later: 0,
    reports: [] as string[], problems: [] as Problem[],
  }; // prettier-ignore
  #told = 0;

  constructor(tell: (progress: JobProgress) => void) {
    this.#tell = tell;
  }

  /** Goes on to something else, of which there is so much, or nobody knows how much. */
  begin(state: NonNullable<JobProgress['state']>, total: number | null): void {
    this.#now.done = 0;
    this.#now.total = total;
    this.#told = performance.now();
    this.#tell({ state, ...this.#now });
  }

  /** One more of what was begun is through. */
  step(): void {
    this.#now.done += 1;
    if (performance.now() - this.#told >= EVERY_MS) this.tell();
  }

  tell(): void {
    this.#told = performance.now();
    this.#tell(this.#now);
  }

  added({ report, events }: CodedReport): void {
    this.#now.added += 1;
    this.#now.events += events.length;
    show(this.#now.reports, report.id);
  }

  known(storedAs: string): void {
    this.#now.known += 1;
    show(this.#now.reports, storedAs);
  }

  setAside(problem: Problem): void {
    this.#now.setAside += 1;
    show(this.#now.problems, problem);
  }

  later(): void {
    this.#now.later += 1;
  }

  /** A source is watched from now on. */
  watched(): void {
    this.#now.watched += 1;
  }

  /** Something cannot be watched. */
  refused(problem: Problem): void {
    this.#now.failed += 1;
    show(this.#now.problems, problem);
  }

  /** A source was polled, and pointed to so many new pages. */
  polled(fresh: number, failed: boolean): void {
    this.#now.polled += 1;
    this.#now.found += fresh;
    if (failed) this.#now.failed += 1;
  }
}

function show<T>(list: T[], one: T): void {
  if (list.length < MOST_SHOWN) list.push(one);
}
