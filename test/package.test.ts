import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { inNewFolder, runProgram } from './run-casus.ts';

const { path } = inNewFolder();
const ROOT = fileURLToPath(new URL('..', import.meta.url));

it('the packed package, installed into an empty folder, gives the command and the library', async () => {
  const packed = await runProgram('npm', ['pack', '--pack-destination', path('.')], { cwd: ROOT });
  expect(packed, packed.stderr).toMatchObject({ code: 0 });
  const tarball = readdirSync(path('.')).find((name) => name.endsWith('.tgz'))!;
  // The gazetteer is most of it; whoever tries Casus by npx waits for every megabyte.
  expect(statSync(path(tarball)).size).toBeLessThan(40e6);
  const home = path('app');
  mkdirSync(home);
  writeFileSync(path('app/package.json'), '{ "name": "app", "private": true, "type": "module" }');
  const installed = await runProgram('npm', ['install', '--no-audit', '--no-fund', `../${tarball}`], { cwd: home });
  expect(installed, installed.stderr).toMatchObject({ code: 0 });

  const help = await runProgram('npx', ['casus', '--help'], { cwd: home });
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: casus') as string });

  expect(readFileSync(path('app/node_modules/casus/dist/man/casus.1'), 'utf8')).toMatch(/^\.TH CASUS 1 /);

  const report =
    'date 2022-03-15\n\nA bomb killed at least 12 people at a market in Maiduguri on Monday, police said.\n';
  const coded = await runProgram('npx', ['casus', 'code', '-'], { cwd: home, input: report });
  expect(coded, coded.stderr).toMatchObject({ code: 0 });
  expect(JSON.parse(coded.stdout)).toMatchObject({
    events: [
      { type: 'ASSAULT', date: { start: '2022-03-14' }, place: { country: 'NGA' }, figures: { killed: { low: 12 } } },
    ],
  });

  // The workbench comes with it, and the sample: both are asked of an installed package, which has no sources to build from.
  expect(await runProgram('npx', ['casus', 'init', '--sample', '--json'], { cwd: home })).toMatchObject({
    code: 0,
    stderr: '',
  });
  const pages: string[] = [];
  const served = await runProgram(
    process.execPath,
    ['node_modules/casus/dist/src/cli/main.js', 'serve', '--port', '0', '--json'],
    {
      cwd: home,
      started: (running) =>
        void running.stdout?.once('data', (line: Buffer) => {
          const { url } = JSON.parse(line.toString()) as { url: string };
          const read = async (path: string) => (await fetch(`${url}${path}`)).text();
          void (async () => {
            const page = await read('/inbox');
            const script = /<script[^>]* src="([^"]+)"/.exec(page)![1]!;
            pages.push(page, await read(script), await read('/api/queue?limit=1'));
          })().finally(() => running.kill('SIGTERM'));
        }),
    },
  );
  expect(served, served.stderr).toMatchObject({ code: 0 });
  expect(pages).toEqual([
    expect.stringMatching(/^<!doctype html>/i),
    expect.stringContaining('Inbox'),
    expect.stringMatching(/^\{"reports":\[\{"id":/),
  ]);

  writeFileSync(
    path('app/use.js'),
    `import { createCoder, EXPORTERS, ingest, loadGazetteer, openStore, resolve } from 'casus';
     const coder = createCoder(loadGazetteer());
     const records = [];
     for await (const item of ingest(['report.txt'])) records.push(await coder.code(item.report));
     for (const { summary } of resolve(records)) console.log(summary);
     await using store = await openStore('w.casus');
     console.log((await store.counts()).reports, EXPORTERS.map(({ id }) => id).join());`,
  );
  writeFileSync(path('app/report.txt'), report);
  const used = await runProgram(process.execPath, ['use.js'], { cwd: home });
  expect(used, used.stderr).toMatchObject({ code: 0 });
  expect(used.stdout).toMatch(/^Bombing in Maiduguri.*14 Mar 2022: at least 12 killed\n0 jsonl,csv,geojson\b.*\n$/);

  // Types come with it, and hold under the strictest settings.
  writeFileSync(
    path('app/use.ts'),
    `import { resolve, type CodedReport, type Incident } from 'casus';
     export const incidents = (records: CodedReport[]): Incident[] => resolve(records);`,
  );
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
  const compilerOptions = { strict: true, noEmit: true, module: 'nodenext', target: 'esnext', types: [] };
  writeFileSync(path('app/tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
  expect(await runProgram(process.execPath, [tsc], { cwd: home })).toMatchObject({ code: 0, stdout: '' });
}, 300_000);
