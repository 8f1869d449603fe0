import { beforeEach, expect, it } from 'vitest';
import { behindItsBack, newWorkspace } from '../../test/stores.ts';
import type { Release } from '../model/index.ts';
import { openStore } from './open-store.ts';
import type { ReleaseMaking } from './releases.ts';

let file: string;
beforeEach(async () => {
  file = await newWorkspace();
});

const manifest = (version: string, files: Release['files']): Release => ({
  version,
  content: '0'.repeat(64),
  created: '2026-11-27T12:00:00Z',
  by: 'Ana',
  notes: '',
  casus: '1.0.0',
  coders: [],
  figurePolicy: { policy: 'range', sources: [] },
  checkpoint: null,
  until: '2026-11-26',
  previous: null,
  codebooks: [],
  counts: { incidents: 2, aggregates: 0, reports: 2, reviewed: 0, unreviewed: 2, added: 2, changed: 0, removed: 0 },
  files,
  corrections: [],
  checks: [],
  described: [],
  insisted: null,
});

const LINES = ['a,b\n', 'ä,"ß"\n', `${'long line '.repeat(200_000)}\n`];

const work = (version: string) => async (making: ReleaseMaking) => {
  await making.put([{ id: 'one', record: '{"n":1}' }]);
  await making.put([{ id: 'two', record: '{"n":2}' }]);
  const kept = await making.file(LINES);
  return manifest(version, [{ name: 'lines.csv', mediaType: 'text/csv', records: 3, ...kept }]);
};

/** How many rows there are of each, to see what is kept once and what is left behind. */
async function rows(): Promise<Record<string, number>> {
  const names = ['releases', 'release_incidents', 'release_records', 'release_parts'];
  const counts = names.map((name) => `(select count(*) from ${name}) as ${name}`);
  const [row] = await behindItsBack(file, `select ${counts.join(', ')}`);
  return Object.fromEntries(Object.entries(row!).map(([name, count]) => [name, Number(count)]));
}

it('opens a release of a version that had fewer things to say of it', async () => {
  await using store = await openStore(file);
  await store.releases.make('1', work('1'));
  await behindItsBack(file, `update releases set manifest = replace(manifest, '"described":[],', '')`);
  expect(await store.releases.find('1')).toMatchObject({ version: '1', described: [] });
});

it('gives back what was put, in order and byte by byte, newest release first', async () => {
  await using store = await openStore(file);
  const made = await store.releases.make('1', work('1'));
  await store.releases.make('2', work('2'));
  expect((await store.releases.all()).map(({ version }) => version)).toEqual(['2', '1']);
  expect(await store.releases.find('1')).toEqual(made);
  const incidents: string[] = [];
  for await (const { id, record } of store.releases.incidents('1')) incidents.push(`${id} ${record}`);
  expect(incidents).toEqual(['one {"n":1}', 'two {"n":2}']);
  expect((await store.releases.incident('1', 'two'))?.record).toBe('{"n":2}');
  expect(await store.releases.incident('1', 'three')).toBeNull();
  const parts: Uint8Array[] = [];
  for await (const part of store.releases.file(made.files[0]!.sha256)) parts.push(part);
  expect(Buffer.concat(parts).toString()).toBe(LINES.join(''));
  expect(Buffer.concat(parts).length).toBe(made.files[0]!.bytes);
});

it('keeps what two releases share once', async () => {
  await using store = await openStore(file);
  await store.releases.make('1', work('1'));
  const { release_records: records, release_parts: parts } = await rows();
  await store.releases.make('2', work('2'));
  expect(await rows()).toEqual({ releases: 2, release_incidents: 4, release_records: records, release_parts: parts });
});

it('leaves nothing of a release that fails, and all of the others', async () => {
  await using store = await openStore(file);
  await store.releases.make('1', work('1'));
  const before = await rows();
  const failing = store.releases.make('2', async (making) => {
    await making.put([{ id: 'one', record: '{"n":1}' }, { id: 'three', record: '{"n":3}' }]); // prettier-ignore
    await making.file(['half a file']);
    throw new Error('the power went');
  });
  await expect(failing).rejects.toThrow('the power went');
  expect(await rows()).toEqual(before);
  expect(await store.releases.find('2')).toBeNull();
});

it('shows nothing of one that is being made, and never takes a version twice', async () => {
  await using store = await openStore(file);
  await store.releases.make('1', async (making) => {
    await making.put([{ id: 'one', record: '{}' }]);
    expect(await store.releases.all()).toEqual([]);
    expect(await store.releases.incident('1', 'one')).toBeNull();
    return manifest('1', []);
  });
  await expect(store.releases.make('1', work('1'))).rejects.toThrow('releases are not changed');
});
