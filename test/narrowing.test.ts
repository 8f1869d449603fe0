import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodedReport } from '../src/model/index.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { KARSO, toldReport, type ToldEvent } from './told-report.ts';

// The map, the list of incidents and what is downloaded mean the same by a filter, asked for over HTTP.

const folder = mkdtempSync(join(tmpdir(), 'casus-narrowing-'));
let store: Store;
let server: Server;

const EVENTS: Record<string, ToldEvent> = {
  bombing: { killed: 12 },
  raid: { modes: ['firearms'], killed: { low: 3 }, day: '2019-05-05', place: { ...KARSO, name: 'Tarin', latitude: -12, longitude: -77 } },
  plot: { status: 'planned', day: null, place: { ...KARSO, name: 'Fiji town', latitude: -17, longitude: 179.5 } },
  elsewhere: { modes: ['beat'], day: '2021-01-01', place: null },
  injured: { modes: ['abduct'], injured: 4, day: '2010-02-02', place: { ...KARSO, name: 'Oro', latitude: 51, longitude: 5 } },
}; // prettier-ignore

beforeAll(async () => {
  store = await openStore(join(folder, 'w.casus'));
  const records = Object.entries(EVENTS).map(([id, event]): CodedReport =>
    toldReport(id, `${id} news`, [{ ...event, actors: [{ text: 'Ana Ruiz', name: 'Ana Ruiz', person: 'private' }] }]),
  );
  const run = await store.startRun({ inputs: [], coder: 'test', casus: '1' });
  const additions = records.map((record) => ({ content: record.report.id, record }));
  await store.add({ run, coder: 'test', known: 0, problems: [], additions });
  await refreshIncidents(store);
  server = await serve(
    {
      store,
      names: false,
      version: '1',
      web: folder,
      onFault: (fault) => {
        expect(fault).toBeNull();
      },
    },
    { host: '127.0.0.1', port: 0 },
  );
});
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const ask = (path: string) => fetch(`${server.url}/api${path}`);
const totals = async (filters: string) => {
  const [map, list] = await Promise.all([ask(`/explore?${filters}`), ask(`/incidents?${filters}`)]);
  return [((await map.json()) as { total: number }).total, ((await list.json()) as { total: number }).total];
};

describe('a filter lets the same through on the map and in the list', () => {
  it.each([
    ['', 5],
    ['status=planned', 1],
    ['minKilled=3', 2],
    ['minKilled=4', 1],
    ['minKilled=0', 2],
    ['placed=no', 1],
    ['placed=yes', 4],
    ['dated=no', 1],
    ['dated=yes', 4],
    ['reviewed=no', 5],
    ['reviewed=yes', 0],
    ['placed=yes&dated=yes&minKilled=1', 2],
  ])('%s', async (filters, count) => {
    expect(await totals(filters)).toEqual([count, count]);
  });

  it.each([
    ['west=20&east=30&south=30&north=40', 1],
    ['west=-180&east=180&south=-90&north=0', 2],
    // Over 180°, whichever way round it is said.
    ['west=170&east=-170', 1],
    ['west=170&east=190', 1],
  ])('a box of the list: %s', async (box, count) => {
    expect(await (await ask(`/incidents?${box}`)).json()).toMatchObject({ total: count });
  });

  it('says which parameter is off', async () => {
    for (const [query, name] of [['minKilled=many', 'minKilled'], ['dated=perhaps', 'dated'], ['north=99', 'north']]) {
      const answer = await ask(`/incidents?${query}`);
      expect([answer.status, ((await answer.json()) as { input: string }).input]).toEqual([400, name]);
    }
  }); // prettier-ignore
});

describe('what is downloaded', () => {
  it('has the incidents of the filters, as a file of its name, no private name in it', async () => {
    const answer = await ask('/export?format=csv&minKilled=3');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="casus.csv"');
    const csv = await answer.text();
    expect(csv.trimEnd().split('\r\n')).toHaveLength(3);
    expect(csv).not.toContain('Ana Ruiz');
    const map = (await (await ask('/export?format=geojson&placed=no')).json()) as { features: { geometry: null }[] };
    expect(map.features.map(({ geometry }) => geometry)).toEqual([null]);
  });

  it('is in the columns of a codebook, and in the box, where they are asked for', async () => {
    const acled = await ask('/export?format=csv&codebook=acled');
    expect(acled.headers.get('content-disposition')).toBe('attachment; filename="casus-acled.csv"');
    expect(await acled.text()).toMatch(/^event_id_cnty,event_date,/);
    const box = await (await ask('/export?format=csv&west=20&east=30&south=30&north=40')).text();
    expect(box.trimEnd().split('\r\n')).toHaveLength(2);
    expect((await ask('/export?format=jsonl&west=20')).status).toBe(400);
    const ftm = await ask('/export?format=ftm&codebook=acled');
    expect([ftm.status, ((await ftm.json()) as { detail: string }).detail]).toEqual([
      400,
      expect.stringContaining('no tables'),
    ]);
  });

  it('is bytes where the format is', async () => {
    const answer = await ask('/export?format=sqlite');
    expect(answer.headers.get('content-type')).toBe('application/vnd.sqlite3');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 15).toString()).toBe('SQLite format 3');
    expect(bytes.includes('Ana Ruiz')).toBe(false);
  });

  it('is all coded reports as JSON Lines, which no filter chooses among', async () => {
    const lines = (await (await ask('/export?format=jsonl')).text()).trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines.join()).not.toContain('Ana Ruiz');
    const refused = await ask('/export?format=jsonl&country=Turkey');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('choose among incidents') as string });
  });
});

describe('a tile map', () => {
  it('is named to the page, and its host alone let in, where whoever serves asked for it', async () => {
    const toServe = { store, names: false, version: '1', web: folder, onFault: (fault: unknown) => { expect(fault).toBeNull(); } };
    await using tiled = await serve({ ...toServe, mapStyle: 'https://tiles.example.org/a/style.json' }, { host: '127.0.0.1', port: 0 });
    const answer = await fetch(`${tiled.url}/api/workspace`);
    expect(await answer.json()).toMatchObject({ mapStyle: 'https://tiles.example.org/a/style.json' });
    const policyOf = async (url: string) => (await fetch(`${url}/`)).headers.get('content-security-policy');
    expect(await policyOf(tiled.url)).toContain("connect-src 'self' https://tiles.example.org;");
    expect(await policyOf(server.url)).not.toContain('http');
    expect(await (await ask('/workspace')).json()).toMatchObject({ mapStyle: null });
  });
}); // prettier-ignore
