import { setTimeout as wait } from 'node:timers/promises';
import { add, differences, done, exported, reportIds } from './casus.ts';
import { Findings, type Fault } from './fault.ts';
import { madeReports, writeJsonl } from './inputs.ts';

const REPORTS = 450;
const ROUNDS = 3;

export const fault: Fault = {
  id: 'F15',
  title: `two processes add to one workspace at once, and one is killed, then stopped half way, ${ROUNDS} times each`,
  async run({ path, say }) {
    const found = new Findings();
    const reports = madeReports(REPORTS);
    const third = REPORTS / 3;
    const one = writeJsonl(path('one.jsonl'), reports.slice(0, 2 * third));
    const other = writeJsonl(path('other.jsonl'), reports.slice(third));
    await add([one, other], path('unbroken.casus'));
    const whole = await exported(path('unbroken.casus'));
    let waited = 0;
    for (let round = 0; round < 2 * ROUNDS; round++) {
      const workspace = path(`${round}.casus`);
      const kill = round % 2 === 0;
      let hit = false;
      const pause = Math.random() * 300;
      const first = add([one], workspace, {
        heard: (_, child) => {
          if (hit) return;
          hit = true;
          void wait(pause).then(async () => {
            if (kill) return child.kill('SIGKILL');
            // Shorter than the patience of ten seconds, and longer, by turns.
            child.kill('SIGSTOP');
            await wait(round % 4 === 1 ? 2000 : 12_000);
            return child.kill('SIGCONT');
          });
        },
      });
      const second = await add([other], workspace);
      // Whoever waited too long says who is to blame, and nothing else may go wrong.
      if (second.code !== 0) {
        waited += 1;
        found.hold(/being written by another process/.test(second.stderr), `the second writer ended with ${second.code}: ${second.stderr.slice(-300)}`); // prettier-ignore
      }
      const killed = await first;
      const kept = new Set(await reportIds(workspace));
      found.lost += [...killed.acknowledged, ...second.acknowledged].filter((id) => !kept.has(id)).length;
      await done(['add', one, other, '-w', workspace]);
      await done(['doctor', '-w', workspace]);
      const { missing, surplus } = differences(whole, await exported(workspace));
      found.hold(
        missing + surplus === 0,
        `the export lacks ${missing} lines of the unbroken run and has ${surplus} of its own`,
      );
      say(`round ${round + 1} of ${2 * ROUNDS}`);
    }
    found.note(`the second writer gave up waiting for a stopped one ${waited} times, and said so`);
    return found;
  },
};
