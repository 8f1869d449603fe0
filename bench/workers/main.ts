import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open-store.ts';
import { builtProgram } from '../../test/services/built-program.ts';
import { writeStream } from '../stream/write.ts';
import { compareWorkspaces } from './compare.ts';
import { runEmbedded } from './run-embedded.ts';
import { runWorkers } from './run-workers.ts';

const USAGE = `usage: npm run -s bench:workers -- [COUNT] [--workers N] [--seed N] [--keep FOLDER]

Makes COUNT reports of known incidents (100000), adds them to an SQLite file in one process, and to PostgreSQL through NATS and
N workers that do all steps (4), on servers of its own that go with it. Says what each took, and holds what came of the one
against the other: every report with its events, every incident. Ends with 1 where anything differs.
`;

interface Asked {
  readonly count: number;
  readonly workers: number;
  readonly seed: number;
  readonly keep: string | null;
}

/** The arguments; null where one is off. */
function asked(args: readonly string[]): Asked | null {
  let found: Asked = { count: 100_000, workers: 4, seed: 1, keep: null };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--keep') {
      const keep = args[++i];
      if (keep === undefined) return null;
      found = { ...found, keep };
      continue;
    }
    const name = arg === '--workers' ? 'workers' : arg === '--seed' ? 'seed' : 'count';
    const given = Number(name === 'count' ? arg : args[++i]);
    if (!Number.isSafeInteger(given) || given < 1) return null;
    found = { ...found, [name]: given };
  }
  return found;
}

const say = (what: string, value: string): void => void process.stdout.write(`${what.padEnd(34)}${value}\n`);
const megabytes = (bytes: number | null): string => (bytes === null ? 'unknown' : `${Math.round(bytes / 1e6)} MB`);

async function bench({ count, workers, seed }: Asked, folder: string): Promise<number> {
  await writeStream({ count, out: folder, seed, coded: false });
  const input = join(folder, 'reports.jsonl');
  say('reports, cores', `${count}, ${availableParallelism()}`);

  const file = join(folder, 'embedded.casus');
  const embedded = await runEmbedded(input, file);
  const rate = count / embedded.seconds;
  say('embedded', `${embedded.seconds.toFixed(1)} s, ${rate.toFixed(1)} reports/s, ${megabytes(embedded.peak)}`);

  await using scaled = await runWorkers(input, workers);
  const scaledRate = count / scaled.seconds;
  say(`${workers} workers`, `${scaled.seconds.toFixed(1)} s, ${scaledRate.toFixed(1)} reports/s`);
  say('of that, until all were stored', `${scaled.stored.toFixed(1)} s`);
  say('and until all were coded', `${scaled.coded.toFixed(1)} s`);
  say('peak memory', `adding ${megabytes(scaled.adderPeak)}, workers ${scaled.workerPeaks.map(megabytes).join(', ')}`);
  say('workers against embedded', `${(scaledRate / rate).toFixed(2)} (wanted: 0.8)`);

  await using one = await openStore(file, { readOnly: true });
  await using other = await openStore(scaled.workspace, { readOnly: true });
  const { reports, events, incidents, differences, differing } = await compareWorkspaces(one, other);
  say('compared', `${reports} reports, ${events} events, ${incidents} incidents`);
  say('differences', String(differing));
  for (const difference of differences) say('', difference);
  return differing === 0 ? 0 : 1;
}

async function main(args: readonly string[]): Promise<number> {
  const found = asked(args);
  if (!found) {
    process.stderr.write(USAGE);
    return 2;
  }
  const folder = found.keep ?? mkdtempSync(join(tmpdir(), 'casus-workers-'));
  const remove = await builtProgram();
  try {
    return await bench(found, folder);
  } finally {
    remove();
    if (found.keep === null) rmSync(folder, { recursive: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
