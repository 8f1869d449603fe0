import { jsonLines } from '../run-program.ts';
import { add, casus, differences, done, exported, reportIds } from './casus.ts';
import { clockOff } from './clock-off.ts';
import { Findings, type Fault } from './fault.ts';
import { madeReports, writeJsonl, writePages } from './inputs.ts';

const CLOCKS = [
  { name: 'an hour behind', error: '-3600' },
  { name: 'a year ahead', error: '31536000' },
  { name: 'set back by an hour half way', error: '0,-3600@1200' },
  { name: 'set back by a year half way', error: '31536000,0@1200' },
];

export const fault: Fault = {
  id: 'F9',
  title: 'a wrong clock: an hour behind, a year ahead, set back half way',
  async run({ path, say }) {
    const found = new Findings();
    const reports = madeReports(150);
    const inputs = [writeJsonl(path('in.jsonl'), reports.slice(0, 120)), writePages(path('pages'), reports.slice(120))];
    await add(inputs, path('right.casus'));
    const [order, lines] = [await reportIds(path('right.casus')), await exported(path('right.casus'))];
    for (const { name, error } of CLOCKS) {
      const workspace = path(`${error}.casus`);
      const env = clockOff(error);
      const now = await casus(['log', '--json', '-w', path('right.casus')], { env });
      found.hold(now.code === 0, `with the clock ${name} the log is not to be read: ${now.stderr.slice(-300)}`);
      const added = await add(inputs, workspace, { env });
      found.hold(
        added.code === 0,
        `with the clock ${name} adding ended with ${added.code}: ${added.stderr.slice(-300)}`,
      );
      const ids = await reportIds(workspace);
      found.doubled += ids.length - new Set(ids).size;
      found.lost += order.filter((id) => !ids.includes(id)).length;
      found.hold(ids.join() === order.join(), `with the clock ${name} the reports stand in another order`);
      const { missing, surplus } = differences(lines, await exported(workspace));
      found.hold(
        missing + surplus === 0,
        `with the clock ${name} the export lacks ${missing} lines and has ${surplus} of its own`,
      );
      await decides(workspace, env, name, found);
      say(`${name} done`);
    }
    return found;
  },
};

/** Decisions made by clocks that contradict each other stand in the order in which they were made, and their chain holds. */
async function decides(workspace: string, env: Record<string, string>, name: string, found: Findings): Promise<void> {
  const records = jsonLines(await done(['export', '--format', 'jsonl', '-w', workspace])) as unknown as {
    events: { id: string }[];
  }[];
  const [first, second] = records.flatMap(({ events }) => events.map(({ id }) => id)) as [string, string];
  await done(['accept', first, '--by', 'ana', '-w', workspace]);
  await done(['accept', second, '--by', 'ana', '-w', workspace], { env });
  await done(['undo', '2', '--reason', 'a slip', '--by', 'ana', '-w', workspace]);
  await done(['doctor', '-w', workspace]).catch((error: unknown) => {
    found.hold(false, `with the clock ${name}: ${String(error)}`);
  });
}
