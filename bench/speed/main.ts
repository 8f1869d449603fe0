import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCoder } from '../../src/coding/coder.ts';
import type { Report } from '../../src/model/index.ts';
import { loadGazetteer } from '../../src/places/gazetteer.ts';
import { builtProgram } from '../../test/services/built-program.ts';
import { reportOf } from '../records.ts';
import { readRows } from '../rows.ts';
import { addings, writeReports } from './adding.ts';
import { startTimes } from './starts.ts';
import { timeOfThreads } from './threads.ts';
import { leastTimes, processorTime, works } from './works.ts';

const USAGE = `usage: npm run -s bench:speed -- IN [--add COUNTS] [--words N]

Codes the reports of IN (JSON Lines, gzipped where its name ends in .gz), and has others read the same: wink-nlp tag them, compromise
parse them, a regular expression cut them into tokens. Then: two threads against one, how the time grows with the length of one
document made of them (1 KB to 10 MB), what whole commands take to start, and casus add of made-up reports of N words (400), by turns
into a file and into PostgreSQL: COUNTS of them, commas between (1000,10000). Reports a second are of processor time but for threads
and casus add.
`;

const ROUNDS = 5;

const say = (what: string, value: string): void => void process.stdout.write(`${what.padEnd(34)}${value}\n`);

async function readReports(path: string): Promise<Report[]> {
  const reports: Report[] = [];
  for await (const row of readRows(path)) reports.push(reportOf({ ...row, id: row.id ?? row.docid }));
  return reports;
}

/** Documents of 1 KB, and ten times as much each, to 10 MB, of the texts one behind the other. */
async function growth(reports: readonly Report[]): Promise<void> {
  const coder = createCoder(loadGazetteer());
  const texts = reports.map(({ text }) => text);
  let perKilobyte = NaN;
  for (let size = 1_000; size <= 10_000_000; size *= 10) {
    let text = '';
    for (let i = 0; text.length < size; i++) text += `${texts[i % texts.length]!}\n\n`;
    const report = { ...reports[0]!, text: text.slice(0, size) };
    const from = processorTime();
    for (let n = 0; n < Math.max(1, 100_000 / size); n++) await coder.code(report);
    const took = (processorTime() - from) / Math.max(1, 100_000 / size);
    const rate = (took * 1_000) / (size / 1_000);
    if (size === 100_000) perKilobyte = rate;
    const beside = size > 100_000 ? `, ${(rate / perKilobyte).toFixed(2)} × linear from 100 KB` : '';
    say(`one document of ${size / 1_000} KB`, `${took.toFixed(2)} s, ${rate.toFixed(2)} ms a KB${beside}`);
  }
}

async function bench(path: string, counts: readonly number[], words: number, folder: string): Promise<void> {
  const reports = await readReports(path);
  const each = reports.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0) / reports.length;
  say('reports, words each, cores', `${reports.length}, ${Math.round(each)}, ${availableParallelism()}`);
  const all = works();
  const times = await leastTimes(all, reports, ROUNDS);
  for (const [w, { name }] of all.entries()) {
    const ratio = w === 0 ? '' : `, casus is ${(times[w]! / times[0]!).toFixed(3)} times as fast`;
    say(name, `${(reports.length / times[w]!).toFixed(1)} reports/s${ratio}`);
  }
  const [one, two] = [await timeOfThreads(reports, 1, ROUNDS), await timeOfThreads(reports, 2, ROUNDS)];
  say('casus, two threads', `${(reports.length / two).toFixed(1)} reports/s, ${(one / two).toFixed(2)} times one`);
  await growth(reports);
  for (const [what, ms] of startTimes(folder)) say(what, `${ms.toFixed(0)} ms`);
  const texts = reports.map(({ text }) => text);
  for (const count of counts) {
    const input = await writeReports(count, words, texts, folder);
    for await (const { into, seconds, peak } of addings(input, join(folder, `${count}.casus`))) {
      const memory = peak === null ? '' : `, ${Math.round(peak / 1e6)} MB`;
      say(`casus add, ${count} into ${into}`, `${seconds.toFixed(1)} s, ${(count / seconds).toFixed(1)} reports/s${memory}`);
    }
  }
} // prettier-ignore

/** The arguments; null where one is off. */
function asked(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { add: { type: 'string', default: '1000,10000' }, words: { type: 'string', default: '400' } },
    });
    const [input, ...more] = positionals;
    const [counts, words] = [values.add.split(',').map(Number), Number(values.words)];
    const whole = [...counts, words].every((each) => Number.isSafeInteger(each) && each > 0);
    return input === undefined || more.length > 0 || !whole ? null : { input, counts, words };
  } catch {
    return null;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const found = asked(args);
  if (!found) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { input, counts, words } = found;
  const folder = mkdtempSync(join(tmpdir(), 'casus-speed-'));
  const remove = await builtProgram();
  try {
    await bench(input, counts, words, folder);
    return 0;
  } finally {
    remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
