import { jsonLines } from '../run-program.ts';
import { Findings, type Fault } from './fault.ts';
import { madeReports, writeJsonl } from './inputs.ts';
import { compare, openNewsroom, unbroken } from './newsroom.ts';
import { POISON } from './staged-coder.ts';

export const fault: Fault = {
  id: 'F11',
  title: 'five reports that make the coder throw, loop or want too much memory, among others',
  async run({ path, say }) {
    const found = new Findings();
    const all = madeReports(305);
    const reports = all.slice(5);
    const { lines } = await unbroken(path, reports);
    const kinds = [POISON.throws, POISON.loops, POISON.grows, POISON.throws, POISON.throws];
    const poisoned = all.slice(0, 5).map((report, i) => ({ ...report, text: kinds[i]! + report.text }));
    const mixed = reports.flatMap((report, i) => (i % 60 === 30 ? [poisoned[Math.floor(i / 60)]!, report] : [report]));
    await using room = await openNewsroom({ workers: 2 });
    const { code, stderr } = await room.add(writeJsonl(path('mixed.jsonl'), mixed));
    found.hold(code === 0, `adding ended with ${code}: ${stderr.slice(-300)}`);
    let dead: Record<string, unknown>[] = [];
    for (let i = 0; i < 120 && dead.length < poisoned.length; i++) {
      await new Promise((later) => setTimeout(later, 1000));
      dead = jsonLines((await room.casus(['dead', 'list', '--json'])).stdout).filter(({ kind }) => kind === 'dead');
      if (i % 10 === 9) say(`${dead.length} dead`);
    }
    await room.caughtUp(reports.length, found, 60);
    const subjects = new Set(dead.map(({ subject }) => subject));
    found.hold(
      poisoned.every(({ id }) => subjects.has(id)),
      `${poisoned.length} reports are poison, and ${dead.length} are dead`,
    );
    found.hold(
      dead.every(({ tries }) => tries === 3),
      'a report died that was not tried three times',
    );
    found.hold(
      dead.every(({ problem }) => problem !== undefined),
      'a dead report does not say why',
    );
    await compare(room.workspace, reports, lines, found);
    const again = await room.casus(['dead', 'retry', poisoned[0]!.id]);
    found.hold(again.code === 0, `casus dead retry ended with ${again.code}: ${again.stderr.slice(-300)}`);
    found.note(`${dead.length} of ${poisoned.length} set aside after three tries; ${reports.length} others coded`);
    return found;
  },
};
