import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { rmSync, copyFileSync } from 'node:fs';
import { startPostgres } from '../services/postgres.ts';
import { add, differences, done, exported, reportIds } from './casus.ts';
import { Findings, type Fault, type Staging } from './fault.ts';
import { madeReports, type MadeReport } from './inputs.ts';
import { caughtUp, compare, openNewsroom, startWorker, unbroken } from './newsroom.ts';

export const fault: Fault = {
  id: 'F17',
  title:
    'a backup is made while reports are added, all is wiped, and the backup restored: a file, and PostgreSQL by pg_dump',
  async run(staging) {
    const found = new Findings();
    const reports = madeReports(600);
    const { input, lines } = await unbroken(staging.path, reports);
    await ofFile(staging, input, lines, found);
    staging.say('the file is restored');
    await ofPostgres(staging, input, reports, lines, found);
    return found;
  },
};

async function ofFile({ path }: Staging, input: string, lines: readonly string[], found: Findings): Promise<void> {
  const [workspace, copy] = [path('w.casus'), path('copy.casus')];
  let backup: Promise<string> | undefined;
  const added = await add([input], workspace, {
    heard: (count) => {
      if (count >= 300) backup ??= done(['backup', copy, '-w', workspace]);
    },
  });
  await backup;
  for (const end of ['', '-wal', '-shm']) rmSync(workspace + end, { force: true });
  copyFileSync(copy, workspace);
  await done(['doctor', '-w', workspace]);
  const kept = await reportIds(workspace);
  const prefix = added.acknowledged.slice(0, kept.length);
  found.hold(
    kept.length >= 300 && kept.join() === prefix.join(),
    'the restored file is not what was there at one moment',
  );
  await done(['add', input, '-w', workspace]);
  const { missing, surplus } = differences(lines, await exported(workspace));
  found.hold(
    missing + surplus === 0,
    `once the same is added again the export lacks ${missing} lines and has ${surplus} of its own`,
  );
  found.note(
    `a file backed up at ${kept.length} of ${added.acknowledged.length} reports: restored, sound, and led to the end by the same command`,
  );
}

async function ofPostgres(
  { path }: Staging,
  input: string,
  reports: readonly MadeReport[],
  lines: readonly string[],
  found: Findings,
): Promise<void> {
  await using room = await openNewsroom({ workers: 2, pause: 40 });
  const adding = room.add(input);
  while (((await room.standing())?.reports ?? 0) < 300) await wait(50);
  const dump = path('dump');
  const program = (name: string, ...args: string[]) =>
    execFileSync(join(room.postgres.programs, name), args, { stdio: ['ignore', 'ignore', 'inherit'] });
  program('pg_dump', '-Fc', '-n', 'casus', '-f', dump, room.workspace);
  await adding;
  // The server is gone for good, and the broker holds messages that the restored workspace does not know.
  await Promise.all(room.workers.map((worker) => worker.end()));
  await room.postgres.stop('immediate');
  await using other = await startPostgres();
  program('pg_restore', '-d', other.url, dump);
  const kept = await reportIds(other.url);
  const env = { ...room.env, CASUS_WORKSPACE: other.url };
  const worker = startWorker(env);
  try {
    const again = await done(['add', input, '--json'], { env });
    found.hold(again.includes('"known"'), 'the restored database knows none of its reports');
    await caughtUp(other.url, reports.length, found);
    await compare(other.url, reports, lines, found);
    await done(['doctor'], { env });
  } finally {
    await worker.end();
  }
  found.note(`PostgreSQL dumped at ${kept.length} reports: restored elsewhere, and led to the end by workers`);
}
