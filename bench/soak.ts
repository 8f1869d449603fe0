import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../src/store/open-store.ts';
import { growth, mean } from './soak/growth.ts';
import { servedNews } from './soak/served-news.ts';
import { adding, serving } from './soak/pipelines.ts';
import { steady } from './soak/steady.ts';
import type { Sample } from './soak/told-memory.ts';
import { watcher } from './soak/watcher.ts';

const USAGE = `usage: npm run -s bench:soak -- [--minutes 60] [--rate 5] [--feeds 20]
       npm run -s bench:soak -- add|serve [--minutes 10]

Serves made-up news on this machine, --rate new articles a second over --feeds feeds, has casus watch run follow them, and says
how its memory goes. Ends with 1 where an article did not arrive exactly once.
With add or serve, has casus add (from a pipe) or casus serve (by POST) code new made-up reports at four fifths of the most it
does, and holds memory, latency and open files to their bounds; ends with 1 where one does not hold or a report is missing.
`;

/** What is not looked at, so that caches fill and code is compiled: a quarter of the time, ten minutes at most. */
const WARM_UP = 0.25;
const WARM_UP_MINUTES = 10;

const SAMPLE_MS = 10_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

function asked(args: readonly string[], name: string, byDefault: number): number {
  const at = args.indexOf(name);
  return at < 0 ? byDefault : Number(args[at + 1]);
}

async function soak(minutes: number, rate: number, feeds: number, folder: string): Promise<number> {
  const workspace = join(folder, 'soak.casus');
  await using news = await servedNews({ feeds, rate });
  await using child = await watcher(workspace, news.feeds, folder);
  const began = Date.now();
  const minute = () => (Date.now() - began) / 60_000;
  const samples: Sample[] = [];
  say('minute  served    RSS MB   heap MB   handles');
  for (let next = SAMPLE_MS; minute() < minutes; next += SAMPLE_MS) {
    await wait(Math.max(0, began + next - Date.now()));
    const sample = await child.sample(minute());
    samples.push(sample);
    if (samples.length % 6 === 0)
      say(
        `${sample.minute.toFixed(1).padStart(6)}${String(news.served()).padStart(8)}${megabytes(sample.rss).padStart(10)}${megabytes(sample.heap).padStart(10)}${String(sample.handles ?? '?').padStart(10)}`,
      );
  }
  news.stop();
  const drained = await child.drained();
  await child.stop();
  const warm = samples.filter((one) => one.minute >= Math.min(WARM_UP_MINUTES, WARM_UP * minutes));
  for (const key of ['rss', 'heap', 'handles'] as const) {
    const points = warm.flatMap((one) =>
      one[key] === null ? [] : [{ at: one.minute, value: one[key] / (key === 'handles' ? 1 : 1e6) }],
    );
    const tenth = Math.max(1, Math.floor(points.length / 10));
    const [first, last] = [mean(points.slice(0, tenth)), mean(points.slice(-tenth))];
    say(
      `${key.padEnd(8)} ${growth(points).toFixed(3)} ${key === 'handles' ? '' : 'MB '}a minute after warm-up; ${first.toFixed(1)} at first, ${last.toFixed(1)} in the end, ratio ${(last / first).toFixed(3)}`,
    );
  }
  return await arrived(workspace, news.urls(), drained);
}

/** Holds what the workspace has against what was served. */
async function arrived(workspace: string, served: ReadonlySet<string>, drained: boolean): Promise<number> {
  await using store = await openStore(workspace, { readOnly: true });
  const times = new Map<string, number>();
  for await (const { url } of store.reports()) times.set(url!, (times.get(url!) ?? 0) + 1);
  const missing = [...served].filter((url) => !times.has(url));
  const doubled = [...times].filter(([, n]) => n > 1);
  const { incidents, problems } = await store.counts();
  say(
    `served ${served.size}, arrived ${times.size}, missing ${missing.length}, doubled ${doubled.length}, set aside ${problems}; ${incidents} incidents`,
  );
  if (!drained) say('not all was fetched within the time given after the last article');
  for (const url of missing.slice(0, 5)) say(`missing: ${url}`);
  return missing.length + doubled.length === 0 ? 0 : 1;
}

/** Runs one of the two at a steady rate, and counts what it kept. */
async function steadily(kind: 'add' | 'serve', minutes: number, folder: string): Promise<number> {
  const workspace = join(folder, 'soak.casus');
  await (await openStore(workspace)).close();
  await using pipeline = kind === 'add' ? adding(workspace) : await serving(workspace);
  const { given, held } = await steady(pipeline, minutes);
  await pipeline.end();
  await using store = await openStore(workspace, { readOnly: true });
  const { reports, incidents } = await store.counts();
  say(`given ${given}, kept ${reports}; ${incidents} incidents`);
  return held && reports === given ? 0 : 1;
}

const args = process.argv.slice(2);
const kind = args.find((arg) => arg === 'add' || arg === 'serve');
const minutes = asked(args, '--minutes', kind ? 10 : 60);
const [rate, feeds] = [asked(args, '--rate', 5), asked(args, '--feeds', 20)];
if (!(minutes > 0 && rate > 0 && feeds >= 1)) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'casus-soak-'));
  try {
    process.exitCode = kind ? await steadily(kind, minutes, folder) : await soak(minutes, rate, feeds, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
