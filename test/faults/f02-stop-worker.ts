import { setTimeout as wait } from 'node:timers/promises';
import { Findings, type Fault } from './fault.ts';
import { madeReports } from './inputs.ts';
import { compare, openNewsroom, unbroken } from './newsroom.ts';

/** A minute once, then beyond the 15 s after which a message goes to another worker, so that all five fit into three minutes. */
const STOPS = [[60_000, 20_000], [18_000, 18_000, 18_000]] as const; // prettier-ignore

export const fault: Fault = {
  id: 'F2-stop',
  title:
    'one of three workers is stopped (SIGSTOP) for a minute or for longer than others wait for it, 5 times at random',
  async run({ path, say }) {
    const found = new Findings();
    const reports = madeReports(900);
    const { input, lines } = await unbroken(path, reports);
    await using room = await openNewsroom({ workers: 3, pause: 150 });
    const adding = room.add(input);
    const stopped = STOPS.map(async (stops, i) => {
      for (const pause of stops) {
        await wait(1000 + Math.random() * 3000);
        room.workers[i]!.kill('SIGSTOP');
        await wait(pause);
        room.workers[i]!.kill('SIGCONT');
        say(`${pause / 1000} s over`);
      }
    });
    await Promise.all(stopped);
    const { code, stderr } = await adding;
    found.hold(code === 0, `adding ended with ${code}: ${stderr.slice(-300)}`);
    const seconds = await room.caughtUp(reports.length, found);
    found.note(`done ${seconds.toFixed(0)} s after the last one came back`);
    await compare(room.workspace, reports, lines, found);
    return found;
  },
};
