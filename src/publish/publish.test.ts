import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figure, KARSO, toldReport } from '../../test/told-report.ts';
import { CasusError, codedReport, PLACE_PRECISIONS, type CodedReport, type Incident } from '../model/index.ts';
import { incidents } from './tables/incidents.ts';
import { CODEBOOKS } from './codebooks/codebooks.ts';
import type { Exporter, Piece, PublishedIncident } from './exporter.ts';
import { exporter, exporterOf, formatOfFile } from './exporters.ts';
import { csv as csvFormat } from './formats/csv.ts';
import { geojson as geojsonFormat } from './formats/geojson.ts';
import { jsonl } from './jsonl.ts';
import { maskIncident } from './masking.ts';

const record = toldReport(
  'r1',
  'A car bomb killed the teacher Ana Ruiz and at least 11 others in Karso, Governor Okan said. ANA RUIZ taught music.',
  [
    {
      killed: { low: 12, qualifier: 'at_least', text: 'Ana Ruiz and at least 11 others' },
      summary: 'Bombing in Karso',
      actors: [
        { name: 'Ana Ruiz', person: 'private', text: 'teacher Ana Ruiz' },
        { name: 'Karso Front', role: 'actor', sector: 'REB', country: 'TUR', text: 'the Karso Front' },
      ],
      targets: [{ text: 'house of Ruiz', effect: 'damaged' }],
      sources: [{ name: 'Governor Okan', relation: 'claims' }],
    },
  ],
  { title: 'Ruiz among 12 dead; market burns', publisher: 'Herald', url: 'https://news.example/a;b' },
);

/** The incident that one report tells of, without the resolver: publishing needs none. */
function incidentOf({ report, events: [event] }: CodedReport, over: Partial<Incident> = {}): PublishedIncident {
  const { evidence, figures, sources, ...fields } = event!;
  const killed = figures.killed!;
  const incident: Incident = {
    ...fields,
    id: 'abcdefghij',
    figures: {
      killed: {
        figure: killed,
        policy: 'low-best-high/1',
        disputed: false,
        independent: 1,
        provisional: false,
        decidedBy: [event!.id],
      },
    },
    claims: [
      {
        key: 'killed',
        figure: killed,
        reportId: report.id,
        eventId: event!.id,
        report,
        sources,
        evidence: evidence.slice(-1).map(({ start, end }) => ({ start, end })),
        standing: 'told',
        group: event!.id,
        supersededBy: null,
      },
    ],
    manual: [],
    denied: false,
    events: [{ reportId: report.id, eventId: event!.id }],
    merges: [],
    ...over,
  };
  return { incident, reports: [report], mentions: [] };
}
const bombing = incidentOf(record);
const [csv, geojson] = [exporterOf(csvFormat), exporterOf(geojsonFormat)];

/** The file that an exporter writes. */
async function written(pieces: AsyncIterable<Piece>): Promise<string> {
  let file = '';
  for await (const piece of pieces) file += piece.toString();
  return file;
}
const rowsOf = (text: string) => parse<Record<string, string>>(text, { columns: true });
const featuresOf = async (items: readonly PublishedIncident[]) =>
  (JSON.parse(await written(geojson.write(items))) as { features: readonly Feature[] }).features;
interface Feature {
  readonly type: string;
  readonly id: string;
  readonly geometry: { readonly type: string; readonly coordinates: readonly [number, number] } | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

describe('csv', () => {
  it('writes one row an incident, with figures as bounds and words', async () => {
    const [row, ...others] = rowsOf(await written(csv.write([bombing])));
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      incident_id: 'abcdefghij',
      date_start: '2017-03-06',
      place: 'Karso',
      latitude: '38.5',
      actors: 'Karso Front',
      actor_sectors: 'REB',
      killed_low: '12',
      killed_best: '',
      killed_high: '',
      killed_disputed: 'false',
      killed_independent_sources: '1',
      injured_low: '',
      sources: 'Governor Okan',
      publishers: 'Herald',
      report_ids: 'r1',
      report_urls: 'https://news.example/a%3Bb',
    });
  });

