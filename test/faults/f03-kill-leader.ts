import { setTimeout as wait } from 'node:timers/promises';
import { Findings, type Fault } from './fault.ts';
import { madeReports } from './inputs.ts';
import { compare, openNewsroom, unbroken } from './newsroom.ts';

const KILLS = 5;

export const fault: Fault = {
  id: 'F3-lead',
  title: `kill -9 of the server that leads a stream, in a cluster of three brokers, ${KILLS} times at random`,
  async run({ path, say }) {
    const found = new Findings();
    const reports = madeReports(900);
    const { input, lines } = await unbroken(path, reports);
    await using room = await openNewsroom({ workers: 2, pause: 60, servers: 3 });
    const adding = room.add(input);
    for (let kill = 0; kill < KILLS; kill++) {
      await wait(1000 + Math.random() * 4000);
      const leader = await room.nats.leader(`casus-reports-${kill % 4}`);
      await leader.kill();
      await wait(3000 + Math.random() * 3000);
      await leader.start();
      await room.nats.ready();
      say(`${kill + 1} killed: ${leader.name}`);
    }
    const { code, stderr } = await adding;
    found.hold(code === 0, `adding ended with ${code}: ${stderr.slice(-300)}`);
    const seconds = await room.caughtUp(reports.length, found);
    found.note(`done ${seconds.toFixed(0)} s after the last one came back`);
    await compare(room.workspace, reports, lines, found);
    return found;
  },
};
