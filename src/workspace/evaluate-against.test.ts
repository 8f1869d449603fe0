import { Readable } from 'node:stream';
import fc from 'fast-check';
import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { createCoder } from '../coding/coder.ts';
import { ingest } from '../ingest/ingest.ts';
import { TABLE_IDS, type TableId } from '../ingest/tables/codebook-table.ts';
import { importCoder } from '../ingest/tables/import-coder.ts';
import { importTable } from '../ingest/tables/import-table.ts';
import { openTable, type OpenTable } from '../ingest/tables/read-table.ts';
import { FIGURE_KEYS, MODES_OF_TYPE, PLACE_PRECISIONS, SECTORS, type CodedReport } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { CODEBOOKS } from '../publish/codebooks/codebooks.ts';
import { toldIncident, type Told } from '../publish/codebooks/testing.ts';
import type { PublishedIncident } from '../publish/exporter.ts';
import { csvLine } from '../publish/formats/csv.ts';
import { maskIncident } from '../publish/masking.ts';
import { resolve } from '../resolving/resolve.ts';
import { newWorkspace } from '../../test/stores.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { addReports } from './add-reports.ts';
import { evaluateAgainst } from './evaluate-against.ts';
import { publishedIncidents } from './published-incidents.ts';
import { refreshIncidents } from './refresh-incidents.ts';
import { sampleFolder } from './sample.ts';

const REACH = { days: 2, km: 50 };

/** The table of some incidents in the columns of a codebook, as it is exported. */
async function tableOf(id: TableId, items: Iterable<PublishedIncident> | AsyncIterable<PublishedIncident>) {
  const codebook = CODEBOOKS[id];
  const lines = [csvLine(codebook.columns.map(({ name }) => name))];
  for await (const item of items) for (const row of codebook.rows(item)) lines.push(csvLine(row));
  return lines.join('');
}

const opened = (table: string): Promise<OpenTable> => openTable('-', { stdin: Readable.from([Buffer.from(table)]) });

/** What `evaluateAgainst` asks a store for, over incidents at hand. */
const holding = (items: readonly PublishedIncident[]): Pick<Store, 'toldIncidents'> => ({
  // eslint-disable-next-line @typescript-eslint/require-await -- a store answers later
  async *toldIncidents() {
    for (const { incident, reports } of items) {
      yield {
        incident,
        reports: reports.map((report) => ({ ...report, coder: 'test/1' })),
        events: [],
        named: [],
        withheld: null,
        sensitivity: null,
      };
    }
  },
});

/** The incidents of a table, imported. */
async function imported(table: string): Promise<PublishedIncident[]> {
  const open = await opened(table);
  const coder = importCoder(open.codebook);
  const records: CodedReport[] = [];
  for await (const one of importTable(open)) {
    if (one.kind !== 'report') throw new Error(`${one.kind}, not a report`);
    records.push({ ...(await coder.code(one.report)), table: coder.id });
  }
  const reports = new Map(records.map(({ report }) => [report.id, report]));
  return resolve(records).map((incident) => ({
    incident,
    reports: incident.events.map(({ reportId }) => reports.get(reportId)!),
    mentions: [],
  }));
}

const NO_DIFFERENCE = { missed: 0, extra: 0, figuresOff: 0 };
const offIn = (columns: readonly { column: string; off: number }[]) => columns.filter(({ off }) => off > 0);

const day = fc.integer({ min: 0, max: 700 }).map((n) => new Date(Date.UTC(2021, 0, 1 + n)).toISOString().slice(0, 10));
const days = fc
  .tuple(day, fc.constantFrom(0, 0, 0, 1, 5, 6, 9, 12, 27, 28, 30, 40, 200), fc.constantFrom('Monday', 'late', 'early that month'))
  .map(([start, width, text]): Told['days'] => {
    const end = new Date(Date.parse(start) + width * 86_400_000).toISOString().slice(0, 10);
    return [start, end, text];
  }); // prettier-ignore
