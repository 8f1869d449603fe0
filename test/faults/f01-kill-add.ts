import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { add, differences, done, exported, reportIds } from './casus.ts';
import { Findings, type Fault } from './fault.ts';
import { madeReports, servedFeeds, writeJsonl, writePages, writeWarc, type MadeReport } from './inputs.ts';

/** Reading pages takes longer than reading lines, so there are fewer of them. */
const LANES = [
  { name: 'jsonl', reports: 600, write: writeJsonl },
  { name: 'pages', reports: 300, write: writePages },
  { name: 'warc.gz', reports: 300, write: writeWarc },
  { name: 'feeds', reports: 210, write: null },
];
const KILLS = 50;
/** Most runs are killed as they begin. */
const [EARLIEST_MS, EARLY_MS] = [5, 400];
/** One in so many is killed around its first acknowledgement: from this share of the time that takes on, to so far behind it. */
const LATER = 4;
const [LATER_FROM, BEHIND_MS] = [0.7, 200];

type Lane = (typeof LANES)[number];

export const fault: Fault = {
  id: 'F1',
  title: `kill -9 of casus add, ${LANES.length * KILLS} times at random, on JSON Lines, pages, a web archive and feeds`,
  async run({ path, say }) {
    const found = new Findings();
    const reports = madeReports(Math.max(...LANES.map((lane) => lane.reports)));
    const counts = { killed: 0, acknowledged: 0 };
    const waiting = [...LANES];
    // Two at once, one for each core.
    await Promise.all(
      [1, 2].map(async () => {
        for (let lane = waiting.shift(); lane; lane = waiting.shift()) {
          await killed(lane, reports, path, found, counts);
          say(`${lane.name} done: ${counts.killed} killed up to now`);
        }
      }),
    );
    found.note(`${counts.killed} runs killed, ${counts.acknowledged} reports acknowledged`);
    const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(path('unbroken'))); // prettier-ignore
    found.hold(left.length === 0, `${left.length} processes were left running`);
    return found;
  },
};

async function killed(
  lane: Lane,
  all: readonly MadeReport[],
  path: (name: string) => string,
  found: Findings,
  counts: { killed: number; acknowledged: number },
): Promise<void> {
  const { name } = lane;
  const reports = all.slice(0, lane.reports);
  await using papers = lane.write ? null : await servedFeeds(path(name), reports);
  const input = lane.write?.(path(name), reports) ?? path(name);
  const env = papers?.env ?? {};
  const [unbroken, broken] = [path(`unbroken-${name}.casus`), path(`broken-${name}.casus`)];
  const began = performance.now();
  let first = 0;
  const whole = await add([input], unbroken, { env, heard: () => (first ||= performance.now() - began) });
  found.hold(whole.code === 0 && whole.acknowledged.length > 0, `${name}: an unbroken run ended with ${whole.code}`);
  const acknowledged = new Set<string>();
  const take = (ids: readonly string[]) => {
    // Who was told that a report is kept, and is told once more that it is new, had lost it.
    for (const id of ids) if (acknowledged.has(id)) found.lost += 1;
    for (const id of ids) acknowledged.add(id);
  };
  for (let kill = 0; kill < KILLS; kill++) {
    const [from, to] = kill % LATER === 0 ? [LATER_FROM * first, first + BEHIND_MS] : [EARLIEST_MS, EARLY_MS];
    const delay = from + Math.random() * (to - from);
    const run = await add([input], broken, {
      env,
      started: (child) => {
        const timer = setTimeout(() => child.kill('SIGKILL'), delay);
        child.once('exit', () => {
          clearTimeout(timer);
        });
      },
    });
    if (run.code === null) counts.killed += 1;
    take(run.acknowledged);
    if (!existsSync(broken)) continue;
    const kept = new Set(await reportIds(broken).catch(() => []));
    found.lost += run.acknowledged.filter((id) => !kept.has(id)).length;
  }
  const last = await add([input], broken, { env });
  found.hold(last.code === 0, `${name}: the last run ended with ${last.code}: ${last.stderr.slice(-500)}`);
  take(last.acknowledged);
  counts.acknowledged += acknowledged.size;
  const ids = await reportIds(broken);
  found.doubled += ids.length - new Set(ids).size;
  const { missing, surplus } = differences(await exported(unbroken), await exported(broken));
  found.hold(missing + surplus === 0, `${name}: the export lacks ${missing} lines of the unbroken run and has ${surplus} of its own`); // prettier-ignore
  await done(['doctor', '-w', broken]).catch((error: unknown) => {
    found.hold(false, `${name}: ${String(error)}`);
  });
}
