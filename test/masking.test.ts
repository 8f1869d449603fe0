import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../src/publish/table.ts';
import type { Incident } from '../src/model/index.ts';
import { CODEBOOKS } from '../src/publish/codebooks/codebooks.ts';
import { EXPORTERS, exporterOf, takesRecords } from '../src/publish/exporters.ts';
import { FORMATS } from '../src/publish/formats/formats.ts';
import type { Format } from '../src/publish/formats/format.ts';
import type { Table } from '../src/publish/table.ts';
import { DATASET } from '../src/publish/tables/dataset.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { publishedIncidents } from '../src/workspace/published-incidents.ts';
import { refreshIncidents } from '../src/workspace/refresh-incidents.ts';
import { readable as readableFile } from './readable.ts';
import { figure, KARSO, toldReport, type ToldEvent } from './told-report.ts';

// Names of private persons are in no file, whatever its format: not in its bytes, and not in what a program reads from it.

const NAMES = /Ruiz|RUIZ|Okoro|OKORO|Anaïs|Benat/;

const text = 'Ana Ruiz and Benat Okoro were shot in Karso, her mother Anaïs Ruiz said. OKORO had a shop.';
const ANA = { text: 'teacher Ana Ruiz', name: 'Ana Ruiz', person: 'private', role: 'recipient' } as const;
const SHOOTING: ToldEvent = {
  killed: { low: 2, best: 2, high: 2, qualifier: 'exactly', text: 'Ana Ruiz and Benat Okoro' },
  injured: { low: 3, text: 'three friends of Okoro' },
  modes: ['firearms'],
  actors: [
    ANA,
    { text: 'the family of Benat Okoro', sector: 'CVL', role: 'recipient' },
    { text: 'gunmen of the Karso Front', name: 'Karso Front', role: 'actor', sector: 'REB', country: 'TUR' },
  ],
  weapons: ['rifle of Ruiz'],
  targets: [{ text: 'the shop of OKORO', effect: 'damaged' }],
  sources: [{ name: 'Anaïs Ruiz', relation: 'claims' }],
  place: { ...KARSO, name: 'House of Benat Okoro', precision: 'site', text: 'at Okoro’s house' },
  summary: 'Ana Ruiz shot in Karso',
};
/** Of another day and place: what only this event knows hides the name in the other, too. */
const FUNERAL: ToldEvent = {
  type: 'PROTEST',
  modes: ['demo'],
  day: '2017-03-20',
  place: { ...KARSO, name: 'Tarin', latitude: -12, longitude: -77 },
  actors: [
    { text: 'Benat Okoro', name: 'Benat Okoro', person: 'private' },
    { text: 'Anaïs Ruiz', name: 'Anaïs Ruiz', person: 'private' },
  ],
};

/** What a codebook of one's own could write: all of it. */
const EVERYTHING: Table = {
  id: 'everything',
  title: 'Everything',
  description: 'All that a table is given.',
  key: ['incident_id'],
  columns: [
    { name: 'incident_id', type: 'string', description: 'the incident', hxl: '#event+id' },
    { name: 'all', type: 'json', description: 'all of it' },
    { name: 'latitude', type: 'number', description: 'WGS 84 degrees' },
    { name: 'longitude', type: 'number', description: 'WGS 84 degrees' },
  ],
  rows: (item) => [[item.incident.id, item as unknown as Json, 1, 2]],
};

const folder = mkdtempSync(join(tmpdir(), 'casus-masking-'));
let store: Store;

beforeAll(async () => {
  store = await openStore(join(folder, 'w.casus'));
  const record = toldReport('r1', text, [SHOOTING, FUNERAL], {
    title: 'ANA RUIZ and Okoro dead',
    publisher: 'Herald',
    url: 'https://news.example/karso',
  });
  const run = await store.startRun({ inputs: [], coder: 'test', casus: '1' });
  await store.add({ run, coder: 'test', known: 0, problems: [], additions: [{ content: 'r1', record }] });
  await refreshIncidents(store);
  const shootings: Incident[] = [];
  for await (const incident of store.incidents({ type: 'ASSAULT' })) shootings.push(incident);
  const reason = 'the sister of Benat Okoro wrote to us';
  const { id: incident, events } = shootings[0]!;
  await store.decide({ kind: 'figure', by: 'Ben', reason, incident, events, key: 'killed', figure: figure(3) });
  await refreshIncidents(store);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Everything that somebody can read in a file. */
async function readable(format: Format, tables: readonly Table[], names = false): Promise<string> {
  const pieces: Buffer[] = [];
  const pieced = exporterOf(format, tables).write(publishedIncidents(store, {}, { names }), { names });
  for await (const piece of pieced) pieces.push(Buffer.from(piece as Uint8Array));
  return readableFile(format.id, Buffer.concat(pieces), tables[0]!);
}

const TABLES: readonly (readonly [string, readonly Table[]])[] = [
  ['the dataset', DATASET],
  ...Object.entries(CODEBOOKS).map(([id, table]) => [id, [table]] as const),
  ['a codebook of one’s own', [EVERYTHING]],
];

/** Each format with what it can write: FollowTheMoney has no tables, rows as JSON Lines only those of one. */
const ALL = FORMATS.flatMap((format) =>
  TABLES.filter(([what, [table]]) => {
    if (format.id === 'ftm') return what === 'the dataset';
    return format.id !== 'hxl' || table!.columns.some(({ hxl }) => hxl !== undefined);
  }).map(([what, tables]) => [format.id, what, format, tables] as const),
);

describe('names of private persons', () => {
  it.each(ALL)('are not in %s of %s', async (_, __, format, tables) => {
    expect(NAMES.exec(await readable(format, tables))).toBeNull();
  });

  it.each(FORMATS.map((format) => [format.id, format] as const))(
    'would be found in %s, were they there',
    async (id, format) => {
      const tables = id === 'ftm' ? DATASET : [EVERYTHING];
      expect(await readable(format, tables, true)).toMatch(NAMES);
    },
  );

  it('are not in coded reports, of which each event is masked by what the report’s others know', async () => {
    const records = EXPORTERS.find(takesRecords)!;
    let written = '';
    for await (const piece of records.write(store.records())) written += piece.toString();
    expect(written).toContain('teacher');
    expect(NAMES.exec(written)).toBeNull();
  });

  it('leave groups their names', async () => {
    for (const format of FORMATS.filter(({ id }) => id !== 'jsonl')) {
      expect(await readable(format, DATASET), format.id).toContain('Karso Front');
    }
  });
});
