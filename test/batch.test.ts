import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import type { Coder } from '../src/model/index.ts';
import { openStore } from '../src/store/open-store.ts';
import { addReports } from '../src/workspace/add-reports.ts';
import { createCoder } from './coders/poisonable.ts';
import { ingest } from '../src/ingest/ingest.ts';
import { inNewFolder, jsonLines, MAIN, manyReports, runProgram } from './run-casus.ts';

const { path, casus } = inNewFolder();
const CASUS_CODER_MODULE = fileURLToPath(new URL('./coders/poisonable.ts', import.meta.url));

it('codes a stream in several processes as in one, in its order', async () => {
  const input = manyReports(120);
  const one = await casus(['code'], { input });
  const several = await casus(['code', '--concurrency', '2'], { input });
  expect(several).toEqual(one);
  expect(jsonLines(several.stdout).map((record) => (record.report as { id: string }).id)).toEqual(
    Array.from({ length: 120 }, (_, i) => `r${i}`),
  );
});

it('no bad line and no bad report ends the filter: each is named on stderr with its line', async () => {
  const good = (id: string) => JSON.stringify({ id, text: 'Calm.' });
  const input = [good('a'), '{"id": ', JSON.stringify({ id: 'p', text: 'EXIT' }), '[1]', JSON.stringify({ id: 'q', text: 'THROW' }), good('b')].join('\n'); // prettier-ignore
  const { code, stdout, stderr } = await casus(['code', '--concurrency', '2', '--json'], {
    input,
    env: { CASUS_CODER_MODULE },
  });
  expect(jsonLines(stdout).map((record) => (record.report as { id: string }).id)).toEqual(['a', 'b']);
  expect(jsonLines(stderr).map(({ kind, code, line }) => [kind, code, line])).toEqual([
    ['set-aside', 'bad-json', 2],
    ['set-aside', 'not-coded', 3],
    ['set-aside', 'bad-record', 4],
    ['set-aside', 'not-coded', 5],
  ]);
  expect(code).toBe(1);
});

it('a slow report comes before those that were coded meanwhile', async () => {
  const input = [JSON.stringify({ id: 'slow', text: 'WAIT 1000' }), manyReports(300)].join('\n');
  const { stdout } = await casus(['code', '--concurrency', '2'], { input, env: { CASUS_CODER_MODULE } });
  const records = jsonLines(stdout) as { report: { id: string } }[];
  expect(records).toHaveLength(301);
  expect(records[0]!.report.id).toBe('slow');
});

it('ends quietly where its reader has enough', async () => {
  const { code, stderr } = await casus(['code', '--concurrency', '2'], {
    input: manyReports(2_000),
    started: (process) => process.stdout!.once('data', () => process.stdout!.destroy()),
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

it('adds with several processes what it adds with one', async () => {
  writeFileSync(path('in.jsonl'), manyReports(120));
  const exported = async (workspace: string) => (await casus(['export', '--format', 'jsonl', '-w', workspace])).stdout;
  await casus(['add', 'in.jsonl', '-w', 'one.casus']);
  const { stdout } = await casus(['add', 'in.jsonl', '-w', 'two.casus', '--concurrency', '2']);
  expect(stdout).toMatch(/^120 reports added/);
  expect(await exported('two.casus')).toBe(await exported('one.casus'));
});

it('goes on in several processes, unasked, once there is much to code, and adds the same', async () => {
  const long = JSON.stringify({ id: 'long', text: `Calm.${' '.repeat(4_000_000)}Calm.` });
  writeFileSync(path('many.jsonl'), `${long}\n${manyReports(900)}`);
  const exported = async (workspace: string) => (await casus(['export', '--format', 'jsonl', '-w', workspace])).stdout;
  const { stdout } = await casus(['add', 'many.jsonl', '-w', 'grown.casus']);
  await casus(['add', 'many.jsonl', '-w', 'told.casus', '--concurrency', '1']);
  expect(stdout).toMatch(/^901 reports added/);
  expect(await exported('grown.casus')).toBe(await exported('told.casus'));
});

it('a report that the coder throws on is set aside, the others are added, and it is tried again when it comes again', async () => {
  const poison = JSON.stringify({ id: 'p', text: 'THROW' });
  writeFileSync(path('in.jsonl'), [manyReports(3), poison, JSON.stringify({ id: 'z', text: 'Calm.' })].join('\n'));
  await using store = await openStore(path('w.casus'));
  const told: string[] = [];
  const listener = {
    added: ({ report }: { report: { id: string } }) => void told.push(`added ${report.id}`),
    known: ({ id }: { id: string }) => void told.push(`known ${id}`),
    setAside: ({ code, line }: { code: string; line?: number }) => void told.push(`${code} ${line}`),
  };
  const add = async (coder: Coder) => {
    const inputs = [path('in.jsonl')];
    return addReports(store, coder, inputs, ingest(inputs), listener);
  };
  expect(await add(createCoder())).toMatchObject({ reports: 4, setAside: 1 });
  expect(told).toEqual(['added r0', 'added r1', 'added r2', 'added z', 'not-coded 4']);
  const mended: Coder = { id: 'mended', code: (report) => ({ report, events: [], warnings: [] }) };
  expect(await add(mended)).toMatchObject({ reports: 1, known: 4, setAside: 0 });
});

describe('docs/batch.md', () => {
  const docs = readFileSync('docs/batch.md', 'utf8');
  const blocks = (language: string) => [...docs.matchAll(new RegExp(`^\`\`\`${language}\\n([^\`]*)\`\`\``, 'gm'))].map(([, block]) => block!); // prettier-ignore

  it('its queries run in DuckDB over what casus writes', async () => {
    writeFileSync(path('in.jsonl'), manyReports(30));
    writeFileSync(path('coded.jsonl'), (await casus(['code', 'in.jsonl'])).stdout);
    await casus(['add', 'in.jsonl']);
    await casus(['export', '-o', 'incidents.parquet']);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const killed: number[] = [];
    for (const query of blocks('sql')) {
      const placed = query.replaceAll(/'((?:coded|incidents)\.\w+)'/g, (_, name: string) => `'${path(name)}'`);
      const rows = (await connection.runAndReadAll(placed)).getRowObjectsJson();
      killed.push(rows.reduce((sum, row) => sum + Number(row.killed), 0));
    }
    connection.closeSync();
    const told = Array.from({ length: 30 }, (_, i) => 2 + (i % 9)).reduce((sum, figure) => sum + figure, 0);
    expect(killed[0]).toBe(told);
    // Those who were killed in one incident are counted once.
    expect(killed[1]).toBeGreaterThan(0);
    expect(killed[1]).toBeLessThanOrEqual(told);
  });

  it('its filter ends well where it set something aside', async () => {
    const filter = /\.pipe\("(sh -c '[^"]*')"\)/.exec(docs)![1]!;
    const node = `${process.execPath} ${MAIN}`;
    const run = (input: string) => runProgram('sh', ['-c', filter.replace('casus code', `${node} code`)], { input });
    expect(await run('')).toMatchObject({ code: 0, stdout: '' });
    const { code, stdout } = await run(`${manyReports(2)}\n{"id":`);
    expect({ code, lines: jsonLines(stdout).length }).toEqual({ code: 0, lines: 2 });
  });
});
