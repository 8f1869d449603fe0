import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLink } from './average-link.ts';
import { groupReports } from './group-reports.ts';

const fire = [
  'A fire gutted the Halcyon supermarket in Orvelle on Monday, and forty firefighters fought the blaze.',
  'Forty firefighters fought a blaze that gutted the Halcyon supermarket of Orvelle.',
  'Police called the fire at the Halcyon supermarket in Orvelle suspicious.',
];
const fight = [
  'Boxer Marek Tolvar kept his heavyweight title by stopping Ivo Brandt in the sixth round in Karso.',
  'Marek Tolvar stopped Ivo Brandt in round six to keep his heavyweight belt.',
  'The heavyweight champion Tolvar knocked Brandt down twice before the referee stopped the fight.',
];

/** Seven ways to tell of one bout of the same champion. */
const bout = (rival: string, town: string): string[] => [
  `The champion Marek Tolvar stopped ${rival} of ${town} in the sixth round to keep his heavyweight title.`,
  `Heavyweight champion Tolvar kept his belt by beating ${rival} before a crowd in ${town}.`,
  `The referee stopped the heavyweight fight in ${town} after Tolvar had knocked down ${rival} twice.`,
  `His trainer threw in the towel for ${rival}, and Tolvar is still heavyweight champion after ${town}.`,
  `Fans in ${town} saw Tolvar keep the heavyweight title against ${rival} in six rounds.`,
  `Tolvar said after the fight in ${town} that ${rival} was his hardest heavyweight rival so far.`,
  `A right hook by the champion Tolvar ended the title fight with ${rival} in ${town}.`,
];

const together = (reports: readonly string[]) =>
  groupReports(reports.map((text) => ({ text })))
    .map((group) => group.map((i) => reports[i]!).sort())
    .sort();

describe('groupReports', () => {
  it('puts reports of one incident together and others apart', () => {
    expect(together([...fire, ...fight])).toEqual([[...fight].sort(), [...fire].sort()].sort());
  });

  it('tells two incidents apart that differ in names alone', () => {
    const [brandt, okoye] = [bout('Ivo Brandt', 'Karso'), bout('Sam Okoye', 'Lindholm')];
    expect(together([...brandt, ...okoye])).toEqual([[...brandt].sort(), [...okoye].sort()].sort());
  });

  it('holds reports months apart to be of two incidents however alike they are', () => {
    const text = fire[0]!;
    const groups = groupReports([
      { text, published: '2017-01-02' },
      { text, published: '2017-01-03' },
      { text, published: '2017-11-20' },
    ]);
    expect(groups.map((group) => group.sort())).toEqual([[0, 1], [2]]);
  });

  it('puts every report in one group, in the same groups whatever their order', () => {
    const reports = [...fire, ...fight, ...bout('Sam Okoye', 'Lindholm')];
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
    expect(averageLink(3, pairs, { ...options, labels: ['x', 'x', 'y'] })).toEqual([[0, 2], [1]]);
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
