/** How much a line of the log matters to who reads it. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/**
 * Where in a trace something happens, as the `traceparent` header of the W3C's Trace Context writes it; it travels with
 * messages under that name.
 */
export type Trace = string;

/** What a line of the log or a span tells beside its words. `report` is the id of one, `trace` where it belongs. */
export interface Told {
  readonly report?: string;
  readonly incident?: string;
  readonly stream?: string;
  readonly partition?: number;
  readonly step?: string;
  readonly trace?: Trace;
  readonly [field: string]: string | number | boolean | null | undefined;
}

/** What workers count as it happens. */
export type Counted =
  /** Ids that were put into a stream. */
  | 'published'
  /** Reports that were coded and stored. */
  | 'coded'
  /** Reports, or rounds of another step, that failed once more; each time. */
  | 'failed'
  /** Work that failed for the last time. */
  | 'dead'
  /** Messages that came a second time or more. */
  | 'redelivered'
  /** Events that were settled. */
  | 'settled'
  /** Messages of alerts that were sent. */
  | 'told'
  /** Messages that the broker had lost, whose work the sweep asked for anew. */
  | 'lost';

/** What stands at some number, as it was last looked at. */
export type Standing =
  /** Messages that wait in a stream (`stream`). */
  | 'queued'
  /** Of the store, all workers alike. */
  | 'uncoded'
  | 'untaken'
  | 'unsettled'
  | 'dead-work'
  /** Messages this worker is at (`step`). */
  | 'at-work';

/** What a worker cannot do without. */
export type Needed = 'store' | 'broker';

/**
 * What watches a worker: its log, its figures, its traces. Workers say what happens by it, and know nothing of formats, ports
 * and endpoints. None of its functions throws.
 */
export interface Observer {
  /** One line; `said` in a few words that stay the same, what differs in `told`. */
  log(level: LogLevel, said: string, told?: Told): void;
  /** Adds to a count. */
  counted(what: Counted, by: number, told?: Pick<Told, 'step' | 'stream'>): void;
  /** Sets what stands at a number. */
  standing(what: Standing, at: number, told?: Pick<Told, 'step' | 'stream'>): void;
  /** How long a piece of work took: a report in coding, a round in resolving, an alert in publishing. */
  took(step: string, seconds: number): void;
  /** Whether something a worker needs answers; it is ready while all do. */
  answers(needed: Needed, does: boolean): void;
  /**
   * Does work within a span. It goes on in the first trace of `from`, the others are linked; where there is none, a new trace
   * begins. The work is told the trace to hand on, null where nobody traces. What it throws marks the span as failed.
   */
  span<T>(
    name: string,
    about: { readonly from?: readonly Trace[]; readonly told?: Told },
    work: (trace: Trace | null) => Promise<T>,
  ): Promise<T>;
}

/** Watches nothing: for who publishes without being a worker, and for tests. */
export const nobody: Observer = {
  log: () => undefined,
  counted: () => undefined,
  standing: () => undefined,
  took: () => undefined,
  answers: () => undefined,
  span: (_name, _about, work) => work(null),
};
