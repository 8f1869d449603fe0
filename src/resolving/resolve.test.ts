import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KARSO, toldReport, type ToldEvent } from '../../test/told-report.ts';
import { incident as incidentSchema, type CodedReport, type Incident } from '../model/index.ts';
import { resolve } from './resolve.ts';

const wire =
  'A car bomb tore through the fish market in Karso on Monday morning, killing 12 people, the provincial governor said. ' +
  'Shoppers ran from the burning stalls as ambulances carried away the wounded. Nobody claimed the attack.';

// Ten outlets tell of the market bombing in words of their own.
const TELLINGS: readonly [string, number][] = [
  [wire, 12],
  ['At least a dozen died when a vehicle packed with explosives blew up beside fish stalls in Karso, police said.', 12],
  ['Twelve killed in Karso market bombing. The car exploded on Monday while shoppers were buying fish.', 12],
  ['Karso: a bomb hidden in a parked car killed 14 at the fish market, a hospital doctor said on Tuesday.', 14],
  ['The toll of the Karso car bombing rose to 14 after two of the wounded died, the health ministry said.', 14],
  ['Mourners gathered where a car bomb killed 12 shoppers at the fish market in Karso on Monday.', 12],
  ['Police seek the driver of the car that exploded at the fish market of Karso, killing 12.', 12],
  ['A blast at a market in Karso left 13 dead; a car laden with explosives went off near the stalls.', 13],
  ['Governor condemns car bomb at fish market in Karso that killed 12 people on Monday.', 12],
  ['Stalls burned after a car bomb went off among shoppers in Karso; 12 people were killed.', 12],
];
const oneBombing = TELLINGS.map(([text, killed], i) =>
  toldReport(`r${i}`, text, [{ killed }], { publisher: `Outlet ${i}`, published: `2017-03-${i < 5 ? '07' : '08'}` }),
);
const nextDay = [
  'A second bombing hit Karso on Tuesday, when a roadside device went off under a police bus, killing three officers.',
  'Three policemen died on Tuesday as an improvised mine exploded under their bus on the ring road of Karso.',
].map((text, i) => toldReport(`s${i}`, text, [{ day: '2017-03-07', killed: 3 }], { publisher: `Outlet ${i}` }));

const reportsOf = (incident: Incident) => incident.events.map(({ reportId }) => reportId).sort();
const groupsOf = (incidents: readonly Incident[]) => incidents.map(reportsOf).sort();