  it('reads back cell by cell, whatever the cells hold', async () => {
    const unguarded = (cell: string) => cell.replace(/^'(?='*[=+\-@\t\r\n\0＋－＝＠])/, '');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(9), async (text, n) => {
        const cell = text.toWellFormed();
        const [row] = rowsOf(
          await written(csv.write([incidentOf(record, { summary: `${cell}${n}` })], { names: true })),
        );
        expect(unguarded(row!['summary']!)).toBe(`${cell}${n}`);
      }),
    );
  });

  it.each(['=cmd()', '+1+cmd()', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\0=1', "'=1", '＝1'])(
    'lets no spreadsheet run %j',
    async (summary) => {
      const [row] = rowsOf(await written(csv.write([incidentOf(record, { summary })])));
      expect(row!['summary']).toBe(`'${summary}`);
    },
  );

  it('leaves numbers as they are', async () => {
    const place = { ...KARSO, latitude: -12.3456, longitude: -0.5 };
    const [row] = rowsOf(await written(csv.write([incidentOf(record, { place })])));
    expect(row).toMatchObject({ latitude: '-12.346', longitude: '-0.5' });
  });

  it.each(['a\nb', 'a\rb', 'a "quoted" word', 'a,b'])(
    'quotes %j, whatever readers take for the end of a line',
    async (summary) => {
      const text = await written(csv.write([incidentOf(record, { summary })]));
      expect(text).toContain(`"${summary.replaceAll('"', '""')}"`);
    },
  );

  it('writes a header for an empty release', async () => {
    expect(await written(csv.write([]))).toBe(`${incidents.columns.map(({ name }) => name).join(',')}\r\n`);
  });
});

describe('geojson', () => {
  it('puts longitude first', async () => {
    const [feature] = await featuresOf([bombing]);
    expect(feature).toMatchObject({
      type: 'Feature',
      id: 'abcdefghij',
      geometry: { type: 'Point', coordinates: [27.1, 38.5] },
      properties: { precision: 'settlement', approximate: false, summary: 'Bombing in Karso' },
    });
  });

  it('has no geometry where there are no coordinates, and says where a point is no point', async () => {
    const country = { ...KARSO, precision: 'country' as const };
    const [nowhere, unknown, wide] = await featuresOf([
      incidentOf(record, { place: null }),
      incidentOf(record, { place: { ...KARSO, latitude: null, longitude: null } }),
      incidentOf(record, { place: country }),
    ]);
    expect([nowhere!.geometry, unknown!.geometry]).toEqual([null, null]);
    expect(wide!.properties).toMatchObject({ precision: 'country', approximate: true });
  });

  it('has every report’s own figure beside the value, with its source and the report that replaced it', async () => {
    const { claims } = bombing.incident;
    const later = { ...claims[0]!, reportId: 'r2', eventId: 'r2.0', figure: figure(14), group: claims[0]!.group };
    const events = [...bombing.incident.events, { reportId: 'r2', eventId: 'r2.0' }];
    const [feature] = await featuresOf([
      incidentOf(record, { events, claims: [{ ...claims[0]!, supersededBy: 'r2.0' }, later] }),
    ]);
    expect(feature!.properties['figures']).toMatchObject({
      killed: {
        low: 12,
        independent_sources: 1,
        provisional: false,
        claims: [
          { low: 12, report_id: 'r1', independent_source: 1, standing: 'told', superseded_by: 'r2' },
          { low: 14, report_id: 'r2', independent_source: 1, standing: 'told', superseded_by: null },
        ],
      },
    });
  });

  it('stays within the bounds of the earth', async () => {
    const places = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      precision: fc.constantFrom(...PLACE_PRECISIONS),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(places), async (all) => {
        const features = await featuresOf(all.map((place) => incidentOf(record, { place: { ...KARSO, ...place } })));
        expect(features).toHaveLength(all.length);
        for (const { geometry } of features) {
          const [longitude, latitude] = geometry!.coordinates;
          expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
          expect(Math.abs(latitude)).toBeLessThanOrEqual(90);
        }
      }),
    );
  });
});

describe('jsonl', () => {
  it('writes records that hold to the contract, one a line', async () => {
    const lines = (await written(jsonl.write([record, record], { names: true }))).trimEnd().split('\n');
    expect(lines.map((line) => codedReport.parse(JSON.parse(line)))).toEqual([record, record]);
  });

  it('blacks out private names without moving a single offset', async () => {
    const masked = codedReport.parse(JSON.parse(await written(jsonl.write([record]))));
    expect(masked.report.text).toBe(
      'A car bomb killed the teacher ████████ and at least 11 others in Karso, Governor Okan said. ████████ taught music.',
    );
    expect(masked.events[0]!.evidence).toEqual(record.events[0]!.evidence);
    expect(masked.events[0]!.actors[0]).toMatchObject({ name: null, text: 'teacher' });
  });
});

