import { CasusError, type ProblemCode } from '../../model/index.ts';
import { programFile } from '../../model/package-files.ts';
import { LimitedProcess } from './limited-process.ts';
import type { ReadingLimits } from './limits.ts';
import type { Order, Outcomes } from './orders.ts';
import { ProcessEnded } from './process-ended.ts';

const PROGRAM = programFile('ingest/limited/worker');

type Outcome = Outcomes[Order['task']];

/** A process that reads one document at a time, within limits; it may read files and nothing else, whatever a document makes it do. */
export class Reader {
  readonly #process: LimitedProcess<Order, Outcome>;
  readonly #limits: ReadingLimits;

  constructor(limits: ReadingLimits) {
    this.#limits = limits;
    this.#process = new LimitedProcess({
      program: PROGRAM,
      heap: limits.heap,
      // What is no longer used is collected soon: this process comes on top of the one that codes.
      flags: ['--max-semi-space-size=4', '--heap-growing-percent=40', '--permission', '--allow-fs-read=*'],
      serialization: 'advanced',
    });
  }

  get ended(): boolean {
    return this.#process.ended;
  }

  /** @throws CasusError `too-slow` or `too-big` (of an input without a name) where it passes a limit, and what its reader throws */
  async read(order: Order): Promise<Outcome> {
    const { time, heap } = this.#limits;
    try {
      return await this.#process.do(order, time);
    } catch (error) {
      if (!(error instanceof ProcessEnded)) throw error;
      throw error.ending === 'time'
        ? passed('too-slow', `longer than ${time / 1_000} seconds`, error)
        : passed('too-big', `more than ${heap} MB of memory`, error);
    }
  }

  async close(): Promise<void> {
    await this.#process.close();
  }
}

/** A limit passed; whoever knows the input's name says it. */
function passed(code: ProblemCode, what: string, cause: ProcessEnded): CasusError {
  const message = `takes ${what} to be read, the most that one document may take`;
  return new CasusError({ code, input: '', message }, { cause });
}