const alpha3 = codes.map(([, three]) => three!);
const where = fc.record({
  name: fc.constantFrom('Gao', 'Karso, old town', 'Côte; Nord', "'=Sum"),
  admin1: fc.constantFrom('Gao', 'Velmar Province', null),
  country: fc.oneof(fc.constantFrom('MLI', 'COD', 'COG', 'CIV', 'XKX'), fc.constantFrom(...alpha3)),
  latitude: fc.option(fc.double({ min: -85, max: 85, noNaN: true }), { freq: 12 }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  precision: fc.constantFrom(...PLACE_PRECISIONS),
  text: fc.constantFrom('Gao', 'near Gao', '20 km north of Karso'),
});
const party = fc.record({
  name: fc.option(fc.constantFrom('Boko Haram', 'Police Forces of Mali', 'Ana Ruiz', 'MINUSMA'), { nil: null }),
  person: fc.constantFrom(null, null, null, 'private' as const, 'public' as const),
  sector: fc.option(fc.constantFrom(...SECTORS), { freq: 8, nil: null }),
  country: fc.constantFrom(null, null, 'MLI', 'FRA'),
  count: fc.option(fc.nat(40), { nil: null }),
  text: fc.constantFrom('gunmen', 'a teacher', 'two soldiers', 'an angry mob', 'suspected rebels'),
});
const bound = fc.option(fc.nat(300), { nil: null });
const count = fc.oneof(
  fc.nat(90),
  fc.tuple(bound, bound, bound, fc.constantFrom('more_than' as const, 'between' as const, 'unspecified' as const)).map(([a, b, c, qualifier]) => {
    const [low, best, high] = [a, b, c].sort((x, y) => (x ?? 0) - (y ?? 0));
    return { low: low!, best: best!, high: high!, qualifier, text: 'dozens' };
  }),
); // prettier-ignore
const TYPES = ['ASSAULT', 'ASSAULT', 'ASSAULT', 'PROTEST', 'COERCE', 'MOBILIZE', 'AGREE', 'RETREAT'] as const;
const told = fc.constantFrom(...TYPES).chain((type) =>
  fc.record({
    type: fc.constant(type),
    modes: fc.subarray([...MODES_OF_TYPE[type]], { maxLength: Math.min(3, MODES_OF_TYPE[type].length) }),
    status: fc.constantFrom('occurred' as const, 'occurred' as const, 'attempted' as const),
    days,
    place: where.map(({ latitude, ...rest }) => ({ ...rest, latitude, ...(latitude === null && { longitude: null }) })),
    by: party,
    against: party,
    figures: fc.record(Object.fromEntries(FIGURE_KEYS.map((key) => [key, count])), { requiredKeys: [] }),
    weapons: fc.subarray(['grenade', 'chlorine gas', 'petrol bomb', 'truck', 'rifle'], { maxLength: 2 }),
    targets: fc.subarray([
      { text: 'a bus', effect: 'destroyed' as const },
      { text: 'police station', effect: null },
    ]),
  }),
);

it.each(TABLE_IDS)(
  'finds no difference to a table that was exported as %s and imported, whatever the incidents',
  async (id) => {
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 12 }), async (all) => {
        const items = all.map((one, i) => {
          const letters = Array.from(`${i + 1000}`, (digit) => 'abcdefghij'[Number(digit)]).join('');
          return maskIncident(toldIncident({ ...one, id: `aaaaaa${letters}` } as Told), []);
        });
        const table = await tableOf(id, items);
        const { comparison, unread } = await evaluateAgainst(
          holding(await imported(table)),
          await opened(table),
          REACH,
        );
        expect({ unread, off: [...offIn(comparison.figures), ...offIn(comparison.fields)] }).toEqual({
          unread: 0,
          off: [],
        });
        expect(comparison).toMatchObject({ ...NO_DIFFERENCE, found: table.trimEnd().split('\r\n').length - 1 });
      }),
      { numRuns: 40, seed: 8 },
    );
  },
);

const quiet = { added: () => undefined, known: () => undefined, setAside: () => undefined };

it('finds no difference to the tables of the example reports, in a fresh workspace', async () => {
  await using examples = await openStore(await newWorkspace());
  await addReports(examples, createCoder(loadGazetteer()), [], ingest([sampleFolder()]), quiet);
  await refreshIncidents(examples);
  for (const id of TABLE_IDS) {
    const table = await tableOf(id, publishedIncidents(examples, {}));
    await using store = await openStore(await newWorkspace());
    for (const known of [0, table.trimEnd().split('\r\n').length - 1]) {
      const open = await opened(table);
      const counts = await addReports(store, importCoder(open.codebook), [], importTable(open), quiet);
      // The same file again adds nothing.
      expect(counts).toMatchObject({ known, setAside: 0, warned: 0 });
    }
    await refreshIncidents(store);
    const { comparison, outside } = await evaluateAgainst(store, await opened(table), REACH);
    const rows = table.trimEnd().split('\r\n').length - 1;
    expect(comparison).toMatchObject({ ...NO_DIFFERENCE, found: rows, precision: 1, recall: 1 });
    expect([...offIn(comparison.figures), ...offIn(comparison.fields), ...outside]).toEqual([]);
    expect(rows).toBeGreaterThan(3);
  }
});

it('counts what was asked for alone, and finds across its edges', async () => {
  const at = (id: string, first: string, country: string): PublishedIncident =>
    toldIncident({ id: `aaaaaaaa${id}`, days: [first, first], place: { country }, figures: { killed: 4 }, by: { text: 'gunmen', name: 'JNIM', sector: 'REB' } }); // prettier-ignore
  const theirs = await tableOf('ged', [at('ab', '2021-12-31', 'MLI'), at('ac', '2022-05-01', 'MLI'), at('ad', '2022-05-01', 'NER')]); // prettier-ignore
  const ours = [
    at('ba', '2022-01-01', 'MLI'),
    at('bb', '2022-09-09', 'MLI'),
    toldIncident({ type: 'PROTEST', modes: [] }),
  ];
  const asked = { ...REACH, from: '2022-01-01', to: '2022-12-31', country: 'MLI' };
  const { comparison, outside } = await evaluateAgainst(holding(ours), await opened(theirs), asked);
  expect(comparison).toMatchObject({ found: 1, missed: 1, extra: 1, precision: 0.5, recall: 0.5, f1: 0.5 });
  expect(outside).toEqual([{ why: 'not armed force: GED records killings alone', incidents: 1 }]);
});
