import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Findings, type Outcome } from './faults/fault.ts';
import { madeReports } from './faults/inputs.ts';
import { compare, openNewsroom, unbroken, type Newsroom } from './faults/newsroom.ts';

// The most telling of docs/faults.md, each once and small; npm run faults stages all of them.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-faults-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const HELD: Outcome = { lost: 0, doubled: 0, broken: [], notes: [] };

/** Has two workers code reports that are added meanwhile, harms them in the midst of it, and says what came of it. */
async function harmed(harm: (room: Newsroom) => Promise<void>): Promise<Outcome> {
  const found = new Findings();
  const reports = madeReports(200);
  const { input, lines } = await unbroken((name) => join(folder, name), reports);
  await using room = await openNewsroom({ workers: 2, pause: 30 });
  const adding = room.add(input);
  const left = async () => (await room.standing()) ?? { reports: 0, uncoded: 0 };
  for (let now = await left(); now.reports === 0; now = await left()) await wait(50);
  expect((await left()).uncoded, 'reports wait when the harm is done').toBeGreaterThan(0);
  await harm(room);
  expect(await adding).toMatchObject({ code: 0 });
  await room.caughtUp(reports.length, found);
  await compare(room.workspace, reports, lines, found);
  return found;
}

it('a worker that is killed at its work costs nothing', async () => {
  const kill = ({ workers }: Newsroom) => {
    workers[0]!.kill('SIGKILL');
    return Promise.resolve();
  };
  expect(await harmed(kill)).toEqual(HELD);
});

it('PostgreSQL that is killed and started again costs nothing', async () => {
  const restart = async ({ postgres }: Newsroom) => {
    await postgres.kill();
    await postgres.start();
  };
  expect(await harmed(restart)).toEqual(HELD);
});

it('a broker that loses all its data costs nothing', async () => {
  const lose = async ({ nats }: Newsroom) => {
    const [broker] = nats.servers;
    await broker!.stop();
    broker!.deleteData();
    await broker!.start();
    await nats.ready();
  };
  expect(await harmed(lose)).toEqual(HELD);
});
