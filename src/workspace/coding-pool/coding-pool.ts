import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LexiconFile } from '../../coding/load-lexicon.ts';
import { LimitedProcess } from '../../ingest/limited/limited-process.ts';
import { ProcessEnded } from '../../ingest/limited/process-ended.ts';
import { CasusError, type CodedReport, type Report } from '../../model/index.ts';
import { programFile } from '../../model/package-files.ts';
import { CODING_LIMITS, timeFor, type CodingLimits } from './limits.ts';
import type { CodingOrder, CodingOutcome } from './orders.ts';

interface CodingPoolOptions extends Partial<CodingLimits> {
  /** How many reports are coded at once, each in a process of its own. */
  readonly size: number;
  /** The words that people gave the workspace, and those of a lexicon of one's own over them. */
  readonly words?: readonly LexiconFile[];
  /** A module (a path or URL) that exports `createCoder(): Coder | Promise<Coder>`, in place of the coder that comes with Casus; CASUS_CODER_MODULE names one too. */
  readonly module?: string;
}

/** Processes that code reports, so that none of them can end or hold up more than its own coding. */
export interface CodingPool {
  /** The id of their coder. */
  readonly coder: string;
  /**
   * Codes a report. More may be asked for than there are processes; they are begun in the order in which they were asked for.
   * @throws CasusError `not-coded` where the coder throws, takes too long or wants too much memory; its cause has the stack
   */
  code(report: Report): Promise<CodedReport>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts processes that code.
 * @throws CasusError where the coder cannot be made: a broken word, a gazetteer that is not there
 */
export async function openCodingPool(options: CodingPoolOptions): Promise<CodingPool> {
  const pool = new Pool(options);
  try {
    await pool.begin();
    return pool;
  } catch (error) {
    await pool[Symbol.asyncDispose]();
    throw error;
  }
}

const PROGRAM = programFile('workspace/coding-pool/coding-process');

/** The first start in a checkout makes the gazetteer. */
const STARTING_MS = 180_000;

/** One is coded and one waits in the process, so that it has not to wait for its next. */
const AHEAD = 2;

type Process = LimitedProcess<CodingOrder, CodingOutcome>;

interface Asked {
  readonly report: Report;
  readonly done: (record: CodedReport) => void;
  readonly failed: (error: unknown) => void;
}

class Pool implements CodingPool {
  readonly #size: number;
  readonly #limits: CodingLimits;
  readonly #making: CodingOrder;
  /** Those that have their coder. */
  readonly #processes = new Set<Process>();
  readonly #starting = new Map<Process, Promise<void>>();
  readonly #asked: Asked[] = [];
  #coder: string | null = null;
  #closed = false;

  constructor({
    size,
    words = [],
    module = process.env.CASUS_CODER_MODULE || undefined,
    ...limits
  }: CodingPoolOptions) {
    this.#size = size;
    this.#limits = { ...CODING_LIMITS, ...limits };
    this.#making = { task: 'coder', words, module: module === undefined ? null : urlOf(module) };
  }

  get coder(): string {
    return this.#coder!;
  }

  async begin(): Promise<void> {
    this.#fill();
    await Promise.all(this.#starting.values());
  }

  code(report: Report): Promise<CodedReport> {
    return new Promise((done, failed) => {
      this.#asked.push({ report, done, failed });
      this.#fill();
      this.#give();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    for (const { failed } of this.#asked.splice(0)) failed(new Error('the coding pool is closed'));
    await Promise.all([...this.#processes, ...this.#starting.keys()].map((each) => each.close()));
  }

  /** Starts as many processes as there are to be. */
  #fill(): void {
    while (!this.#closed && this.#processes.size + this.#starting.size < this.#size) {
      const begun: Process = new LimitedProcess({
        program: PROGRAM,
        heap: this.#limits.heapMiB,
        // Twice as much is hardly faster, and 50 MB more for each.
        flags: ['--max-semi-space-size=4', '--heap-growing-percent=40'],
        serialization: 'json',
      });
      const starting = this.#start(begun);
      this.#starting.set(begun, starting);
      // Whoever opens the pool hears of it, and those who asked do.
      starting.catch(() => undefined);
    }
  }

  async #start(begun: Process): Promise<void> {
    try {
      const outcome = await begun.do(this.#making, STARTING_MS);
      if ('coder' in outcome) this.#coder = outcome.coder;
      this.#processes.add(begun);
      this.#starting.delete(begun);
      this.#give();
    } catch (error) {
      this.#starting.delete(begun);
      await begun.close();
      const why = error instanceof CasusError ? error : notStarted(error as Error, this.#limits);
      // With none to come they would wait for ever.
      if (this.#processes.size === 0) for (const { failed } of this.#asked.splice(0)) failed(why);
      throw why;
    }
  }

  /** Hands on what waits, to those first that have least to do. */
  #give(): void {
    while (this.#asked.length > 0) {
      const [free] = [...this.#processes].sort((a, b) => a.load - b.load);
      if (!free || free.load >= AHEAD) return;
      void this.#have(free, this.#asked.shift()!);
    }
  }

  async #have(coding: Process, asked: Asked): Promise<void> {
    const { report } = asked;
    try {
      const outcome = await coding.do({ task: 'code', report }, timeFor(report.text.length, this.#limits.timeMs));
      if ('record' in outcome) asked.done({ report, ...outcome.record });
    } catch (error) {
      if (!(error instanceof ProcessEnded && error.ending === 'not-begun'))
        asked.failed(notCoded(report, error, this.#limits));
      else if (this.#closed) asked.failed(new Error('the coding pool is closed'));
      else this.#asked.unshift(asked);
      if (coding.ended) {
        this.#processes.delete(coding);
        this.#fill();
      }
    }
    this.#give();
  }
}

/** A path becomes a file's URL. */
function urlOf(module: string): string {
  return /^[a-z]{2,}:/.test(module) ? module : pathToFileURL(resolve(module)).href;
}

function notCoded(report: Report, cause: unknown, { timeMs, heapMiB }: CodingLimits): CasusError {
  const time = Math.round(timeFor(report.text.length, timeMs) / 100) / 10;
  const why = !(cause instanceof ProcessEnded)
    ? `failed on it (${cause instanceof Error ? cause.message : String(cause)})`
    : cause.ending === 'time'
      ? `took longer than ${time} seconds, the most for a report of its length`
      : cause.ending === 'memory'
        ? `wanted more than ${heapMiB} MiB of memory`
        : `was ended on it (${cause.message})`;
  const message = `The report ${report.id} is not coded: the coder ${why}. Please report it, with the text if you may share it.`;
  return new CasusError({ code: 'not-coded', input: report.id, message }, { cause });
}

function notStarted(cause: Error, { heapMiB }: CodingLimits): CasusError {
  const message = `A process to code in does not start within ${STARTING_MS / 1_000} seconds and ${heapMiB} MiB of memory: ${cause.message}`;
  return new CasusError({ code: 'internal', input: 'the coder', message }, { cause });
}
