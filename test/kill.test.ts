import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inNewFolder, jsonLines, manyReports } from './run-casus.ts';

const { path, casus } = inNewFolder();

const REPORTS = 1000;
const KILLS = 10;

/** Sorted lines, so that the order of adding does not matter. */
const exported = async (workspace: string, format: string) => {
  const { stdout, code } = await casus(['export', '--format', format, '-w', workspace]);
  expect(code).toBe(0);
  return stdout.split('\n').sort();
};

it('kill -9 in the middle of adding, ten times: nothing acknowledged is lost, nothing comes twice', async () => {
  writeFileSync(path('in.jsonl'), manyReports(REPORTS));
  await casus(['add', 'in.jsonl', '-w', 'unbroken.casus']);
  const acknowledged = new Set<string>();
  for (let kill = 0; kill < KILLS; kill++) {
    const killAfter = 1 + Math.floor(Math.random() * 60);
    const pause = Math.random() * 40;
    let seen = 0;
    let rest = '';
    const { code } = await casus(['add', 'in.jsonl', '-w', 'broken.casus', '--json'], {
      started: (child) => {
        child.stdout!.on('data', (chunk: Buffer) => {
          const lines = (rest + chunk.toString()).split('\n');
          rest = lines.pop()!;
          for (const line of lines) {
            const told = JSON.parse(line) as { kind: string; id: string };
            if (told.kind !== 'added') continue;
            acknowledged.add(told.id);
            seen += 1;
            if (seen === killAfter) void wait(pause).then(() => child.kill('SIGKILL'));
          }
        });
      },
    });
    expect(code, 'the run was killed before its end').toBeNull();
    const kept = new Set(
      jsonLines((await casus(['reports', '--json', '-w', 'broken.casus'])).stdout).map(({ id }) => id),
    );
    expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
  }
  const last = await casus(['add', 'in.jsonl', '-w', 'broken.casus']);
  expect(last.code).toBe(0);
  for (const format of ['jsonl', 'csv', 'geojson']) {
    const [broken, unbroken] = [await exported('broken.casus', format), await exported('unbroken.casus', format)];
    expect(broken.length).toBeGreaterThan(REPORTS / 2);
    expect(broken).toEqual(unbroken);
  }
  const ids = jsonLines((await casus(['reports', '--json', '-w', 'broken.casus'])).stdout).map(({ id }) => id);
  expect(ids).toHaveLength(REPORTS);
  expect(new Set(ids).size).toBe(REPORTS);
  expect((await casus(['doctor', '-w', 'broken.casus'])).code).toBe(0);
}, 300_000);

it('Ctrl+C stops with what was added kept, and says so', async () => {
  writeFileSync(path('in.jsonl'), manyReports(REPORTS));
  const stopped = await casus(['add', 'in.jsonl', '--json'], {
    started: (child) => {
      child.stdout!.once('data', () => child.kill('SIGINT'));
    },
  });
  expect(stopped.code).toBe(130);
  expect(jsonLines(stopped.stderr)).toMatchObject([{ kind: 'stopped' }]);
  const kept = jsonLines((await casus(['reports', '--json'])).stdout).map(({ id }) => id);
  expect(kept).toEqual(expect.arrayContaining(jsonLines(stopped.stdout).map(({ id }) => id)));
});

it('two processes that add to one new workspace at once: both are done, all is there once', async () => {
  const lines = manyReports(300).split('\n');
  writeFileSync(path('one.jsonl'), lines.slice(0, 200).join('\n'));
  writeFileSync(path('other.jsonl'), lines.slice(100).join('\n'));
  const ends = await Promise.all(['one.jsonl', 'other.jsonl'].map((input) => casus(['add', input, '-w', 'w.casus'])));
  expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  const ids = jsonLines((await casus(['reports', '--json', '-w', 'w.casus'])).stdout).map(({ id }) => id);
  expect(ids.sort()).toEqual(Array.from({ length: 300 }, (_, i) => `r${i}`).sort());
  await casus(['add', 'one.jsonl', 'other.jsonl', '-w', 'unbroken.casus']);
  expect(await exported('w.casus', 'csv')).toEqual(await exported('unbroken.casus', 'csv'));
});
