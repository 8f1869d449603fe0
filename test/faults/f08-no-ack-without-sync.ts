import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../bench/stream/random.ts';
import { openStore } from '../../src/store/open-store.ts';
import { MAIN, jsonLines, runProgram } from '../run-program.ts';
import { Visitor } from '../visitor.ts';
import { differences, done, reportIds } from './casus.ts';
import { Findings, type Fault, type Staging } from './fault.ts';
import { madeReports, servedFeeds, writeJsonl } from './inputs.ts';
import { PowerCutDisk, type Fate } from './power-cut.ts';
import { readTrace, straced, syncs, type Call } from './traced.ts';
import { unsyncedAt } from './unsynced.ts';
import { addedIn, warmCasus } from './warm-casus.ts';

/** Several batches, so that much is told while more is written. */
const REPORTS = 120;
const FED = 12;
/** What may be on the disk of the same moment, so many times by chance: before something was acknowledged, and after. */
const BY_CHANCE = [1, 8];
/** Every so many found disks, the same command goes on from there to the end. */
const ENDED_EVERY = 12;

export const fault: Fault = {
  id: 'F8',
  title:
    'what is acknowledged is on the disk: by the trace of all calls, and by what a power cut at any of them leaves',
  async run(staging) {
    const found = new Findings();
    const { path, say } = staging;
    const reports = madeReports(REPORTS);
    const input = writeJsonl(path('in.jsonl'), reports);

    const added = await traced(staging, 'add', (workspace) => ['add', input, '-w', workspace, '--json']);
    hold('casus add', added, told, REPORTS, found);
    say('casus add traced');

    await using papers = await servedFeeds(path('feeds'), reports.slice(0, FED));
    const feeds = await traced(staging, 'feed', (workspace) => ['add', papers.feeds, '-w', workspace, '--json'], papers.env); // prettier-ignore
    hold('pages of feeds', feeds, told, FED, found);

    const watched = await watchedFolder(staging, reports.slice(0, FED));
    hold('casus watch run', watched, told, FED, found);

    const served = await servedWorkspace(staging, input);
    hold('casus serve', served, ({ bytes }) => /^HTTP\/1\.1 201|"state":"done"/.test(bytes.toString()), 3, found);
    say('casus serve traced');

    await cutEverywhere(added, input, staging, found);
    return found;
  },
};

interface Traced {
  readonly folder: string;
  readonly calls: readonly Call[];
}

const told = ({ name, bytes }: Call) => name.startsWith('write') && bytes.includes('"kind":"added"');

/** Every acknowledgement must find all that was written of the workspace synced. */
function hold(
  what: string,
  { folder, calls }: Traced,
  tells: (call: Call) => boolean,
  least: number,
  found: Findings,
): void {
  // prettier-ignore
  const acks = calls.filter((call) => /^writev?$/.test(call.name) && tells(call));
  const early = acks.filter((ack) => unsyncedAt(ack, calls, folder) !== null);
  found.hold(acks.length >= least, `${what}: ${acks.length} acknowledgements were seen, fewer than ${least}`);
  found.hold(early.length === 0, `${what}: ${early.length} of ${acks.length} acknowledgements came before what they tell of was synced`); // prettier-ignore
  const writes = calls.filter(({ name, path }) => name === 'pwrite64' && dirname(path) === folder).length;
  found.hold(writes > 0, `${what}: no write to the workspace was seen`);
  found.note(`${what}: ${acks.length} acknowledgements, each after a sync; ${writes} writes, ${calls.filter(syncs).length} syncs`); // prettier-ignore
}

