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
const STRIDE = 23;

/** Every so many workspaces, the export is held against that of an unbroken run as well. */
const COMPARED_EVERY = 5;

/** Which calls fail, how, and how often: the one alone, or all from it on; and up to which each is tried in its turn. */
const KINDS = [
  { calls: 'pwrite64', error: 'ENOSPC', on: '', each: 200 },
  { calls: 'pwrite64', error: 'EIO', on: '+', each: 0 },
  { calls: 'fsync,fdatasync', error: 'EIO', on: '', each: 1000 },
  { calls: 'fsync,fdatasync', error: 'EIO', on: '+', each: 1000 },
];

/** A kind of failure, and what came of it up to now. */
interface Tried {
  readonly kind: (typeof KINDS)[number];
  /** The next call to make fail. */
  next: number;
  /** There are no more calls to make fail. */
  over: boolean;
  failed: number;
  /** Failures that no command had to tell of, since what they were about is done again from the log. */
  quiet: number;
  acknowledged: number;
}

export const fault: Fault = {
  id: 'F7',
  title: 'each fsync and each write of casus add fails, one at a time and all from there on',
  async run({ path, say }) {
    const found = new Findings();
    const reports = madeReports(COMMANDS * REPORTS_EACH);
    const inputs = Array.from({ length: COMMANDS }, (_, i) =>
      writeJsonl(path(`${i}.jsonl`), reports.slice(i * REPORTS_EACH, (i + 1) * REPORTS_EACH)),
    );
    const tried = KINDS.map((kind): Tried => ({ kind, next: 1, over: false, failed: 0, quiet: 0, acknowledged: 0 }));
    // Two at once, one for each core, take from one list.
    await Promise.all(
      [1, 2].map(async (number) => {
        await using lane = await openLane(path, `lane-${number}`, inputs, found);
        for (let one = tried.find(({ over }) => !over); one; one = tried.find(({ over }) => !over)) {
          const n = one.next;
          one.next += n < one.kind.each ? 1 : STRIDE;
          if ((await lane.fail(one, n)) || one.over) continue;
          one.over = true;
          say(`${howOf(one.kind)}: done`);
        }
      }),
    );
    for (const { kind, failed, quiet, acknowledged } of tried)
      found.note(`${howOf(kind)}: ${failed} calls made to fail, ${quiet} of them in copying the log into the file, ${acknowledged} reports acknowledged and kept`); // prettier-ignore
    return found;
  },
};

const howOf = ({ calls, error, on }: Tried['kind']) =>
  `${error} from ${calls}${on === '' ? ', once' : ', again and again'}`;

interface Lane extends AsyncDisposable {
  /** Has the nth call of a kind fail in a new workspace, and looks what is left of it; false where there is no such call. */
  fail(tried: Tried, n: number): Promise<boolean>;
}

async function openLane(
  path: Staging['path'],
  lane: string,
  inputs: readonly string[],
  found: Findings,
): Promise<Lane> {
  const casus = await warmCasus(path(lane));
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
  await add(path(`${lane}-whole.casus`));
  const whole = await lines(path(`${lane}-whole.casus`));
  found.hold(whole.length > COMMANDS * REPORTS_EACH, `an unbroken run exports ${whole.length} lines`);
  return {
    async fail(tried, n) {
      const { calls, error, on } = tried.kind;
      const name = `${calls.split(',')[0]}-${error}${on && '-on'}`;
      const folder = path(`${name}-${n}`);
      mkdirSync(folder);
      const workspace = join(folder, 'w.casus');
      let run = { code: 0, stdout: '', stderr: '' };
      const trace = await casus.failing(`${calls}:error=${error}:when=${n}${on}`, workspace, folder, async () => {
        run = await add(workspace);
      });
      const at = trace.findIndex((call) => call.injected);
      if (at < 0) return false;
      tried.failed += 1;
      const where = `${name}, the ${n}th call`;
      const after = trace.slice(at).filter((call) => call.path === casus.told && call.bytes.includes('"added"'));
      // What was told before is in the log on the disk; copying it into the file is tried again by whoever opens it next.
      const copying = trace[at]!.path === workspace || run.code === 0;
      if (copying) tried.quiet += 1;
      else {
        found.hold(after.length === 0, `${where}: ${after.length} reports were acknowledged after it failed`);
        found.hold(run.code === 3 && /disk|room/i.test(run.stderr), `${where}: the command ended with ${run.code} and said ${run.stderr.slice(-300)}`); // prettier-ignore
      }
      const acknowledged = addedIn(run.stdout);
      tried.acknowledged += acknowledged.length;
      const kept = new Set(existsSync(workspace) ? await reportIds(workspace).catch(() => []) : []);
      found.lost += acknowledged.filter((id) => !kept.has(id)).length;
      const again = await add(workspace);
      found.hold(again.code === 0, `${where}: the same command afterwards ended with ${again.code}: ${again.stderr.slice(-300)}`); // prettier-ignore
      const faults = await faultsOf(workspace);
      found.hold(faults.length === 0, `${where}: the file is not sound: ${faults.join('; ')}`);
      const ids = await reportIds(workspace);
      found.doubled += ids.length - new Set(ids).size;
      found.hold(ids.length === COMMANDS * REPORTS_EACH, `${where}: ${ids.length} reports are there in the end`);
      if (tried.failed % COMPARED_EVERY !== 0) return true;
      const { missing, surplus } = differences(whole, await lines(workspace));
      found.hold(missing + surplus === 0, `${where}: the export lacks ${missing} lines of the unbroken run and has ${surplus} of its own`); // prettier-ignore
      return true;
    },
    [Symbol.asyncDispose]: () => casus[Symbol.asyncDispose](),
  };
}

async function faultsOf(workspace: string): Promise<string[]> {
  await using store = await openStore(workspace, { readOnly: true });
  return await store.faults();
}
