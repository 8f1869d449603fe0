import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { CodedReport } from '../../src/model/index.ts';
import { loadGazetteer } from '../../src/places/gazetteer.ts';
import { openStore } from '../../src/store/open-store.ts';
import { refreshIncidents } from '../../src/workspace/refresh-incidents.ts';
import { generateStream } from '../stream/generate.ts';
import { compareWorkspaces } from './compare.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-compare-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const RECORDS = [...generateStream({ count: 40, seed: 3, gazetteer: loadGazetteer() })].map(({ coded }) => coded);

async function filled(name: string, records: readonly CodedReport[]) {
  const store = await openStore(join(folder, name));
  const run = await store.startRun({ inputs: [], coder: 'bench', casus: '0.0.0' });
  const admissions = await store.admit(records.map(({ report }) => report));
  const additions = admissions.flatMap((one, i) =>
    one.kind === 'new' ? [{ content: one.content, record: records[i]! }] : [],
  );
  await store.add({ run, coder: 'bench', known: 0, additions, problems: [] });
  await refreshIncidents(store);
  return store;
}

it('finds nothing between workspaces that hold the same, whatever order it came in', async () => {
  await using one = await filled('one', RECORDS);
  await using other = await filled('other', [...RECORDS].reverse());
  const { reports, incidents, differing, differences } = await compareWorkspaces(one, other);
  expect({ reports, differing, differences }).toEqual({ reports: 40, differing: 0, differences: [] });
  expect(incidents).toBeGreaterThan(5);
});

it('names the report that is missing, the one that reads otherwise, and the incidents these make', async () => {
  const told = RECORDS.findIndex(({ events }) => events.length === 1);
  const changed = RECORDS.map((record, i) =>
    i === told ? { ...record, events: record.events.map((event) => ({ ...event, confidence: 0.123 })) } : record,
  );
  const gone = changed.findLastIndex(({ events }) => events.length > 0);
  await using one = await filled('whole', RECORDS);
  await using other = await filled('less', changed.toSpliced(gone, 1));
  const { differing, differences } = await compareWorkspaces(one, other);
  expect(differing).toBeGreaterThanOrEqual(2);
  const said = differences.join('\n');
  expect(said).toContain(`report ${RECORDS[gone]!.report.id} is in ${one.location} alone`);
  expect(said).toMatch(new RegExp(`report ${RECORDS[told]!.report.id} differs: .*0\\.123`));
});
