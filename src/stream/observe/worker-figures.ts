import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Counted, Observer, Standing } from './observer.ts';

/** The figures of a worker, as Prometheus collects them. */
export interface Figures extends Pick<Observer, 'counted' | 'standing' | 'took'> {
  /** All of them, in the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** From what a short report takes to where a report is cut off, in seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

type Labels = 'step' | 'stream';

/** What is counted: its name, what it says, and what tells one from another. */
const COUNTS: Readonly<Record<Counted, readonly [name: string, help: string, ...labels: Labels[]]>> = {
  published: ['casus_messages_published_total', 'Ids that were put into a stream.', 'stream'],
  coded: ['casus_reports_coded_total', 'Reports that were coded and stored.'],
  failed: ['casus_failures_total', 'Tries that failed, of a report or of a round of another step.', 'step'],
  dead: ['casus_dead_total', 'Work that failed for the last time and was set aside.', 'step'],
  redelivered: ['casus_redeliveries_total', 'Messages that came a second time or more.', 'stream'],
  settled: ['casus_events_settled_total', 'Events that were settled into incidents.'],
  told: ['casus_alert_messages_total', 'Messages of alerts that were sent.'],
  lost: ['casus_messages_lost_total', 'Messages that the broker had lost, whose work was asked for anew.'],
};

/** What stands in the workspace, by the `kind` it goes by. */
const KINDS: Readonly<Partial<Record<Standing, string>>> = {
  uncoded: 'uncoded',
  untaken: 'untaken',
  unsettled: 'unsettled',
  'dead-work': 'dead',
};

/** How long a piece of work of each step takes. */
const TIMES = {
  coding: ['casus_coding_seconds', 'Seconds that coding a report took.'],
  resolving: ['casus_resolving_seconds', 'Seconds that a round of resolving took.'],
  publishing: ['casus_publishing_seconds', 'Seconds that telling an alert took.'],
} as const;

/** Figures of one worker in a registry of its own, with those of its process beside them. */
export function workerFigures(): Figures {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counters = new Map(
    (Object.entries(COUNTS) as [Counted, (typeof COUNTS)[Counted]][]).map(([what, [name, help, ...labels]]) => [
      what,
      { labels, counter: new Counter<string>({ name, help, labelNames: labels, registers }) },
    ]),
  );
  const backlog = new Gauge({
    name: 'casus_backlog',
    help: 'What waits in the workspace: reports to be coded, reports whose events resolving has not taken, events that are not settled, and dead work. Every worker tells the same.',
    labelNames: ['kind'],
    registers,
  });
  const queued = new Gauge({
    name: 'casus_stream_messages',
    help: 'Messages that wait in a stream of the broker. Every worker tells the same.',
    labelNames: ['stream'],
    registers,
  });
  const atWork = new Gauge({
    name: 'casus_messages_at_work',
    help: 'Messages that this worker is at.',
    labelNames: ['step', 'stream'],
    registers,
  });
  const times = new Map<string, Histogram>(
    Object.entries(TIMES).map(([step, [name, help]]) => [
      step,
      new Histogram({ name, help, buckets: SECONDS, registers }),
    ]),
  );
  return {
    counted(what, by, told = {}) {
      const { labels, counter } = counters.get(what)!;
      counter.inc(Object.fromEntries(labels.map((label) => [label, told[label] ?? ''])), by);
    },
    standing(what, at, told = {}) {
      const kind = KINDS[what];
      if (kind !== undefined) backlog.set({ kind }, at);
      else if (what === 'queued') queued.set({ stream: told.stream ?? '' }, at);
      else atWork.set({ step: told.step ?? '', stream: told.stream ?? '' }, at);
    },
    took(step, seconds) {
      times.get(step)?.observe(seconds);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
