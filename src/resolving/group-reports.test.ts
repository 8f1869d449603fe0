import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor, Event, Figure } from '../model/index.ts';
import { averageLink } from './average-link.ts';
import { comparedReports, groupReports } from './group-reports.ts';
import { reportBits } from './report-bits.ts';

const fire = [
  'A fire gutted the Halcyon supermarket in Orvelle on Monday, and forty firefighters fought the blaze.',
  'Forty firefighters fought a blaze that gutted the Halcyon supermarket of Orvelle.',
  'Police called the fire at the Halcyon supermarket in Orvelle suspicious.',
];
const fight = [
  'Boxer Marek Tolvar kept his heavyweight title by stopping Ivo Brandt in the sixth round in Karso.',
  'Marek Tolvar stopped Ivo Brandt in round six to keep his heavyweight belt.',
  'The heavyweight champion Tolvar knocked Brandt down twice before the referee stopped the fight in Karso.',
  'Ivo Brandt of Karso said that he would have gone on had the referee let him fight the champion Tolvar.',
  'Fans in Karso saw Ivo Brandt lose to Tolvar, who keeps the heavyweight title.',
  'Six rounds in Karso were enough for Tolvar, whose right hook sent Ivo Brandt down.',
];
const nextFight = [
  'Sam Okoye of Lindholm is the next whom the champion Marek Tolvar has beaten on points.',
  'Tolvar beat Sam Okoye in Lindholm by the votes of all three judges and is still heavyweight champion.',
  'After twelve rounds in Lindholm the judges gave the heavyweight title to Tolvar and not to Sam Okoye.',
  'Sam Okoye, cheered by Lindholm, went twelve rounds with Tolvar and lost on points.',
  'The judges of Lindholm were unanimous: Okoye lost all twelve rounds to Tolvar, Sam or no Sam.',
  'On points, and after twelve rounds, Marek Tolvar is the better heavyweight than Sam Okoye, Lindholm saw.',
];

const victim: Actor = {
  role: 'recipient',
  name: 'Terrance Carroll',
  person: 'private',
  sector: 'CVL',
  country: 'USA',
  count: 1,
  text: 'Terrance Carroll',
};

const exactly = (n: number): Figure => ({ low: n, best: n, high: n, qualifier: 'exactly', text: String(n) });

const shooting: Event = {
  id: 'shooting',
  type: 'ASSAULT',
  modes: ['firearms'],
  contexts: [],
  scope: 'single',
  status: 'occurred',
  date: { start: '2014-02-16', end: '2014-02-16', text: 'Sunday' },
  place: {
    name: 'Dallas',
    admin1: 'Texas',
    country: 'USA',
    latitude: 32.78,
    longitude: -96.81,
    precision: 'settlement',
    text: 'Dallas',
  },
  actors: [],
  figures: {},
  weapons: [],
  targets: [],
  sources: [],
  summary: 'Shooting in Dallas',
  evidence: [],
  confidence: 0.9,
};

const together = (reports: readonly string[]) =>
  groupReports(reports.map((text) => ({ text })))
    .map((group) => group.map((i) => reports[i]!).sort())
    .sort();

