import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodedReport } from '../src/model/index.ts';
import { jsonLines, MAIN, manyReports, runProgram } from './run-casus.ts';

// Two people code the same reports and are told how well they agree, by the command line alone.

const folder = mkdtempSync(join(tmpdir(), 'casus-agree-'));
const casus = (args: readonly string[], input = '') =>
  runProgram(process.execPath, [MAIN, ...args], { cwd: folder, input, env: { CASUS_WORKSPACE: 'w.casus' } });

/** What the machine made of the thirty reports of the workspace. */
let machine: CodedReport[];
beforeAll(async () => {
  const reports = manyReports(30);
  const added = await casus(['add', '-', '-w', 'w.casus'], reports);
  expect(added.code, added.stderr).toBe(0);
  machine = jsonLines((await casus(['code', '-'], reports)).stdout) as unknown as CodedReport[];
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function draw(name: string, ...more: string[]) {
  const asked = ['agree', 'sample', '--name', name, '--coders', 'Ana, Ben', '-w', 'w.casus', '--json', ...more];
  const { stdout, stderr, code } = await casus(asked);
  const [line] = jsonLines(stdout) as { decision: { reportIds: string[]; coders: string[] } }[];
  return { stderr, code, ...line?.decision };
}

async function coded(name: string, by: string, records: readonly CodedReport[]) {
  const file = `${name}-${by}.jsonl`;
  writeFileSync(join(folder, file), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return casus(['agree', 'import', file, '--name', name, '--by', by, '-w', 'w.casus']);
}

/** As a person who reads one figure in three otherwise. */
function otherwise(records: readonly CodedReport[]): CodedReport[] {
  return records.map((record, i) => ({
    ...record,
    events: record.events.map((event) => {
      const { killed } = event.figures;
      if (i % 3 !== 0 || !killed) return event;
      return { ...event, figures: { ...event.figures, killed: { ...killed, low: 40, best: 40, high: 40 } } };
    }),
  }));
}

describe('casus agree', () => {
  it('takes codings made elsewhere and tells the agreement of the coders, and apart that with the machine', async () => {
    await draw('pilot', '--reports', '10');
    const ana = await coded('pilot', 'Ana', machine);
    // Only the reports of the sample are taken.
    expect(ana.stdout).toBe('Ana: 10 reports coded; 10 of 10 in all.\n');
    expect(ana.code).toBe(1);
    expect(ana.stderr.match(/set aside \[usage\] The sample pilot has no report/g)).toHaveLength(20);
    await coded('pilot', 'Ben', otherwise(machine));
    const again = await coded('pilot', 'Ben', otherwise(machine));
    expect(again.stdout).toBe('Ben: 0 reports coded, 10 there already; 10 of 10 in all.\n');

    const { stdout } = await casus(['agree', 'report', 'pilot', '-w', 'w.casus']);
    expect(stdout).toMatch(/^pilot: 10 reports, drawn by .*; Ana has coded 10 and Ben has coded 10\.\n/);
    expect(stdout).toMatch(
      /Coder against coder\n {2}Ana × Ben, finding events in 10 reports: F1 1\.00 \(1\.00–1\.00\)/,
    );
    expect(stdout).toContain('\nCoder against machine: Ana × ');
    expect(stdout).toMatch(/figures\.killed .* no conclusion/);
    expect(stdout).toMatch(/type .* all values are the same, so chance would agree as well/);

    const told = async () => jsonLines((await casus(['agree', 'report', 'pilot', '--json', '-w', 'w.casus'])).stdout);
    const [one] = await told();
    const coders = ['Ana', 'Ben'].map((name) => ({ name, coded: 10 }));
    expect(one).toMatchObject({ kind: 'agreement', sample: 'pilot', reports: 10, coders, merges: [] });
    expect(await told()).toEqual([one]);
  });

  it('compares two files without a workspace, and says what of them is no coding', async () => {
    const lines = machine.slice(0, 5).map((record) => `${JSON.stringify(record)}\n`).join(''); // prettier-ignore
    writeFileSync(join(folder, 'a.jsonl'), lines);
    writeFileSync(join(folder, 'b.jsonl'), `${lines}{"report":{}}\nno json\n`);
    const { stdout, stderr, code } = await casus(['agree', 'compare', 'a.jsonl', 'b.jsonl', '--json']);
    const pair = { kind: 'comparison', first: 'a.jsonl', second: 'b.jsonl', reports: 5, finding: { f1: 1 } };
    expect(jsonLines(stdout)).toMatchObject([pair]);
    expect(jsonLines(stderr)).toMatchObject([{ code: 'bad-record', line: 6 }, { code: 'bad-json', line: 7 }]); // prettier-ignore
    expect(code).toBe(1);
  });

  it('draws a tenth unless told otherwise, the same from the same seed, and no two samples of one name', async () => {
    const [one, two] = [await draw('one'), await draw('two')];
    expect(one).toMatchObject({ code: 0, coders: ['Ana', 'Ben'] });
    expect(one.reportIds).toHaveLength(3);
    expect(two.reportIds).toEqual(one.reportIds);
    const other = await draw('other', '--seed', '2', '--by-type', '--share', '20%');
    expect(other.reportIds).toHaveLength(6);
    const taken = await draw('one');
    expect(taken.code).toBe(2);
    expect(taken.stderr).toContain('There is a sample one already.');
  });

  it('tells what is off with what was asked', async () => {
    const { reportIds } = await draw('careful');
    const cara = await coded('careful', 'Cara', machine);
    expect(cara.code).toBe(2);
    expect(cara.stderr).toBe('casus: Cara is no coder of the sample careful; its coders are Ana, Ben.\n');
    const first = machine.find(({ report }) => report.id === reportIds?.[0])!;
    const changed = { ...first, report: { ...first.report, text: `${first.report.text} And more.` } };
    expect((await coded('careful', 'Ana', [changed])).stderr).toContain('is not the one that the workspace has');
    const alone = await casus(['agree', 'sample', '--name', 'x', '--coders', 'Ana', '-w', 'w.casus']);
    expect(alone.stderr).toContain('Name two coders or more: Ana,Ben');
    expect((await casus(['agree', 'report', 'carefull', '-w', 'w.casus'])).stderr).toContain('There are: ');
    expect((await casus(['agree', 'compare', 'none.jsonl', 'none.jsonl'])).stderr).toContain('none.jsonl');
  });
});