describe('private persons', () => {
  it('are in no export by name, and in every one on request', async () => {
    const all = async (names: boolean) => [
      await written(csv.write([bombing], { names })),
      await written(geojson.write([bombing], { names })),
      await written(jsonl.write([record], { names })),
    ];
    for (const text of await all(false)) {
      expect(text).not.toMatch(/ruiz/i);
      expect(text).toContain('teacher');
      expect(text).toContain('Governor Okan');
    }
    for (const text of await all(true)) expect(text).toMatch(/Ana Ruiz/);
  });

  it('are masked in the words of dates and places, and in the reasons that people gave', () => {
    const words = 'the day after Ana Ruiz died';
    const figure = { low: 12, best: 12, high: 12, qualifier: 'exactly', text: 'Ruiz and 11 others' } as const;
    const decided = { by: 'a coder', at: '2024-05-03T10:00:00Z', reason: 'the family of Ana Ruiz confirmed it' };
    const { incident } = incidentOf(record, {
      claims: [],
      date: { start: '2024-05-03', end: '2024-05-03', text: words },
      place: { ...bombing.incident.place!, text: 'the house of Ana Ruiz' },
      manual: [{ key: 'killed', figure, ...decided }],
      merges: [{ eventA: 'a', eventB: 'b', score: 1, weights: [], decision: { seq: 1, ...decided } }],
    });
    const masked = maskIncident({ incident, reports: [], mentions: [] }).incident;
    expect(JSON.stringify(masked)).not.toMatch(/ruiz/i);
    expect(masked.manual[0]!.reason).toBe('the family of ████████ confirmed it');
    expect(masked.date!.text).toHaveLength(words.length);
  });

  it('are masked in a text of any size that names thousands of them', async () => {
    const names = Array.from({ length: 2_000 }, (_, i) => `Name${i} Given${i}`);
    const text = `${names.join(' and ')}. `.repeat(20);
    const told = toldReport('many', text, [{ actors: names.map((name) => ({ name, person: 'private', text: name })) }]);
    expect(/Name\d|Given\d/.exec(await written(jsonl.write([told])))).toBeNull();
  });

  it('are masked as they were by being masked again', () => {
    for (const text of ['teacher Ana Ruiz, 34', "the teacher's Ana Ruiz", 'Ana Ruiz', 'a nurse of 34, Ana Ruiz']) {
      const actors = [{ ...bombing.incident.actors[0]!, text }, ...bombing.incident.actors.slice(1)];
      const once = maskIncident(incidentOf(record, { actors }));
      expect(maskIncident(once)).toEqual(once);
    }
  });

  it('do not take a public person’s name with them', async () => {
    const text = 'President Hamid Karzai mourned his cousin Ali Karzai.';
    const told = toldReport('k', text, [
      {
        actors: [
          { name: 'Hamid Karzai', person: 'public', role: 'actor', text: 'Hamid Karzai' },
          { name: 'Ali Karzai', person: 'private', text: 'cousin Ali Karzai' },
        ],
      },
    ]);
    const masked = codedReport.parse(JSON.parse(await written(jsonl.write([told]))));
    expect(masked.report.text).toBe('President Hamid Karzai mourned his cousin ██████████.');
  });
});

describe('exporter', () => {
  it('finds a format by its name, and names those there are', () => {
    expect([exporter('csv').takes, exporter('geojson').takes, exporter('jsonl').takes]).toEqual([
      'incidents',
      'incidents',
      'records',
    ]);
    expect(() => exporter('xlsx')).toThrow(CasusError);
    expect(() => exporter('xlsx')).toThrow('jsonl, csv, geojson');
    expect(() => exporter('xlsx', CODEBOOKS.ged)).toThrow('csv, geojson');
  });

  it('of a codebook writes its table in the format', async () => {
    const chosen = exporter('csv', CODEBOOKS.acled) as Exporter<'incidents'>;
    const [row] = rowsOf(await written(chosen.write([bombing])));
    expect(Object.keys(row!)).toEqual(CODEBOOKS.acled.columns.map(({ name }) => name));
  });

  it.each([
    ['out/incidents.csv', 'csv'],
    ['Peru.GEOJSON', 'geojson'],
    ['coded.jsonl', 'jsonl'],
    ['all.sqlite', 'sqlite'],
    ['incidents.txt', null],
    ['csv', null],
  ])('is told by the ending of a file: %s', (name, id) => {
    expect(formatOfFile(name)).toBe(id);
  });
});
