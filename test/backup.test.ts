import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inNewFolder, jsonLines, manyReports } from './run-casus.ts';

const { path, casus } = inNewFolder();

it('a copy that is made while reports are added holds a whole beginning of them, and goes on as a workspace', async () => {
  writeFileSync(path('in.jsonl'), manyReports(1_500));
  let backup: ReturnType<typeof casus> | undefined;
  const acknowledged: string[] = [];
  const before = new Set<string>();
  const adding = await casus(['add', 'in.jsonl', '-w', 'live.casus', '--json'], {
    started: (child) => {
      let rest = '';
      child.stdout!.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk.toString()).split('\n');
        rest = lines.pop()!;
        for (const { kind, id } of jsonLines(lines.join('\n'))) if (kind === 'added') acknowledged.push(id as string);
        if (backup || acknowledged.length < 200) return;
        for (const id of acknowledged) before.add(id);
        backup = casus(['backup', 'copy.casus', '-w', 'live.casus', '--json']);
      });
    },
  });
  expect(adding.code).toBe(0);
  const made = await backup!;
  expect(made).toMatchObject({ code: 0, stderr: '' });

  // Restored elsewhere, it is sound.
  cpSync(path('copy.casus'), path('restored.casus'));
  const doctor = jsonLines((await casus(['doctor', '-w', 'restored.casus', '--json'])).stdout);
  expect(doctor.filter(({ ok }) => ok !== true)).toEqual([]);
  const listed = async (workspace: string) => {
    const { stdout } = await casus(['export', '--format', 'jsonl', '-w', workspace]);
    return jsonLines(stdout).map((record) => (record.report as { id: string }).id);
  };
  const restored = await listed('restored.casus');
  const [{ reports }] = jsonLines(made.stdout) as [{ reports: number }];
  expect(restored).toHaveLength(reports);
  // All that was acknowledged before is there, and nothing without what came before it.
  expect([...before].filter((id) => !restored.includes(id))).toEqual([]);
  expect(new Set(restored)).toEqual(new Set(Array.from({ length: reports }, (_, i) => `r${i}`)));

  // The same input brings it to what the first one is.
  await casus(['add', 'in.jsonl', '-w', 'restored.casus']);
  const incidents = async (workspace: string) =>
    (await casus(['export', '--format', 'csv', '-w', workspace])).stdout.split('\n').sort();
  expect(await incidents('restored.casus')).toEqual(await incidents('live.casus'));
});

it('a copy replaces an older one only when it is whole', async () => {
  writeFileSync(path('in.jsonl'), manyReports(3));
  await casus(['add', 'in.jsonl']);
  expect((await casus(['backup', 'copy.casus'])).stdout).toMatch(
    /^copy\.casus holds 3 reports and 3 incidents of casus\.casus/,
  );
  expect((await casus(['backup', 'copy.casus'])).code).toBe(0);
  expect(await casus(['backup', 'casus.casus'])).toMatchObject({ code: 2 });
  expect((await casus(['backup', 'nowhere/copy.casus'])).stderr).toContain('There is no folder nowhere');
  expect((await casus(['backup', 'copy.casus', '-w', 'no.casus'])).stderr).toContain('There is no workspace no.casus');
  expect(existsSync(path('copy.casus'))).toBe(true);
  expect(readdirSync(path('.')).filter((name) => name.endsWith('.part'))).toEqual([]);
});