/** What a command does to a workspace in a folder of its own. */
async function traced(
  { path }: Staging,
  name: string,
  args: (workspace: string) => readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Traced> {
  const folder = path(name);
  mkdirSync(folder, { recursive: true });
  const trace = path(`${name}.trace`);
  const [program, before] = straced(trace);
  const ended = await runProgram(program, [...before, process.execPath, MAIN, ...args(join(folder, 'w.casus'))], { env }); // prettier-ignore
  if (ended.code !== 0) throw new Error(`${name} ended with ${ended.code}: ${ended.stderr.slice(-500)}`);
  return { folder, calls: readTrace(trace) };
}

async function watchedFolder(staging: Staging, reports: ReturnType<typeof madeReports>): Promise<Traced> {
  const inbox = staging.path('inbox');
  mkdirSync(inbox);
  writeJsonl(join(inbox, 'in.jsonl'), reports);
  mkdirSync(staging.path('watch'));
  await done(['watch', 'add', inbox, '-w', join(staging.path('watch'), 'w.casus')]);
  return await traced(staging, 'watch', (workspace) => ['watch', 'run', '--once', '--now', '-w', workspace, '--json']);
}

/** Adds a report, decides on it and makes an alert over HTTP. */
async function servedWorkspace({ path }: Staging, input: string): Promise<Traced> {
  const folder = path('serve');
  mkdirSync(folder);
  const workspace = join(folder, 'w.casus');
  await done(['init', workspace]);
  const trace = path('serve.trace');
  const [program, before] = straced(trace);
  const args = ['serve', '-w', workspace, '--port', '0', '--json'];
  const running = runProgram(program, [...before, process.execPath, MAIN, ...args], {
    started(child) {
      child.stdout!.once('data', (line: Buffer) => {
        const [{ url }] = jsonLines(line.toString()) as [{ url: string }];
        void useOf(url, input).finally(() => {
          // The first in the trace is the server; strace itself would leave it running.
          process.kill(Number(/^\d+/.exec(readFileSync(trace, 'latin1'))![0]), 'SIGTERM');
        });
      });
    },
  });
  const { code, stderr } = await running;
  if (code !== 0) throw new Error(`casus serve ended with ${code}: ${stderr.slice(-500)}`);
  return { folder, calls: readTrace(trace) };
}

async function useOf(url: string, input: string): Promise<void> {
  const visitor = new Visitor(url);
  const sent = await visitor.send('/api/reports', [{ name: 'in.jsonl', content: readFileSync(input) }]);
  const { job } = sent.json as { job: { id: string } };
  const look = async () => (await visitor.get(`/api/jobs/${job.id}`)).json as { state: string; reports: string[] };
  let now = await look();
  while (now.state !== 'done' && now.state !== 'failed') {
    await wait(200);
    now = await look();
  }
  await visitor.post('/api/decisions', {
    decision: { kind: 'mark', reportIds: now.reports.slice(0, 1), as: 'done' },
    seen: 0,
  });
  await visitor.post('/api/alerts', { name: 'Kano', condition: { country: 'NGA' }, channel: { kind: 'feed' } });
}

/** Cuts the power at every sync, before it and after it, and at every acknowledgement, and opens what is found. */
async function cutEverywhere(
  { folder, calls }: Traced,
  input: string,
  { path }: Staging,
  found: Findings,
): Promise<void> {
  // prettier-ignore
  await using casus = await warmCasus(path('warm'));
  const lines = async (workspace: string) => (await casus.run('export', '--format', 'jsonl', '-w', workspace)).stdout.split('\n').sort(); // prettier-ignore
  const whole = await lines(join(folder, 'w.casus'));
  const disk = new PowerCutDisk(folder);
  const random = new Random('power cut', 1);
  let acknowledged: string[] = [];
  const counts = { cuts: 0, empty: 0, ended: 0 };

  const cut = async (fate: Fate, moment: string) => {
    counts.cuts += 1;
    const there = path(`cut-${counts.cuts}`);
    disk.cut(there, fate, random);
    const workspace = join(there, 'w.casus');
    const where = `power cut ${counts.cuts}, ${moment}, ${fate} of what was not synced on the disk`;
    const { ids, faults } = await stateOf(workspace);
    if (ids.size === 0) counts.empty += 1;
    found.lost += acknowledged.filter((id) => !ids.has(id)).length;
    found.hold(faults.length === 0, `${where}: ${faults.join('; ')}`);
    if (counts.cuts % ENDED_EVERY !== 0) return;
    counts.ended += 1;
    const again = await casus.run('add', input, '-w', workspace, '--json');
    found.hold(again.code === 0, `${where}: the same command afterwards ended with ${again.code}: ${again.stderr.slice(-300)}`); // prettier-ignore
    const { missing, surplus } = differences(whole, await lines(workspace));
    found.hold(missing + surplus === 0, `${where}: led to the end, the export lacks ${missing} lines and has ${surplus} of its own`); // prettier-ignore
  };

  for (const call of calls) {
    const ours = syncs(call) && (call.path === folder || call.path.startsWith(`${folder}/`));
    if (ours) {
      await cut('nothing', 'before a sync');
      for (let i = 0; i < BY_CHANCE[acknowledged.length > 0 ? 1 : 0]!; i++) await cut('some', 'before a sync');
      await cut('everything', 'before a sync');
    }
    disk.take(call);
    if (ours) await cut('nothing', 'after a sync');
    if (told(call)) {
      acknowledged = [...acknowledged, ...addedIn(call.bytes.toString())];
      if (acknowledged.length % 20 === 0) await cut('some', 'after an acknowledgement');
    }
  }
  found.note(`${counts.cuts} power cuts, ${counts.empty} of them before anything was stored; ${counts.ended} led to the end by the same command`); // prettier-ignore
}

/** What a workspace holds, and what is wrong with it. */
async function stateOf(workspace: string): Promise<{ ids: ReadonlySet<string>; faults: readonly string[] }> {
  try {
    await using store = await openStore(workspace);
    const faults = await store.faults();
    return { ids: new Set(await reportIds(workspace)), faults };
  } catch (error) {
    return { ids: new Set(), faults: [String(error)] };
  }
}
