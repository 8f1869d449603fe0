import { createCoder } from '../src/coding/coder.ts';
import type { Report } from '../src/model/index.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { reportOf } from './records.ts';
import { readRows } from './rows.ts';

const USAGE = `usage: npm run -s bench:speed -- IN

Codes the reports of IN (JSON Lines, gzipped where its name ends in .gz) twice and says how many a second of processor time.
`;

/** Processor time used since `from`, of all threads, in seconds. */
function secondsSince(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

/** The reports of a file of `records` or `muc4` rows. */
async function readReports(path: string): Promise<Report[]> {
  const reports: Report[] = [];
  for await (const row of readRows(path)) reports.push(reportOf({ ...row, id: row.id ?? row.docid }));
  return reports;
}

async function main(args: readonly string[]): Promise<number> {
  const [input, ...more] = args;
  if (input === undefined || more.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const reports = await readReports(input);
  const started = process.cpuUsage();
  const coder = createCoder(loadGazetteer());
  await coder.code(reportOf({ id: 'first', text: 'A bomb killed two people in Aleppo on Monday.' }));
  process.stdout.write(`start-up       ${(secondsSince(started) * 1000).toFixed(0)} ms\n`);
  for (const pass of ['first pass', 'second pass']) {
    const from = process.cpuUsage();
    for (const report of reports) await coder.code(report);
    const seconds = secondsSince(from);
    process.stdout.write(`${pass.padEnd(14)} ${(reports.length / seconds).toFixed(1)} reports/s\n`);
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
