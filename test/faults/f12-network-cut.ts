import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { Findings, type Fault } from './fault.ts';
import { madeReports } from './inputs.ts';
import { compare, openNewsroom, unbroken } from './newsroom.ts';

const CUTS = 3;
const CUT_MS = 10_000;

const link = (state: 'up' | 'down') => execFileSync('ip', ['link', 'set', 'lo', state]);

export const fault: Fault = {
  id: 'F12',
  title: `the network between casus, the database and the broker is cut for ${CUT_MS / 1000} s, ${CUTS} times`,
  own: 'network',
  async run({ path, say }) {
    const found = new Findings();
    link('up');
    const reports = madeReports(900);
    const { input, lines } = await unbroken(path, reports);
    await using room = await openNewsroom({ workers: 2, pause: 60 });
    const adding = room.add(input);
    while (((await room.standing())?.uncoded ?? 0) < 300) await wait(100);
    for (let cut = 0; cut < CUTS; cut++) {
      await wait(2000 + Math.random() * 3000);
      link('down');
      await wait(CUT_MS);
      link('up');
      const [back, before] = [performance.now(), await room.standing()];
      while (performance.now() - back < 40_000) {
        const now = await room.standing();
        if (now?.uncoded === 0 || (now && before && now.reports > before.reports)) break;
        await wait(100);
      }
      const seconds = (performance.now() - back) / 1000;
      found.hold(seconds <= 30, `work went on only ${seconds.toFixed(0)} s after the network was back`);
      say(`cut ${cut + 1} over; work went on after ${seconds.toFixed(1)} s`);
    }
    const { code, stderr } = await adding;
    found.hold(code === 0, `adding ended with ${code}: ${stderr.slice(-300)}`);
    const seconds = await room.caughtUp(reports.length, found);
    found.note(`done ${seconds.toFixed(0)} s after the last cut`);
    await compare(room.workspace, reports, lines, found);
    return found;
  },
};
