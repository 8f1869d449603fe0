import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KARSO, toldReport } from '../../test/told-report.ts';
import type { CodedReport } from '../model/index.ts';
import { openStore } from '../store/open-store.ts';
import { evaluateBlocking } from './evaluate-blocking.ts';
import { refreshIncidents } from '../workspace/refresh-incidents.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-evaluate-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function evaluated(records: readonly CodedReport[]) {
  const path = join(folder, 'w.casus');
  {
    await using store = await openStore(path);
    const run = await store.startRun({ inputs: [], coder: 'test/1', casus: '0.0.0' });
    const additions = records.map((record) => ({ content: record.report.id, record }));
    await store.add({ run, coder: 'test/1', known: 0, additions, problems: [] });
    await refreshIncidents(store);
  }
  // A workspace that may only be read can be evaluated.
  await using store = await openStore(path, { readOnly: true });
  return await store.resolving((step) => evaluateBlocking(step, 10));
}

const BOMBING = 'A car bomb tore through the fish market in Karso on Monday, killing 12 shoppers beside the stalls.';

it('counts the pairs of each incident by the keys that bring them together', async () => {
  const outlets = ['Herald', 'Post', 'Star'].map((publisher) =>
    toldReport(publisher, `${BOMBING} More in the ${publisher}.`, [{ killed: 12 }], { publisher }),
  );
  const found = await evaluated(outlets);
  expect(found).toMatchObject({
    events: 3,
    compared: 2,
    pairs: { all: 3, met: 3, unmet: [] },
    audit: { events: 3, matches: 6, met: 6, lost: [] },
  });
  expect(found.keys.find(({ by }) => by === 'region')).toEqual({
    by: 'region', keys: 6, crowded: 0, leftOut: 0, pairs: 3, alone: 0,
  }); // prettier-ignore
});

it('tells of the pairs that crowded keys leave out', async () => {
  const towns = Array.from({ length: 110 }, (_, i) =>
    toldReport(`r${i}`, `Clash ${i}.`, [
      {
        modes: ['firearms'],
        place: { ...KARSO, name: `Village ${i}`, latitude: 20 + i / 10, longitude: (7 * i) % 90 },
      },
    ]),
  );
  const { keys, audit } = await evaluated(towns);
  // Two windows of days, and 110 events under each.
  const left = 2 * ((110 * 109) / 2);
  expect(keys.find(({ by }) => by === 'region')).toMatchObject({ crowded: 2, leftOut: left, pairs: 0 });
  expect(audit).toMatchObject({ events: 10, lost: [] });
});