describe('groupReports', () => {
  it('puts reports of one incident together and others apart', () => {
    expect(together([...fire, ...fight])).toEqual([[...fight].sort(), [...fire].sort()].sort());
  });

  it('tells two incidents apart that differ in names alone', () => {
    expect(together([...fight, ...nextFight])).toEqual([[...fight].sort(), [...nextFight].sort()].sort());
  });

  it('tells look-alikes of one town apart by their days, figures and numbers to the letter', () => {
    const told = (text: string, day: string, killed: number) => ({
      text,
      published: day,
      events: [{ ...shooting, date: { start: day, end: day, text: 'Sunday' }, figures: { killed: exactly(killed) } }],
    });
    const groups = groupReports([
      told('A man, 21, was shot dead in the 2600 block of Harwood Street in Dallas early Sunday.', '2014-02-16', 1),
      told('Dallas police say a 21-year-old was killed on Harwood Street around 1 a.m. Sunday.', '2014-02-16', 1),
      told('Three men, 34, 40 and 52, were shot dead in the 900 block of Elm Street in Dallas.', '2014-06-29', 3),
    ]);
    expect(groups.map((group) => group.sort())).toEqual([[0, 1], [2]]);
  });

  it('keeps the court report of a year later with the first report, where both name the victim and the day', () => {
    const events = [{ ...shooting, actors: [victim] }];
    const groups = groupReports([
      { text: 'Terrance Carroll, 21, was shot dead at a Dallas nightclub on Sunday.', published: '2014-02-17', events },
      { text: 'A jury found a man guilty of killing Terrance Carroll, 21.', published: '2015-03-02', events },
      { text: 'A house burned down in Orvelle, and nobody was hurt.', published: '2014-02-18', events: [] },
    ]);
    expect(groups.map((group) => group.sort()).sort()).toEqual([[0, 1], [2]]);
  });

  it('lists what speaks for and against a pair, but no private name', () => {
    const events = [{ ...shooting, actors: [victim] }];
    const reports = ['2014-02-17', '2014-02-19'].map((published) => ({
      text: 'Terrance Carroll, 21, was shot dead at a Dallas nightclub on Sunday.',
      published,
      events,
    }));
    const [pair] = [...comparedReports(reports).pairs];
    expect(pair!.evidence.map(({ evidence }) => evidence)).toEqual([
      'words alike: 1.00',
      'published 2 days apart',
      'same day',
      'same place: dallas',
      'same person named',
      'same age: 21',
      'same numbers: 21',
    ]);
    expect(pair!.evidence.map(({ level }) => Math.sign(reportBits(level))).slice(0, 3)).toEqual([1, 1, 1]);
  });

  it('puts every report in one group, in the same groups whatever their order', () => {
    const reports = [...fire, ...fight, ...nextFight];
    const expected = together(reports);
    fc.assert(
      fc.property(fc.shuffledSubarray(reports, { minLength: reports.length }), (order) => {
        expect(together(order)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('takes reports without words, and texts of any size', () => {
    expect(groupReports([])).toEqual([]);
    expect(
      groupReports([{ text: '' }, { text: '…' }, { text: 'a'.repeat(1_000_000) }])
        .flat()
        .sort(),
    ).toEqual([0, 1, 2]);
  });
});

describe('averageLink', () => {
  const options = { threshold: 0.5, unscored: 0 };

  it('does not chain: a link between neighbours is no link between the ends', () => {
    const chain = [0, 1, 2, 3].map((a) => ({ a, b: a + 1, score: 0.6 }));
    expect(averageLink(5, chain, options)).toEqual([[0, 1], [2, 3], [4]]);
  });

  it('keeps items of one label apart, even through a third', () => {
    const pairs = [
      { a: 0, b: 2, score: 0.9 },
      { a: 1, b: 2, score: 0.8 },
      { a: 0, b: 1, score: 1 },
    ];
    expect(
      averageLink(3, pairs, {
        ...options,
        labels: [
          ['x', '1'],
          ['x', '2'],
          ['y', '1'],
        ],
      }),
    ).toEqual([[0, 2], [1]]);
  });

  it('asks again whether two clusters may join when one has grown', () => {
    const pairs = [
      { a: 0, b: 1, score: 0.9 },
      { a: 0, b: 2, score: 0.8 },
      { a: 1, b: 2, score: 0.8 },
    ];
    const mayJoin = (left: readonly number[], right: readonly number[]) => left.length + right.length !== 2;
    expect(averageLink(3, pairs, { ...options, mayJoin })).toEqual([[0], [1], [2]]);
    const notWith1 = (left: readonly number[], right: readonly number[]) => ![...left, ...right].includes(1);
    expect(averageLink(3, pairs, { ...options, mayJoin: notWith1 })).toEqual([[0, 2], [1]]);
  });

  it('agrees with average link done by hand over all pairs', () => {
    const score = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 7 })
          .chain((n) => fc.tuple(fc.constant(n), fc.array(score, { minLength: n * n, maxLength: n * n }))),
        ([n, scores]) => {
          const pairs = [...Array(n).keys()].flatMap((a) =>
            [...Array(n).keys()]
              .filter((b) => b > a)
              .map((b) => ({ a, b, score: scores[a * n + b]! + a * 1e-5 + b * 1e-7 })),
          );
          const clusters = [...Array(n).keys()].map((i) => [i]);
          const mean = (x: readonly number[], y: readonly number[]) =>
            pairs
              .filter(({ a, b }) => (x.includes(a) && y.includes(b)) || (x.includes(b) && y.includes(a)))
              .reduce((sum, pair) => sum + pair.score, 0) /
            (x.length * y.length);
          for (;;) {
            let best: { x: number; y: number; value: number } | null = null;
            for (let x = 0; x < clusters.length; x++) {
              for (let y = x + 1; y < clusters.length; y++) {
                const value = mean(clusters[x]!, clusters[y]!);
                if (value > options.threshold && value > (best?.value ?? 0) + 1e-9) best = { x, y, value };
              }
            }
            if (!best) break;
            clusters[best.x]!.push(...clusters[best.y]!);
            clusters.splice(best.y, 1);
          }
          const expected = clusters.map((cluster) => cluster.sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
          expect(averageLink(n, pairs, options)).toEqual(expected);
        },
      ),
    );
  });
});
