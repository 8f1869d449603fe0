import { setTimeout as wait } from 'node:timers/promises';
import { Findings, type Fault } from './fault.ts';
import { madeReports } from './inputs.ts';
import { compare, openNewsroom, unbroken } from './newsroom.ts';

const KILLS = 10;
/** Within which work goes on, seconds. */
const RESUMES = 2;

export const fault: Fault = {
  id: 'F3',
  title: `kill -9 of the broker while reports are added and coded, ${KILLS} times, away for 0.15 to 5 s`,
  async run({ path, say }) {
    const found = new Findings();
    const reports = madeReports(2200);
    const { input, lines } = await unbroken(path, reports);
    await using room = await openNewsroom({ workers: 2, pause: 40 });
    const adding = room.add(input);
    // With work for all of them: what a worker was just handed when the broker died comes again after 15 s only.
    while (((await room.standing())?.uncoded ?? 0) < 300) await wait(100);
    const [broker] = room.nats.servers;
    const resumed: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await wait(500 + Math.random() * 2000);
      await broker!.kill();
      await wait(150 + Math.random() * 4850);
      const before = await room.standing();
      await broker!.start();
      await room.nats.ready();
      const back = performance.now();
      // Work that was at hand may end while the broker is away, so what is asked is whether it goes on.
      while (performance.now() - back < 20_000) {
        const now = await room.standing();
        if (now?.uncoded === 0 || (now && before && now.reports > before.reports + 2)) break;
        await wait(50);
      }
      resumed.push((performance.now() - back) / 1000);
      say(`${kill + 1} killed, went on ${resumed.at(-1)!.toFixed(1)} s after the broker was back`);
    }
    const { code, stderr } = await adding;
    found.hold(code === 0, `adding ended with ${code}: ${stderr.slice(-300)}`);
    await room.caughtUp(reports.length, found);
    const longest = Math.max(...resumed);
    found.note(`work went on ${longest.toFixed(1)} s after the broker was back, at the longest`);
    found.hold(longest <= RESUMES, `work went on only ${longest.toFixed(1)} s after the broker was back`);
    await compare(room.workspace, reports, lines, found);
    return found;
  },
};
