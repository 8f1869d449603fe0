import { setTimeout as wait } from 'node:timers/promises';
import { loadGazetteer } from '../../src/places/gazetteer.ts';
import { generateStream } from '../stream/generate.ts';
import { growth, mean } from './growth.ts';
import type { Pipeline } from './pipelines.ts';
import type { StreamReport } from '../stream/write-report.ts';
import type { Sample } from './told-memory.ts';

/** How much of the top rate it is asked for. */
const SHARE = 0.8;
/** What the top rate is measured by, after as long to warm up. */
const TOP_MS = 30_000;
/** As many as are handed over together, both times: a job of the server costs something of its own. */
const AT_ONCE = 50;
/** Enough to get past what is looked at of an input before any of it is read. */
const IN_FLIGHT = 8;
/** So often it is looked how many are due. */
const TICK_MS = 50;
const SAMPLE_MS = 5_000;
/** Caches are full, code is compiled and what is measured begins. */
const FROM_MINUTE = 3;

interface Latency {
  readonly minute: number;
  readonly ms: number;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Has a pipeline code made-up reports, each new, at four fifths of the most that it does, and says how its memory, its open files
 * and its latency go. Returns how many reports it was given, and whether the figures are within their bounds.
 */
export async function steady(pipeline: Pipeline, minutes: number): Promise<{ given: number; held: boolean }> {
  const stream = generateStream({ count: 10_000_000, seed: 14, gazetteer: loadGazetteer() });
  let given = 0;
  const next = (count: number) =>
    Array.from({ length: count }, () => {
      given += 1;
      return (stream.next().value as { readonly report: StreamReport }).report;
    });
  const flatOut = async (ms: number) => {
    const [from, before] = [performance.now(), given];
    const lane = async () => {
      while (performance.now() - from < ms) await pipeline.give(next(AT_ONCE));
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
    return ((given - before) * 1000) / (performance.now() - from);
  };
  await flatOut(TOP_MS);
  const top = await flatOut(TOP_MS);
  const rate = SHARE * top;
  say(`top rate ${top.toFixed(1)} reports a second; now ${rate.toFixed(1)} for ${minutes} minutes`);

  const [began, before] = [performance.now(), given];
  const minute = () => (performance.now() - began) / 60_000;
  const samples: Sample[] = [];
  const latencies: Latency[] = [];
  const handed: Promise<void>[] = [];
  let failed: unknown = null;
  const sampling = setInterval(() => {
    pipeline.sample(minute()).then((sample) => samples.push(sample), (error: unknown) => (failed ??= error)); // prettier-ignore
  }, SAMPLE_MS);
  try {
    while (minute() < minutes && failed === null) {
      const due = Math.floor(minute() * 60 * rate) - (given - before);
      if (due >= AT_ONCE) {
        const from = performance.now();
        const at = minute();
        const done = pipeline.give(next(AT_ONCE)).then(
          () => void latencies.push({ minute: at, ms: performance.now() - from }),
          (error: unknown) => void (failed ??= error),
        );
        handed.push(done);
      }
      await wait(TICK_MS);
    }
    await Promise.all(handed);
  } finally {
    clearInterval(sampling);
  }
  if (failed !== null) throw failed as Error;
  return { given, held: judge(samples, latencies, minutes) };
}

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? NaN;

function judge(samples: readonly Sample[], latencies: readonly Latency[], minutes: number): boolean {
  const points = (key: 'rss' | 'heap' | 'handles') =>
    samples
      .filter((one) => one.minute >= FROM_MINUTE)
      .flatMap((one) =>
        one[key] === null ? [] : [{ at: one.minute, value: one[key] / (key === 'handles' ? 1 : 1e6) }],
      );
  const between = (from: number, to: number) =>
    latencies.filter(({ minute }) => minute >= from && minute < to).map(({ ms }) => ms);
  const [rss, handles] = [points('rss'), points('handles')];
  // What a twelfth of a minute shows is the collector's mood: a minute at the beginning, one in the end.
  const first = mean(rss.filter(({ at }) => at < FROM_MINUTE + 1));
  const last = mean(rss.filter(({ at }) => at >= minutes - 1));
  const [early, late] = [percentile(between(FROM_MINUTE, FROM_MINUTE + 1), 0.99), percentile(between(minutes - 1, minutes), 0.99)]; // prettier-ignore
  const figures = [
    { what: 'heap, MB a minute', value: growth(points('heap')), most: 1 },
    { what: `RSS in the end against minute ${FROM_MINUTE} (${first.toFixed(0)} MB)`, value: last / first, most: 1.15 },
    { what: `p99 latency of the last minute (${late.toFixed(0)} ms) against minute ${FROM_MINUTE} (${early.toFixed(0)} ms)`, value: late / early, most: 1.2 },
    { what: 'open files, more a minute', value: growth(handles), most: 0.2 },
  ]; // prettier-ignore
  for (const { what, value, most } of figures)
    say(`${value <= most ? 'held  ' : 'BROKEN'} ${what}: ${value.toFixed(3)}, at most ${most}`);
  return figures.every(({ value, most }) => value <= most);
}
