import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CasusError, type ProblemCode } from '../../model/index.ts';
import type { ReadingLimits } from './limits.ts';
import type { FromWorker, Order, Outcomes } from './orders.ts';

/** The build leaves JavaScript of the same name. */
const PROGRAM = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

type Outcome = Outcomes[Order['task']];

interface Waiting {
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: Error) => void;
}

/**
 * A process that reads one document at a time, within limits. It is ended where it passes one, and then takes no more
 * orders. A process and not a thread, since a thread that wants much memory at once takes the whole process down with it;
 * and it may read files and nothing else, whatever a document makes it do.
 */
export class Reader {
  readonly #process: ChildProcess;
  readonly #limits: ReadingLimits;
  readonly #ready: Promise<void>;
  #waiting: Waiting | null = null;
  #ended: Error | null = null;

  constructor(limits: ReadingLimits) {
    this.#limits = limits;
    this.#process = fork(fileURLToPath(PROGRAM), {
      execArgv: [`--max-old-space-size=${limits.heap}`, '--max-semi-space-size=8', '--permission', '--allow-fs-read=*'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let begun = false;
    this.#ready = new Promise((ready) => {
      this.#process.on('message', (said: FromWorker) => {
        if (said.kind === 'ready') {
          begun = true;
          ready();
        } else this.#hear(said);
      });
      const over = (error: Error) => {
        this.#end(error);
        ready();
      };
      this.#process.on('error', over);
      this.#process.on('exit', () => {
        over(
          begun
            ? passed('too-big', `more than ${limits.heap} MB of memory`)
            : new Error('a process to read in does not start'),
        );
      });
    });
    this.#hold(false);
  }

  get ended(): boolean {
    return this.#ended !== null;
  }

  /** @throws CasusError `too-slow` or `too-big` (of an input without a name) where it passes a limit, and what its reader throws */
  async read(order: Order): Promise<Outcome> {
    this.#hold(true);
    await this.#ready;
    let watch: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Outcome>((done, failed) => {
        if (this.#ended) {
          failed(this.#ended);
          return;
        }
        this.#waiting = { done, failed };
        // In steps, so that time in which this side is busy and could not hear the answer hardly counts.
        let left = STEPS;
        watch = setInterval(() => {
          left--;
          if (left === 0) this.#end(passed('too-slow', `longer than ${this.#limits.time / 1_000} seconds`));
        }, this.#limits.time / STEPS);
        this.#process.send(order, (error) => {
          if (error) this.#end(error);
        });
      });
    } finally {
      clearInterval(watch);
      this.#hold(false);
    }
  }

  close(): void {
    this.#end(new Error('closed'));
  }

  /** Casus goes on as long as something is being read, and ends with nothing to read. */
  #hold(held: boolean): void {
    const { channel } = this.#process;
    if (held) {
      this.#process.ref();
      channel?.ref();
    } else {
      this.#process.unref();
      channel?.unref();
    }
  }

  #hear(said: Exclude<FromWorker, { kind: 'ready' }>): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (said.kind === 'done') waiting?.done(said.outcome);
    else waiting?.failed(said.problem === null ? new Error(said.said) : new CasusError(said.problem));
  }

  #end(why: Error): void {
    this.#ended ??= why;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.failed(this.#ended);
    this.#process.kill('SIGKILL');
  }
}

const STEPS = 20;

/** A limit passed; whoever knows the input's name says it. */
function passed(code: ProblemCode, what: string): CasusError {
  const message = `takes ${what} to be read, the most that one document may take`;
  return new CasusError({ code, input: '', message });
}
