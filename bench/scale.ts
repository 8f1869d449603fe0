import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import type { CodedReport } from '../src/model/index.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { generateStream } from './stream/generate.ts';

const USAGE = `usage: npm run -s bench:scale -- EVENTS [--keep FILE]

Puts the reports of a made-up war with so many events into a workspace, makes the incidents, then adds 100 more reports from
all over the war one by one, and says what each took. One size a run, so that the memory is that size's own.
`;

const SEED = 6;
const HELD_BACK = 100;
const REPORTS_A_BATCH = 500;

/** The coded reports of a stream with at least so many events; `held` gets one in every so many. */
function* records(events: number, held: CodedReport[]): Generator<CodedReport> {
  const every = Math.floor(events / HELD_BACK);
  let [told, since] = [0, every / 2];
  for (const item of generateStream({ count: 10 * events, seed: SEED, gazetteer: loadGazetteer() })) {
    const { coded } = item;
    if (since >= every && coded.events.length > 0) {
      since = 0;
      held.push(coded);
      continue;
    }
    since += coded.events.length;
    told += coded.events.length;
    yield coded;
    if (told >= events) return;
  }
}

async function add(store: Store, run: number, batch: readonly CodedReport[]): Promise<void> {
  const admissions = await store.admit(batch.map(({ report }) => report));
  const additions = admissions.flatMap((one, i) =>
    one.kind === 'new' ? [{ content: one.content, record: batch[i]! }] : [],
  );
  await store.add({ run, coder: 'bench', known: 0, additions, problems: [] });
}

const say = (what: string, value: string): void => void process.stdout.write(`${what.padEnd(34)}${value}\n`);
const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
const peak = (): string => megabytes(process.resourceUsage().maxRSS * 1024);

async function bench(events: number, path: string): Promise<void> {
  await using store = await openStore(path);
  const run = await store.startRun({ inputs: [], coder: 'bench', casus: '0.0.0' });
  const held: CodedReport[] = [];
  let from = performance.now();
  let batch: CodedReport[] = [];
  for (const record of records(events, held)) {
    batch.push(record);
    if (batch.length < REPORTS_A_BATCH) continue;
    await add(store, run, batch);
    batch = [];
  }
  await add(store, run, batch);
  const stored = await store.counts();
  say('reports, events', `${stored.reports}, ${stored.events}`);
  say('generated and stored', `${seconds(from)}, peak memory ${peak()}`);

  from = performance.now();
  const cpu = process.cpuUsage();
  let [readUntil, compared, largest, settled] = [from, 0, 0, 0];
  await refreshIncidents(store, (round) => {
    if (round.kind === 'read') {
      if (round.reports > 0) readUntil = performance.now();
    } else {
      compared += round.compared;
      settled += round.events;
      largest = Math.max(largest, round.largest);
      if (process.env.BENCH_VERBOSE && settled % 20_000 < 2_000) say(`… ${settled}`, `${seconds(from)}, ${peak()}`);
    }
  });
  const { user, system } = process.cpuUsage(cpu);
  say('resolved', `${seconds(from)} (${((user + system) / 1e6).toFixed(1)} s of processor time)`);
  say('of that, putting in the mentions', `${((readUntil - from) / 1000).toFixed(1)} s`);
  say('pairs compared an event', (compared / settled).toFixed(1));
  say('largest component', `${largest} events`);
  say('incidents', `${(await store.counts()).incidents}`);
  say('workspace file', megabytes(statSync(path).size));

  const took: number[] = [];
  for (const record of held) {
    from = performance.now();
    await add(store, run, [record]);
    await refreshIncidents(store);
    took.push(performance.now() - from);
  }
  took.sort((a, b) => a - b);
  const at = (share: number): string => `${took[Math.ceil(share * took.length) - 1]!.toFixed(1)} ms`;
  say(`adding one report (${took.length} times)`, `median ${at(0.5)}, 95 of 100 within ${at(0.95)}, at most ${at(1)}`);
  say('peak memory', peak());
}

async function main(args: readonly string[]): Promise<number> {
  const [count, keep, file, ...more] = args;
  const events = Number(count);
  if (!(events >= HELD_BACK) || more.length > 0 || (keep !== undefined && (keep !== '--keep' || file === undefined))) {
    process.stderr.write(USAGE);
    return 2;
  }
  const folder = file === undefined ? mkdtempSync(join(tmpdir(), 'casus-scale-')) : null;
  try {
    await bench(events, file ?? join(folder!, 'scale.casus'));
  } finally {
    if (folder) rmSync(folder, { recursive: true });
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
