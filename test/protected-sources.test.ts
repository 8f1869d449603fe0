import { get } from 'node:http';
import { text as bodyOf } from 'node:stream/consumers';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '../src/model/index.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { serve, type Server } from '../src/server/serve.ts';
import { setVisibility } from '../src/workspace/set-visibility.ts';
import { addTold, CENTRE, MARKER, OTHERS, SECRETS } from './protected-sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-sources-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const rule = (visibility: 'public' | 'withheld' | 'undisclosed') => ({ kind: 'publisher' as const, name: CENTRE, visibility, scale: null, reason: 'test' }); // prettier-ignore
const serving = (store: Store) =>
  serve({ store, names: false, version: '9.9.9', web: folder, onFault: (fault) => { expect(fault).toBe(null); } }, { host: '127.0.0.1', port: 0 }); // prettier-ignore

/** What the readers' lists, counts, searches and exports answer. */
const ASKED = [
  'workspace', 'incidents', 'incidents?scope=aggregate', 'reports', 'queue', 'languages', 'home', 'decisions', 'decisions.csv', 'tasks', 'leads', 'sources',
  `search?q=${MARKER}`, 'search?q=Tarin', 'search?q=bomb', `incidents?text=${MARKER}`, 'explore', 'explore?country=PER', 'codebook/groups', 'agreement/samples', 'releases', 'releases/draft', 'set-aside',
  ...['csv', 'geojson', 'jsonl', 'hxl', 'ftm'].map((format) => `export?format=${format}`),
  ...['acled', 'ged', 'gtd', 'plover', 'muc4'].map((codebook) => `export?format=csv&codebook=${codebook}`),
]; // prettier-ignore

async function answers(server: Server): Promise<Record<string, string>> {
  const told: Record<string, string> = {};
  for (const asked of ASKED) {
    const text = await new Promise<string>((resolve, reject) => {
      get(`${server.url}/api/${asked}`, (answer) => void bodyOf(answer).then((body) => { resolve(`${answer.statusCode!} ${body}`); }, reject)).on('error', reject);
    }); // prettier-ignore
    told[asked] = text
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
      .replaceAll(
        /"(?:workspace|seq|number|after|next|events|incidents|cursor|place)":("[^"]*"|\d+|null)/g,
        (whole, value: string) => (value.includes('.casus') ? '"FILE"' : whole),
      );
  }
  return told;
}

describe('an undisclosed source', () => {
  let store: Store;
  let control: Store;
  let server: Server;
  let other: Server;
  beforeAll(async () => {
    [store, control] = [await openStore(join(folder, 'w.casus')), await openStore(join(folder, 'c.casus'))];
    await addTold(store, [...OTHERS, ...SECRETS]);
    await addTold(control, OTHERS);
    [server, other] = [await serving(store), await serving(control)];
  });
  afterAll(async () => {
    for (const one of [server, other, store, control]) await one.close();
  });

  it('leaves what a workspace that never had it answers', async () => {
    // The server has all of it in memory before.
    const before = await answers(server);
    expect(before.reports).toContain(MARKER);
    expect(await setVisibility(store, rule('undisclosed'), 'Ana')).toEqual({ sealed: 2, broughtBack: 0 });
    const now = await answers(server);
    const never = await answers(other);
    for (const asked of ASKED) expect(now[asked]!.toLowerCase(), asked).not.toContain(MARKER.toLowerCase());
    const alike = ASKED.filter((asked) => !['workspace', 'queue', 'reports', 'explore', 'home', 'incidents'].includes(asked)); // prettier-ignore
    for (const asked of alike) expect(now[asked], asked).toBe(never[asked]);
    expect(await store.counts()).toEqual(await control.counts());
  });

  it('is not brought back by the same report, and takes in what comes later', async () => {
    const [first] = SECRETS;
    expect(await store.admit([first!.report])).toEqual([{ kind: 'known', id: `${MARKER}-1` }]);
    const counts = await store.counts();
    const later = { ...first!, report: { ...first!.report, id: `${MARKER}-3`, text: 'More.', publisher: CENTRE.toUpperCase() } }; // prettier-ignore
    await addTold(store, [later]);
    expect(await store.counts()).toEqual(counts);
    expect((await store.visibility.sealed()).map(({ id }) => id)).toEqual([`${MARKER}-1`, `${MARKER}-2`, `${MARKER}-3`]); // prettier-ignore
  });

  it('is whole again once it is public', async () => {
    expect(await setVisibility(store, rule('public'), 'Ana')).toEqual({ sealed: 0, broughtBack: 3 });
    expect(await store.visibility.sealed()).toEqual([]);
    expect((await store.counts()).reports).toBe(5);
    const incidents: Incident[] = [];
    for await (const incident of store.incidents()) incidents.push(incident);
    expect(incidents.map(({ place }) => place?.name).sort()).toEqual(['Gao', 'Karso', 'Tarin']);
    expect(incidents.find(({ place }) => place?.name === 'Karso')!.events).toHaveLength(3);
  });
});
