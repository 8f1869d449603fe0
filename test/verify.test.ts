import { mkdtempSync, openSync, closeSync, rmSync, statSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../bench/trust/flipped-bytes.ts';
import { openStore } from '../src/store/open-store.ts';
import { keepWorkspace } from './kept-workspace.ts';
import { jsonLines, MAIN, runProgram } from './run-program.ts';

let folder: string;
let made: string;
const path = (name: string) => join(folder, name);
const casus = (...args: string[]) => runProgram(process.execPath, [MAIN, ...args], { cwd: folder });
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-verify-'));
  made = path('made.casus');
  await keepWorkspace(made);
}, 300_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('casus verify says what it looked at, and of each fault what, where and what to do', { timeout: 120_000 }, async () => {
  const whole = await casus('verify', '-w', made, '--json');
  expect(whole).toMatchObject({ code: 0, stderr: '' });
  expect(jsonLines(whole.stdout).map(({ check, ok }) => [check, ok])).toEqual(
    ['file', 'rows', 'reports', 'decisions', 'links', 'search', 'releases', 'codings'].map((one) => [one, true]),
  );
  const copy = path('harmed.casus');
  {
    using database = new DatabaseSync(made);
    database.exec(`vacuum into '${copy}'`);
  }
  {
    using database = new DatabaseSync(copy);
    database.exec(`drop trigger seal_reports_update; update reports set title = 'Another' where id = 'r1'`);
  }
  const { code, stdout } = await casus('verify', '-w', copy);
  expect(code).toBe(1);
  expect(stdout).toContain('report r1 (row 2 of the table reports): is not as it was written. Restore the workspace from a copy');
  expect((await casus('verify', '-w', path('none.casus'))).code).toBe(3);
}); // prettier-ignore

it('no flipped byte changes what is read without being found', { timeout: 300_000 }, async () => {
  const { counts, broken } = await check.run({
    path: (name) => path(`flip-${name}`),
    seed: 3,
    share: 0.01,
    say: () => undefined,
  });
  expect(broken).toEqual([]);
  expect(counts.at(-1)).toMatchObject({ count: 0, most: 0 });
});

describe('casus recover', () => {
  it('saves what is not on a damaged page, and names the rest', { timeout: 120_000 }, async () => {
    const copy = path('damaged.casus');
    {
      using database = new DatabaseSync(made);
      database.exec(`vacuum into '${copy}'`);
    }
    // The page that holds a decision is overwritten with noise.
    const file = openSync(copy, 'r+');
    const at = pageOf(copy, 'decisions');
    writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, at);
    closeSync(file);
    const { code, stdout } = await casus('recover', '-w', copy, 'saved.casus', '--json');
    expect(code).toBe(1);
    const lines = jsonLines(stdout);
    expect(lines.at(-1)).toMatchObject({ kind: 'recovered', copied: { reports: 10 } });
    expect(lines.filter(({ kind, table }) => kind === 'lost' && table !== 'decisions' && table !== 'decision_subjects')).toEqual([]);
    expect(await casus('verify', '-w', 'saved.casus', '--all')).toMatchObject({ code: 1 });
  }); // prettier-ignore

  it('makes of a whole file the same again', { timeout: 120_000 }, async () => {
    expect((await casus('recover', '-w', made, 'same.casus')).code).toBe(0);
    expect(await casus('verify', '-w', 'same.casus', '--all')).toMatchObject({ code: 0 });
    const incidents = async (file: string) => {
      await using store = await openStore(file, { readOnly: true });
      const found: unknown[] = [];
      for await (const one of store.incidents()) found.push(one);
      return [found, await store.decisions()];
    };
    expect(await incidents(path('same.casus'))).toEqual(await incidents(made));
    expect((await casus('recover', '-w', made, 'same.casus')).code).toBe(2);
  });
});

/** Where the first page of a table lies in a file. */
function pageOf(file: string, table: string): number {
  using database = new DatabaseSync(file, { readOnly: true });
  const { rootpage } = database.prepare('select rootpage from sqlite_schema where name = ?').get(table) as { rootpage: number };
  expect(rootpage * 4096).toBeLessThanOrEqual(statSync(file).size);
  return (rootpage - 1) * 4096;
} // prettier-ignore
