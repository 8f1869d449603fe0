import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CasusError, withoutSecrets, type Problem } from '../../model/index.ts';
import { ProcessEnded } from './process-ended.ts';

/** What a process says: that it is ready to be asked, what came of the order it is at, or why nothing did. */
export type FromProcess<Outcome> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | {
      readonly kind: 'failed';
      readonly problem: Problem | null;
      readonly said: string;
      readonly stack: string | null;
      /** It ends with this. */
      readonly last: boolean;
    };

interface ProcessOptions {
  /** The program; it answers by `answerOrders`. */
  readonly program: URL;
  /** Mebibytes of its heap. */
  readonly heap: number;
  /** Further flags of Node. */
  readonly flags?: readonly string[];
  /** How messages are written; `json` is faster where all of them are JSON. */
  readonly serialization: 'advanced' | 'json';
}

interface Given<Outcome> {
  readonly order: unknown;
  /** Milliseconds. */
  readonly time: number;
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: Error) => void;
}

/** What is kept of what it wrote to stderr last. */
const TAIL = 4_000;
const STEPS = 20;

/**
 * A process that does orders one after another within limits, and is ended where one passes them; it takes no more orders
 * then. A process and not a thread, since a thread that wants much memory at once takes the whole process down with it. An
 * order may be given while another is being done, so that it need not wait for the next; its time counts from when it is begun.
 */
export class LimitedProcess<Order extends object, Outcome> {
  readonly #process: ChildProcess;
  readonly #given: Given<Outcome>[] = [];
  readonly #over: Promise<void>;
  #ready = false;
  #ended: Error | null = null;
  #watch: NodeJS.Timeout | undefined;
  #tail = '';

  constructor({ program, heap, flags = [], serialization }: ProcessOptions) {
    this.#process = fork(fileURLToPath(program), {
      execArgv: [`--max-old-space-size=${heap}`, ...flags],
      serialization,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: withoutSecrets(process.env),
    });
    this.#process.stderr!.on('data', (chunk: Buffer) => {
      this.#tail = (this.#tail + chunk.toString()).slice(-TAIL);
    });
    this.#process.on('message', (said: FromProcess<Outcome>) => {
      if (said.kind !== 'ready') this.#hear(said);
      else {
        this.#ready = true;
        this.#begin();
      }
    });
    this.#over = new Promise((over) => {
      this.#process.on('error', (error) => {
        this.#end(error);
        // One that never was does not end either.
        if (this.#process.pid === undefined) over();
      });
      // Not when it exits but when all it said has come: its last answer may still be on the way then.
      this.#process.on('close', (code, signal) => {
        this.#end(this.#ready ? endedBy(code, signal, this.#tail) : new Error(`the process does not start: ${this.#tail.trim()}`)); // prettier-ignore
        over();
      });
    });
    this.#hold(false);
  }

  get ended(): boolean {
    return this.#ended !== null;
  }

  /** How many orders it was given and has not done. */
  get load(): number {
    return this.#given.length;
  }

  /**
   * @param time the most that the order may take, in milliseconds
   * @throws ProcessEnded where it passes a limit, and what the program throws, with its stack
   */
  do(order: Order, time: number): Promise<Outcome> {
    return new Promise((done, failed) => {
      if (this.#ended) {
        failed(this.#ended);
        return;
      }
      this.#given.push({ order, time, done, failed });
      this.#hold(true);
      if (!this.#ready) return;
      this.#send(order);
      if (this.#given.length === 1) this.#watchFirst();
    });
  }

  /** Ends it, whatever it is at. */
  async close(): Promise<void> {
    this.#end(notBegun());
    this.#hold(true);
    await this.#over;
  }

  #begin(): void {
    for (const { order } of this.#given) this.#send(order);
    this.#watchFirst();
  }

  #send(order: unknown): void {
    this.#process.send(order as object, (error) => {
      if (error) this.#process.kill('SIGKILL');
    });
  }

  /** In steps, so that time in which this side is busy and could not hear the answer hardly counts. */
  #watchFirst(): void {
    clearInterval(this.#watch);
    const first = this.#given[0];
    if (!first) return;
    let left = STEPS;
    this.#watch = setInterval(() => {
      left--;
      if (left === 0) this.#end(new ProcessEnded('time', `ended after ${first.time / 1_000} seconds`));
    }, first.time / STEPS);
  }

  #hear(said: Exclude<FromProcess<Outcome>, { kind: 'ready' }>): void {
    const first = this.#given.shift();
    this.#watchFirst();
    if (this.#given.length === 0) this.#hold(false);
    if (said.kind === 'done') first?.done(said.outcome);
    else {
      first?.failed(errorSaid(said));
      if (said.last) this.#end(notBegun());
    }
  }

  /** The first order is the one it was at: answers leave it before it goes on to the next. */
  #end(why: Error): void {
    if (this.#ended) return;
    clearInterval(this.#watch);
    this.#ended = why;
    const [first, ...others] = this.#given.splice(0);
    first?.failed(why);
    for (const { failed } of others) failed(notBegun());
    this.#process.kill('SIGKILL');
    this.#hold(false);
  }

  /** This process goes on as long as something is being done, and ends with nothing to do. */
  #hold(held: boolean): void {
    const { channel, stderr } = this.#process;
    for (const part of [this.#process, channel, stderr as typeof stderr & NodeJS.RefCounted]) {
      if (held) part?.ref();
      else part?.unref();
    }
  }
}

const notBegun = () => new ProcessEnded('not-begun', 'the process ended before this was begun');

function errorSaid({ problem, said, stack }: Extract<FromProcess<never>, { kind: 'failed' }>): Error {
  const error = problem === null ? new Error(said) : new CasusError(problem);
  if (stack !== null) error.stack = stack;
  return error;
}

/** What V8 ends a process by that has no more memory, by the system it runs on. */
const OUT_OF_MEMORY: readonly unknown[] = ['SIGABRT', 'SIGTRAP', 'SIGILL', 134];

function endedBy(code: number | null, signal: NodeJS.Signals | null, tail: string): ProcessEnded {
  const by = signal ?? code;
  const last = tail.trim() === '' ? '' : `: ${tail.trim()}`;
  return new ProcessEnded(OUT_OF_MEMORY.includes(by) ? 'memory' : 'gone', `the process ended with ${by}${last}`);
}
