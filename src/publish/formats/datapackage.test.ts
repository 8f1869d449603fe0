import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { packageFaults, unzipped } from '../../../test/frictionless.ts';
import { ABOUT, hostileTables, written } from '../../../test/odd-tables.ts';
import { CODEBOOKS } from '../codebooks/codebooks.ts';
import { toldIncident } from '../codebooks/testing.ts';
import { exporterOf } from '../exporters.ts';
import { licenceOf } from '../packages/licence.ts';
import { DATASET } from '../tables/dataset.ts';
import { datapackage } from './datapackage.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-datapackage-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const BY = { text: 'the Gao Front', name: 'Gao Front', sector: 'REB' } as const;
// Two that share the report and the place.
const ITEMS = [
  toldIncident({ figures: { killed: 12 }, by: BY, events: [{ reportId: 'r1', eventId: 'e1' }] }),
  toldIncident({ id: 'bbbbbbbbbb', summary: '=1+1, "quoted"\nand \ud800 broken', events: [{ reportId: 'r1', eventId: 'e2' }] }),
  toldIncident({ id: 'cccccccccc', place: null, days: null, events: [{ reportId: 'r1', eventId: 'e3' }] }),
].map((item) => ({ ...item, mentions: item.mentions.map((one) => ({ ...one, eventId: item.incident.events[0]!.eventId })) })); // prettier-ignore

const packageOf = async (...asked: Parameters<typeof written> extends [unknown, ...infer Rest] ? Rest : never) =>
  unzipped(await written(datapackage, ...asked));
const textOf = (files: ReadonlyMap<string, Buffer>, path: string) => files.get(path)!.toString();
const descriptorOf = (files: ReadonlyMap<string, Buffer>) =>
  JSON.parse(textOf(files, 'datapackage.json')) as Record<string, unknown> & {
    readonly resources: readonly { readonly name: string; readonly schema: Record<string, unknown> }[];
  };

describe('a data package', () => {
  it('is valid, has every table, and what describes it first', async () => {
    const files = await packageOf(DATASET, ITEMS);
    expect(packageFaults(files)).toEqual([]);
    expect([...files.keys()]).toEqual([
      'datapackage.json', 'README.md', 'LICENSE.md', 'CITATION.cff',
      'data/incidents.csv', 'data/places.csv', 'data/actors.csv', 'data/reports.csv', 'data/events.csv',
      'data/figures.csv', 'data/mentions.csv',
    ]); // prettier-ignore
  });

  it('has what incidents share once, and keys between the tables', async () => {
    const files = await packageOf(DATASET, ITEMS);
    expect(textOf(files, 'data/reports.csv').trimEnd().split('\r\n')).toHaveLength(2);
    expect(textOf(files, 'data/places.csv').trimEnd().split('\r\n')).toHaveLength(2);
    const { resources } = descriptorOf(files);
    expect(resources.find(({ name }) => name === 'events')!.schema).toMatchObject({
      primaryKey: ['event_id'],
      foreignKeys: [
        { fields: ['incident_id'], reference: { resource: 'incidents', fields: ['incident_id'] } },
        { fields: ['report_id'], reference: { resource: 'reports', fields: ['report_id'] } },
      ],
    });
  });

  it.each(Object.values(CODEBOOKS).map((codebook) => [codebook.id, codebook] as const))(
    'is valid with the table of %s alone',
    async (_, codebook) => {
      expect(packageFaults(await packageOf([codebook], ITEMS))).toEqual([]);
    },
  );

  it('is valid whatever cells hold', async () => {
    await fc.assert(
      fc.asyncProperty(hostileTables, async (table) => {
        expect(packageFaults(await packageOf([table]))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same bytes for the same data, in any time zone', async () => {
    const first = await written(datapackage, DATASET, ITEMS);
    vi.stubEnv('TZ', 'Pacific/Auckland');
    expect((await written(datapackage, DATASET, ITEMS)).equals(first)).toBe(true);
  });

  it('says of itself what it is, and of licences what is known', async () => {
    const licensed = { ...ABOUT, licence: licenceOf('cc-by-4.0') };
    const files = await packageOf(DATASET, ITEMS, licensed);
    expect(packageFaults(files)).toEqual([]);
    expect(descriptorOf(files)).toMatchObject({
      profile: 'tabular-data-package',
      name: 'sahel',
      title: 'Sahel',
      version: '1.0',
      created: '2026-11-27T12:00:00.000Z',
      licenses: [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }],
    });
    expect(parseYaml(textOf(files, 'CITATION.cff'))).toEqual({
      'cff-version': '1.2.0',
      message: expect.any(String) as string,
      type: 'dataset',
      title: 'Sahel',
      version: '1.0',
      'date-released': '2026-11-27',
      authors: [{ name: 'The makers of Sahel' }],
      abstract: 'Attacks in the Sahel "as told"',
      license: 'CC-BY-4.0',
    });
    const readme = textOf(files, 'README.md');
    for (const { id } of DATASET) expect(readme).toContain(`| \`data/${id}.csv\` | `);
    expect(readme).toContain('The makers of Sahel (2026). Sahel, version 1.0. Data set.');
    expect(readme).toContain('Numbers are reported numbers');
    expect(readme).toContain('not to be used to find, follow, identify or expose');
  });

  it('says so where no licence is given, and gives one in words where it has no name', async () => {
    const without = await packageOf(DATASET, ITEMS);
    expect(descriptorOf(without)['licenses']).toBeUndefined();
    expect(textOf(without, 'LICENSE.md')).toContain('No licence is given for Sahel');
    const own = { ...ABOUT, licence: licenceOf('Ask the | archive of Gao') };
    const files = await packageOf(DATASET, ITEMS, own);
    expect(packageFaults(files)).toEqual([]);
    expect(descriptorOf(files)['licenses']).toEqual([{ name: 'other', title: 'Ask the | archive of Gao' }]);
    const address = await packageOf(DATASET, ITEMS, { ...ABOUT, licence: licenceOf('https://gao.example/terms') });
    expect(packageFaults(address)).toEqual([]);
    expect(parseYaml(textOf(address, 'CITATION.cff'))).toMatchObject({ 'license-url': 'https://gao.example/terms' });
  });

  it('leaves nothing on the disk, whether it is read to the end or not', async () => {
    vi.stubEnv('TMPDIR', folder);
    await written(datapackage, DATASET, ITEMS);
    for await (const piece of exporterOf(datapackage).write(ITEMS)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    const failing = async function* () {
      yield await Promise.resolve(ITEMS[0]!);
      throw new Error('the source is gone');
    };
    await expect(exporterOf(datapackage).write(failing())[Symbol.asyncIterator]().next()).rejects.toThrow('gone');
    expect(readdirSync(folder)).toEqual([]);
  });
});
