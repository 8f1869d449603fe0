import { setTimeout as wait } from 'node:timers/promises';
import { Findings, type Fault } from './fault.ts';
import { madeReports } from './inputs.ts';
import { compare, openNewsroom, unbroken } from './newsroom.ts';

const KILLS = 50;

export const fault: Fault = {
  id: 'F2',
  title: `kill -9 of one of two workers in the midst of its work, ${KILLS} times at random`,
  async run({ path, say }) {
    const found = new Findings();
    const reports = madeReports(800);
    const { input, lines } = await unbroken(path, reports);
    await using room = await openNewsroom({ workers: 2, pause: 30 });
    const adding = room.add(input);
    let kills = 0;
    const lanes = room.workers.map(async (worker) => {
      while (kills < KILLS) {
        // Some die while they start, most at their work.
        await worker.atWork(5000 * Math.random() ** 0.3);
        await wait(Math.random() * 1000);
        kills += 1;
        worker.kill('SIGKILL');
        if (kills % 10 === 0) say(`${kills} killed`);
      }
    });
    await Promise.all(lanes);
    const { code, stderr } = await adding;
    found.hold(code === 0, `adding ended with ${code}: ${stderr.slice(-300)}`);
    const left = await room.standing();
    const seconds = await room.caughtUp(reports.length, found);
    found.note(`${kills} killed; ${left?.uncoded} reports were left to code then, done ${seconds.toFixed(0)} s later`);
    await compare(room.workspace, reports, lines, found);
    return found;
  },
};
