import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src/store/open-store.ts';
import { differences, reportIds } from './casus.ts';
import { Findings, type Fault, type Staging } from './fault.ts';
import { madeReports, writeJsonl } from './inputs.ts';
import { addedIn, warmCasus } from './warm-casus.ts';

/** Each command adds some, so that a workspace is made, opened and closed, and some are told before what fails. */
const COMMANDS = 2;
const REPORTS_EACH = 2;

/** Of those behind the last that is made to fail one by one, every so many. */
const STRIDE = 11;

/** Every so many workspaces, the export is held against that of an unbroken run as well. */
const COMPARED_EVERY = 3;

/**
 * Which calls fail, how, and how often: the one alone, or all from it on; and up to which each is tried in its turn. Longest
 * first, so that two lanes end together.
 */
const KINDS = [
  { calls: 'pwrite64', error: 'ENOSPC', on: '', each: 200 },
  { calls: 'pwrite64', error: 'EIO', on: '+', each: 0 },
  { calls: 'fsync,fdatasync', error: 'EIO', on: '', each: 1000 },
  { calls: 'fsync,fdatasync', error: 'EIO', on: '+', each: 1000 },
];
type Kind = (typeof KINDS)[number];

interface Counts {
  failed: number;
  /** Failures that no command had to tell of, since what they were about is done again from the log. */
  quiet: number;
  acknowledged: number;
}

export const fault: Fault = {
  id: 'F7',
  title: 'each fsync and each write of casus add fails, one at a time and all from there on',
  async run(staging) {
    const found = new Findings();
    const reports = madeReports(COMMANDS * REPORTS_EACH);
    const inputs = Array.from({ length: COMMANDS }, (_, i) =>
      writeJsonl(staging.path(`${i}.jsonl`), reports.slice(i * REPORTS_EACH, (i + 1) * REPORTS_EACH)),
    );
    const waiting = [...KINDS];
    // Two at once, one for each core.
    await Promise.all(
      [1, 2].map(async () => {
        for (let kind = waiting.shift(); kind; kind = waiting.shift()) {
          const counts = await allFail(kind, inputs, staging, found);
          const how = `${kind.error} from ${kind.calls}${kind.on === '' ? ', once' : ', again and again'}`;
          found.note(`${how}: ${counts.failed} calls made to fail, ${counts.quiet} of them in copying the log into the file, ${counts.acknowledged} reports acknowledged and kept`); // prettier-ignore
          staging.say(`${how}: done`);
        }
      }),
    );
    return found;
  },
};

/** Has the first, second, third … call of a kind fail, each in a new workspace, until there are no more of them. */
async function allFail(kind: Kind, inputs: readonly string[], { path }: Staging, found: Findings): Promise<Counts> {
  const counts: Counts = { failed: 0, quiet: 0, acknowledged: 0 };
  const { calls, error, on, each } = kind;
  const name = `${calls.split(',')[0]}-${error}${on && '-on'}`;
  await using casus = await warmCasus(path(name));
  const add = async (workspace: string) => {
    let stdout = '';
    for (const input of inputs) {
      const said = await casus.run('add', input, '-w', workspace, '--json');
      stdout += said.stdout;
      if (said.code !== 0) return { ...said, stdout };
    }
    return { code: 0, stdout, stderr: '' };
  };
  const lines = async (workspace: string) => (await casus.run('export', '--format', 'jsonl', '-w', workspace)).stdout.split('\n').sort(); // prettier-ignore
  await add(path(`${name}-whole.casus`));
  const whole = await lines(path(`${name}-whole.casus`));
  found.hold(whole.length > COMMANDS * REPORTS_EACH, `${name}: an unbroken run exports ${whole.length} lines`);
  for (let n = 1; ; n += n < each ? 1 : STRIDE) {
    const folder = path(`${name}-${n}`);
    mkdirSync(folder);
    const workspace = join(folder, 'w.casus');
    let run = { code: 0, stdout: '', stderr: '' };
    const trace = await casus.failing(`${calls}:error=${error}:when=${n}${on}`, workspace, folder, async () => {
      run = await add(workspace);
    });
    const at = trace.findIndex((call) => call.injected);
    if (at < 0) return counts;
    counts.failed += 1;
    const where = `${name}, the ${n}th call`;
    const after = trace.slice(at).filter((call) => call.path === casus.told && call.bytes.includes('"added"'));
    // What was told before is in the log on the disk; copying it into the file is tried again by whoever opens it next.
    const copying = trace[at]!.path === workspace || run.code === 0;
    if (copying) counts.quiet += 1;
    else {
      found.hold(after.length === 0, `${where}: ${after.length} reports were acknowledged after it failed`);
      found.hold(run.code === 3 && /disk|room/i.test(run.stderr), `${where}: the command ended with ${run.code} and said ${run.stderr.slice(-300)}`); // prettier-ignore
    }
    const acknowledged = addedIn(run.stdout);
    counts.acknowledged += acknowledged.length;
    const kept = new Set(existsSync(workspace) ? await reportIds(workspace).catch(() => []) : []);
    found.lost += acknowledged.filter((id) => !kept.has(id)).length;
    const again = await add(workspace);
    found.hold(again.code === 0, `${where}: the same command afterwards ended with ${again.code}: ${again.stderr.slice(-300)}`); // prettier-ignore
    const faults = await faultsOf(workspace);
    found.hold(faults.length === 0, `${where}: the file is not sound: ${faults.join('; ')}`);
    const ids = await reportIds(workspace);
    found.doubled += ids.length - new Set(ids).size;
    found.hold(ids.length === COMMANDS * REPORTS_EACH, `${where}: ${ids.length} reports are there in the end`);
    if (counts.failed % COMPARED_EVERY !== 0) continue;
    const { missing, surplus } = differences(whole, await lines(workspace));
    found.hold(missing + surplus === 0, `${where}: the export lacks ${missing} lines of the unbroken run and has ${surplus} of its own`); // prettier-ignore
  }
}

async function faultsOf(workspace: string): Promise<string[]> {
  await using store = await openStore(workspace, { readOnly: true });
  return await store.faults();
}
