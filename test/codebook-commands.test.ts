import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../src/store/open-store.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { MAIN, runProgram } from './run-casus.ts';
import { toldReport } from './told-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-codebooks-'));
const casus = (...args: readonly string[]) => runProgram(process.execPath, [MAIN, ...args], { cwd: folder });

const MINE = `
name: Mine
filter: killed_best >= 2
columns:
  - { name: id, value: incident_id }
  - { name: killed, type: integer, value: killed_best }
`;

beforeAll(async () => {
  const store = await openStore(join(folder, 'w.casus'));
  const ana = [{ text: 'Ana Ruiz', name: 'Ana Ruiz', person: 'private' as const }];
  const records = [
    toldReport('a', 'Two dead', [{ killed: 2, actors: ana }]),
    toldReport('b', 'A plot', [{ status: 'planned', day: null, place: null, actors: ana }]),
  ];
  const run = await store.startRun({ inputs: [], coder: 'test', casus: '1' });
  const additions = records.map((record) => ({ content: record.report.id, record }));
  await store.add({ run, coder: 'test', known: 0, problems: [], additions });
  await refreshIncidents(store);
  await store.close();
  writeFileSync(join(folder, 'mine.yaml'), MINE);
  writeFileSync(join(folder, 'wrong.yaml'), MINE.replace('incident_id', 'incident_idd'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('casus export --codebook', () => {
  it('of one’s own writes its rows, and those without one beside them', async () => {
    const { code, stdout, stderr } = await casus('export', '--codebook', 'mine.yaml', '--format', 'csv', '--skipped', 'skipped.csv', '-w', 'w.casus'); // prettier-ignore
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^id,killed\r\n[a-z2-7]{10},2\r\n$/);
    expect(readFileSync(join(folder, 'skipped.csv'), 'utf8')).toMatch(
      /^incident_id,codebook,reason,why\r\n[a-z2-7]{10},mine,filter,its filter does not let it through\r\n$/,
    );
  });

  it('--report says what it does not take, for people and for programs', async () => {
    const { code, stdout, stderr } = await casus('export', '--codebook', 'gtd', '--report', '-w', 'w.casus');
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('2 incidents: 1 with a row, 1 without.\n');
    expect(stdout).toMatch(/^planned +1 +only planned: GTD needs an attempt +[a-z2-7]{10}$/m);
    const json = await casus('export', '--codebook', 'gtd', '--report', '--json', '-o', 'report.json', '-w', 'w.casus');
    expect(json.code, json.stderr).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({ codebook: 'gtd', rows: 1, leftOut: [{ reason: 'planned', count: 1 }] }); // prettier-ignore
  });

  it('says where a file of one’s own is wrong, and what flags go together', async () => {
    const wrong = await casus('export', '--codebook', 'wrong.yaml', '--format', 'csv', '-w', 'w.casus');
    expect([wrong.code === 0, wrong.stderr]).toEqual([false, expect.stringContaining('wrong.yaml, line 5, column 24: columns.0.value: unknown variable: incident_idd')]); // prettier-ignore
    expect((await casus('export', '--report', '-w', 'w.casus')).stderr).toContain('--report goes with --codebook');
    expect((await casus('codebooks', 'gdelt')).stderr).toContain('choose one of acled, ged, gtd, plover, muc4');
  });
});

describe('casus codebooks', () => {
  it('shows a codebook as it is declared', async () => {
    const { stdout } = await casus('codebooks', 'ged');
    expect(stdout).toMatch(/^type_of_violence +integer +1 state-based, 2 non-state, 3 one-sided/m);
    expect(stdout).toMatch(/^gwnoa +integer +empty: Gleditsch and Ward/m);
    expect(stdout).toContain('\nthreat: a threat: GED records killings alone\n');
  });
});