describe('resolve', () => {
  it('makes one incident of ten reports of one bombing', () => {
    const incidents = resolve(oneBombing);
    expect(incidents.map((incident) => incident.events.length)).toEqual([10]);
    expect(incidentSchema.parse(incidents[0])).toEqual(incidents[0]);
    expect(incidents[0]!.summary).toBe('Bombing in Karso, Turkey, 6 Mar 2017: 12 (12–14) killed');
  });

  it('keeps two bombings a day apart in one city as two', () => {
    expect(groupsOf(resolve([...oneBombing, ...nextDay]))).toEqual([
      oneBombing.map(({ report }) => report.id),
      ['s0', 's1'],
    ]);
  });

  it('says why: every merge has its weights, and they add up to its score', () => {
    const [incident] = resolve(oneBombing);
    expect(incident!.merges).toHaveLength(9);
    for (const { score, weights } of incident!.merges) {
      expect(score).toBeGreaterThan(0);
      expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 1);
      expect(weights.map(({ evidence }) => evidence)).toContain('same place: Karso');
    }
  });

  it('never joins two events that one report tells apart, not even through a third', () => {
    const apart = toldReport('both', 'Bombs killed four at the Karso station and four at the Karso port.', [
      { killed: 4 },
      { killed: 4 },
    ]);
    const third = toldReport('third', 'A bomb killed four in Karso.', [{ killed: 4 }]);
    const incidents = resolve([apart, third]);
    expect(incidents).toHaveLength(2);
    for (const { events } of incidents) expect(events.filter(({ reportId }) => reportId === 'both')).toHaveLength(1);
  });

  it.each<[string, ToldEvent]>([
    ['a total over many incidents', { scope: 'aggregate', killed: 12 }],
    ['a plan', { status: 'planned', killed: 12 }],
    ['a threat', { type: 'THREATEN', modes: ['violence'], killed: 12 }],
  ])('keeps %s out of the incident it resembles', (_, told) => {
    const other = toldReport('other', wire, [told]);
    const incidents = resolve([...oneBombing, other]);
    expect(groupsOf(incidents)).toContainEqual(['other']);
    expect(incidents.find(({ events }) => events.length === 10)?.claims).toHaveLength(10);
  });

  it('counts copies of one wire once, and keeps every source as a claim', () => {
    const copies = ['Herald', 'Courier', 'Star'].map((publisher, i) =>
      toldReport(`copy${i}`, `${wire} ${publisher} staff contributed.`, [{ killed: 12 }], { publisher, agency: 'EFE' }),
    );
    const own = toldReport('own', TELLINGS[3]![0], [{ killed: 14 }], { publisher: 'Own' });
    const [incident, ...others] = resolve([...copies, own]);
    expect(others).toEqual([]);
    expect(incident!.claims).toHaveLength(4);
    expect(new Set(incident!.claims.map(({ group }) => group)).size).toBe(2);
  });

  it('makes one incident of a wire that more outlets print than are compared with one another', () => {
    const prints = Array.from({ length: 150 }, (_, i) =>
      toldReport(`p${i}`, wire, [{ killed: 12 }], { publisher: `Paper ${i}` }),
    );
    expect(resolve(prints).map(({ events }) => events.length)).toEqual([150]);
  });

  it('shows that sources disagree, with the words of each', () => {
    const [incident] = resolve(oneBombing);
    expect(incident!.figures.killed).toMatchObject({
      policy: 'low-best-high/1',
      disputed: true,
      figure: { low: 12, best: 12, high: 14 },
    });
    expect(incident!.claims.map(({ figure }) => figure.text).sort()).toEqual([
      ...Array<string>(7).fill('12'),
      '13',
      '14',
      '14',
    ]);
    for (const { evidence } of incident!.claims) expect(evidence).toHaveLength(1);
  });

  it('keeps a denial with what it denies, in dispute, its figure no one’s count', () => {
    const charge = toldReport('charge', 'Army shells killed 20 people in Karso on Monday, villagers said.', [
      { modes: ['heavy-weapons'], killed: 20 },
    ]);
    const denial = toldReport('denial', 'The army denied that its shells killed 25 people in Karso on Monday.', [
      { modes: ['heavy-weapons'], killed: 25, status: 'denied' },
    ]);
    const [incident, ...others] = resolve([denial, charge]);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({
      status: 'occurred',
      figures: { killed: { figure: { best: 20 }, disputed: true } },
    });
    expect(incident!.claims).toHaveLength(2);
  });

  it('finds one incident without a date or a place by its rare words and its victim', () => {
    const dated = toldReport(
      'dated',
      'Gunmen shot the radio host Teodor Wanjiku outside the Halcyon studio in Karso.',
      [{ modes: ['firearms'], actors: [{ name: 'Teodor Wanjiku', person: 'private', text: 'Teodor Wanjiku' }] }],
    );
    const undated = toldReport(
      'undated',
      'Colleagues mourn Teodor Wanjiku, radio host shot outside the Halcyon studio.',
      [
        {
          modes: ['firearms'],
          day: null,
          place: null,
          actors: [{ name: 'Teodor Wanjiku', person: 'private', text: 'Teodor Wanjiku' }],
        },
      ],
    );
    const [incident, ...others] = resolve([undated, dated]);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ place: { name: 'Karso' }, date: { start: '2017-03-06' } });
    expect(incident!.actors).toHaveLength(1);
    // The reasons can be printed: they hold no private name.
    expect(JSON.stringify(incident!.merges)).not.toMatch(/wanjiku/i);
  });

  it('takes the narrowest date and the finest place that most reports bear out', () => {
    const text = (i: number) => `${TELLINGS[i]![0]} `;
    const march = { start: '2017-03-01', end: '2017-03-09', text: 'early March' };
    const [incident] = resolve([
      toldReport('a', text(0), [
        { date: march, place: { ...KARSO, name: 'Velmar', precision: 'admin1' } } as ToldEvent,
      ]),
      toldReport('b', text(2), [{}]),
      toldReport('c', text(5), [{}]),
    ]);
    expect(incident).toMatchObject({ date: { start: '2017-03-06', end: '2017-03-06' }, place: { name: 'Karso' } });
  });

  it('keeps the id when a later report comes in', () => {
    const [before] = resolve(oneBombing);
    const later = toldReport('late', TELLINGS[2]![0], [{ killed: 15 }], { published: '2017-03-20' });
    const [after] = resolve([later, ...oneBombing]);
    expect(after!.id).toBe(before!.id);
    expect(after!.id).toMatch(/^[a-z2-7]{10}$/);
    expect(after!.events).toHaveLength(11);
  });

  it('gives the same incidents whatever the order of the records, and however often one comes', () => {
    const records: CodedReport[] = [...oneBombing, ...nextDay];
    const expected = resolve(records);
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), fc.subarray(records), (order, again) => {
        expect(resolve([...order, ...again])).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('changes no value when one more outlet prints a wire', () => {
    const records = [...oneBombing, ...nextDay];
    const expected = resolve(records);
    fc.assert(
      fc.property(fc.constantFrom(...records), (original) => {
        const copied = toldReport('zcopy', original.report.text, [], {
          ...original.report,
          id: 'zcopy',
          publisher: 'Copyist',
        });
        const events = original.events.map((event) => ({ ...event, id: `zcopy ${event.id}` }));
        const after = resolve([...records, { ...copied, events }]);
        expect(after.map(({ figures }) => figures)).toEqual(expected.map(({ figures }) => figures));
        expect(after.map(({ summary }) => summary)).toEqual(expected.map(({ summary }) => summary));
      }),
    );
  });

  it('has nothing to say of no reports', () => {
    expect(resolve([])).toEqual([]);
  });
});
