import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Findings, type Fault } from './fault.ts';
import { madeReports } from './inputs.ts';
import { compare, openNewsroom, unbroken } from './newsroom.ts';

export const fault: Fault = {
  id: 'F5',
  title: 'the broker’s data is deleted, then a byte of every block of it is flipped, while reports wait',
  async run({ path, say }) {
    const found = new Findings();
    const reports = madeReports(900);
    const { input, lines } = await unbroken(path, reports);
    await using room = await openNewsroom({ workers: 2, pause: 60 });
    const { code, stderr } = await room.add(input);
    found.hold(code === 0, `adding ended with ${code}: ${stderr.slice(-300)}`);
    const broker = room.nats.servers[0]!;
    const damage = [
      () => {
        broker.deleteData();
      },
      () => {
        found.note(`a byte was flipped in each of ${flipped(broker.data)} blocks`);
      },
    ];
    for (const [i, harm] of damage.entries()) {
      const left = await room.standing();
      found.hold((left?.uncoded ?? 0) > 0, 'nothing waited any more when the broker’s data was damaged');
      await broker.stop();
      harm();
      await broker.start();
      await room.nats.ready();
      say(i === 0 ? 'deleted' : 'flipped');
      if (i === 0) await wait(20_000);
    }
    const seconds = await room.caughtUp(reports.length, found);
    found.note(`done ${seconds.toFixed(0)} s after the last damage`);
    found.hold(
      room.workers.some((worker) => worker.said('lost messages')),
      'no worker says that messages were lost',
    );
    await compare(room.workspace, reports, lines, found);
    return found;
  },
};

/** Flips a byte in the middle of each block of messages. Returns how many there were. */
function flipped(folder: string): number {
  const blocks = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.blk'));
  for (const name of blocks) {
    const bytes = readFileSync(join(folder, name));
    if (bytes.length === 0) continue;
    bytes[bytes.length >> 1]! ^= 0x55;
    writeFileSync(join(folder, name), bytes);
  }
  return blocks.length;
}
