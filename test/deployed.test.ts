import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../src/store/open-store.ts';
import { inNewFolder, jsonLines, MAIN, manyReports } from './run-casus.ts';
import { startNats } from './services/nats.ts';
import { startPostgres } from './services/postgres.ts';

// The processes of deploy/compose.yaml, started without Docker: PostgreSQL, three NATS servers, four workers, the server.

const { path, casus } = inNewFolder();
const REPORTS = 200;

it('four workers make what one process makes; a dump of it, restored, goes on', async () => {
  await using postgres = await startPostgres();
  await using nats = await startNats({ servers: 3 });
  const address = (database: string) => postgres.url.slice(0, postgres.url.lastIndexOf('/') + 1) + database;
  const psql = (sql: string) => execFileSync(join(postgres.programs, 'psql'), [postgres.url, '-qc', sql]);
  psql('create database live');
  psql('create database restored');
  const env = { CASUS_WORKSPACE: address('live'), CASUS_STREAM: nats.url };
  writeFileSync(path('in.jsonl'), manyReports(REPORTS));

  const running: ChildProcess[] = [];
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: path('.'),
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    running.push(child);
    return child;
  };
  onTestFinished(() => {
    for (const child of running) child.kill('SIGKILL');
  });
  for (const step of ['coding', 'coding', 'resolving', 'publishing']) start('worker', '--step', step, '--concurrency', '1');
  expect((await casus(['add', 'in.jsonl'], { env })).stdout).toMatch(new RegExp(`^${REPORTS} reports added`));
  const server = start('serve', '--port', '0');
  const [said] = (await once(server.stdout, 'data')) as [Buffer];
  const api = `${/http:\/\/127\.0\.0\.1:\d+/.exec(said.toString())![0]}/api`;

  await casus(['add', 'in.jsonl', '-w', 'embedded.casus'], { env: { CASUS_STREAM: '' } });
  const exported = async (format: string, workspace: string) => {
    const { stdout } = await casus(['export', '--format', format], { env: { ...env, CASUS_WORKSPACE: workspace } });
    return stdout.split('\n').sort();
  };
  const backlog = async () => {
    await using store = await openStore(address('live'), { readOnly: true });
    const { uncoded, untaken, unsettled, dead } = await store.stream.backlog();
    return uncoded + untaken + unsettled + dead;
  };
  await vi.waitFor(async () => { expect(await backlog()).toBe(0); }, { timeout: 120_000, interval: 1_000 });
  for (const format of ['jsonl', 'csv']) {
    expect(await exported(format, address('live'))).toEqual(await exported(format, 'embedded.casus'));
  }
  expect(await (await fetch(`${api}/incidents?limit=1`)).text()).toContain('Attack in');

  // The commands of docs/deployment.md, while all of it runs.
  const dump = path('casus.dump');
  execFileSync(join(postgres.programs, 'pg_dump'), ['--format=custom', '--schema=casus', `--file=${dump}`, address('live')]);
  execFileSync(join(postgres.programs, 'pg_restore'), ['--exit-on-error', `--dbname=${address('restored')}`, dump]);
  rmSync(dump);
  const doctor = jsonLines((await casus(['doctor', '--json'], { env: { CASUS_WORKSPACE: address('restored') } })).stdout);
  expect(doctor.filter(({ ok }) => ok !== true)).toEqual([]);
  const before = await exported('csv', address('restored'));
  expect(before).toEqual(await exported('csv', address('live')));
  writeFileSync(path('more.jsonl'), JSON.stringify({ id: 'more', published: '2024-05-03', text: 'Gunmen killed 41 people in Ovari on Friday.' })); // prettier-ignore
  const more = await casus(['add', 'more.jsonl', '--json'], { env: { CASUS_STREAM: '', CASUS_WORKSPACE: address('restored') } });
  expect(jsonLines(more.stdout).at(-1)).toMatchObject({ kind: 'done', reports: 1 });
  expect(await exported('csv', address('restored'))).toHaveLength(before.length + 1);

  for (const child of running) child.kill('SIGTERM');
  await Promise.all(running.map(async (child) => child.exitCode ?? (await once(child, 'exit'))));
  expect(running.map(({ exitCode }) => exitCode)).toEqual(running.map(() => 0));
}); // prettier-ignore
