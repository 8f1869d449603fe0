import { setTimeout as wait } from 'node:timers/promises';
import { Findings, type Fault } from './fault.ts';
import { madeReports } from './inputs.ts';
import { compare, openNewsroom, unbroken } from './newsroom.ts';
import { smallDisk } from './small-disk.ts';

const TIMES = 5;
const MIB = 1 << 20;

export const fault: Fault = {
  id: 'F6-pg',
  title: `a full disk under PostgreSQL while workers are at work, ${TIMES} times`,
  own: 'mounts',
  async run({ path, say }) {
    const found = new Findings();
    const reports = madeReports(1200);
    const { input, lines } = await unbroken(path, reports);
    const disk = smallDisk(path('disk'), 400);
    await using room = await openNewsroom({ workers: 2, pause: 40, within: disk.folder });
    const adding = room.add(input);
    let down = 0;
    for (let time = 0; time < TIMES; time++) {
      await wait(1000 + Math.random() * 2000);
      disk.fill(Math.random() * 2 * MIB);
      await wait(6000);
      disk.makeRoom();
      // Without room for its log PostgreSQL ends itself, and an administrator starts it again.
      if ((await room.standing()) === null && (await room.postgres.start().then(() => true, () => false))) down += 1; // prettier-ignore
      say(`full ${time + 1} of ${TIMES} times`);
    }
    const { code, stderr } = await adding;
    found.hold(code === 0, `adding ended with ${code}: ${stderr.slice(-300)}`);
    const seconds = await room.caughtUp(reports.length, found);
    found.note(`PostgreSQL had to be started again ${down} times; done ${seconds.toFixed(0)} s after there was room`);
    await compare(room.workspace, reports, lines, found);
    return found;
  },
};
