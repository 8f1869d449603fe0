import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { setDifference, type Units } from './scale.ts';

/** Units stand apart by spaces; one character a coder, a point where the coder gave none. */
const unitsOf = (written: string): (string | null)[][] =>
  written.split(/\s+/).map((unit) => Array.from(unit, (value) => (value === '.' ? null : value)));
const numbersOf = (written: string) => unitsOf(written).map((unit) => unit.map((v) => (v === null ? null : Number(v))));

const HAYES = `112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1 212.2 1233.
  1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12
  2222. 111.1`;

describe('published examples', () => {
  it.each([
    // Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C; the matrix as in DescTools' KrippAlpha.
    ['four coders, values missing', '11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.', 40, [0.7434, 0.8154, 0.8491, 0.7974]],
    // Hayes & Krippendorff, Answering the Call for a Standard Reliability Measure (2007).
    ['five coders, forty units', HAYES, 159, [0.4765, 0.7598, 0.7574, 0.6621]],
    // Wikipedia, "Krippendorff's alpha", computational example.
    ['three coders, units nobody or one coded', '.1. ... .22 .11 .33 334 444 13. 2.2 1.1 1.1 3.3 3.3 ... 3.4', 26, [0.6914, 0.8067, 0.8108, 0.8089]],
    // Krippendorff (2011), section A.
    ['two coders, yes and no', '01 11 01 00 00 01 00 00 10 00', 20, [0.0952]],
  ] as const)('%s', (_, written, values, expected) => {
    const scales = ['nominal', 'ordinal', 'interval', 'ratio'] as const;
    for (const [i, alpha] of expected.entries()) {
      const found = krippendorffAlpha(numbersOf(written), scales[i]!);
      expect(found.alpha, scales[i]).toBeCloseTo(alpha, 4);
      expect(found).toMatchObject({ values, reason: null });
    }
  }); // prettier-ignore

  it('names as values (Krippendorff 2011, section B)', () => {
    const found = krippendorffAlpha(unitsOf('ab aa bb bb db cc cc cc ee dd dd ad'), 'nominal');
    expect(found.alpha).toBeCloseTo(0.692, 3);
    expect(found).toMatchObject({ units: 12, values: 24, coders: 2 });
  });
});

describe('where there is no α, it says why', () => {
  it('everyone says the same: chance would agree as well', () => {
    expect(krippendorffAlpha(numbersOf('11 11'), 'nominal')).toMatchObject({
      alpha: null,
      interval: null,
      same: 1,
      reason: 'all values are the same, so chance would agree as well',
    });
  });

  it('no unit that two coders coded', () => {
    expect(krippendorffAlpha(numbersOf('1. .2'), 'ratio')).toMatchObject({
      alpha: null,
      same: null,
      units: 0,
      reason: 'no unit has values of two coders',
    });
    expect(krippendorffAlpha<number>([], 'interval').alpha).toBeNull();
  });
});

it('takes sets of values by a difference of its own', () => {
  const same = ['firearms'];
  const units = [
    [same, ['firearms']],
    [['aerial', 'drone'], ['aerial']],
    [[], []],
  ];
  expect(setDifference(['a', 'b'], ['a'])).toBeCloseTo(1 - (1 / 2) * (2 / 3));
  expect(setDifference(['a', 'b'], ['b', 'c'])).toBeCloseTo(1 - (1 / 3) * (1 / 3));
  const { alpha } = krippendorffAlpha(units, setDifference);
  expect(alpha).toBeGreaterThan(0.5);
  expect(alpha).toBeLessThan(1);
});

describe('the interval', () => {
  it('holds α, is the same for the same seed, and narrows with more units', () => {
    const units = numbersOf(HAYES);
    const few = krippendorffAlpha(units, 'ordinal', { seed: 7 });
    expect(few.interval).toEqual(krippendorffAlpha(units, 'ordinal', { seed: 7 }).interval);
    expect(few.interval!.low).toBeLessThan(few.alpha!);
    expect(few.interval!.high).toBeGreaterThan(few.alpha!);
    const many = krippendorffAlpha([...units, ...units, ...units, ...units], 'ordinal', { seed: 7 });
    expect(many.interval!.high - many.interval!.low).toBeLessThan(few.interval!.high - few.interval!.low);
  });
});

it('its interval holds the truth about as often as it says', () => {
  // Two coders who see one of five values, and guess one time in five; the truth from as many units as it takes.
  let state = 7;
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const draw = (count: number) =>
    Array.from({ length: count }, () => {
      const value = Math.floor(random() ** 1.5 * 5);
      return [0, 1].map(() => (random() < 0.2 ? Math.floor(random() * 5) : value));
    });
  const { alpha: truth } = krippendorffAlpha(draw(50_000), 'nominal', { resamples: 0 });
  const held = Array.from({ length: 100 }, (_, seed) => {
    const { low, high } = krippendorffAlpha(draw(50), 'nominal', { seed, resamples: 200 }).interval!;
    return low <= truth! && truth! <= high;
  });
  expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(88);
});

describe('for any coding', () => {
  const scales = fc.constantFrom('nominal' as const, 'ordinal' as const, 'interval' as const, 'ratio' as const);
  const value = fc.option(fc.integer({ min: 0, max: 6 }), { freq: 4 });
  const coding: fc.Arbitrary<Units<number>> = fc
    .integer({ min: 2, max: 5 })
    .chain((coders) => fc.array(fc.array(value, { minLength: coders, maxLength: coders }), { maxLength: 20 }));
  const none = { resamples: 0 };

  it('neither the order of the coders nor that of the units matters', () => {
    fc.assert(
      fc.property(coding, scales, (units, scale) => {
        const alpha = krippendorffAlpha(units, scale, none).alpha ?? -9;
        const turned = units.map((unit) => [...unit].reverse()).reverse();
        expect(krippendorffAlpha(turned, scale, none).alpha ?? -9).toBeCloseTo(alpha, 9);
      }),
    );
  });

  it('it is 1 where all agree, and never more', () => {
    fc.assert(
      fc.property(coding, scales, (units, scale) => {
        expect(krippendorffAlpha(units, scale, none).alpha ?? 1).toBeLessThanOrEqual(1);
        const agreed = units.map((unit) => unit.map((v) => (v === null ? null : unit.find((one) => one !== null)!)));
        expect(krippendorffAlpha(agreed, scale, none).alpha ?? 1).toBe(1);
      }),
    );
  });

  it('another unit for an interval changes nothing, nor does another factor for a ratio', () => {
    const scaled = (units: Units<number>, by: (value: number) => number) =>
      units.map((unit) => unit.map((v) => (v === null ? null : by(v))));
    fc.assert(
      fc.property(coding, (units) => {
        const interval = krippendorffAlpha(units, 'interval', none).alpha ?? -9;
        expect(krippendorffAlpha(scaled(units, (v) => 3 * v + 20_000), 'interval', none).alpha ?? -9).toBeCloseTo(interval, 6); // prettier-ignore
        const ratio = krippendorffAlpha(units, 'ratio', none).alpha ?? -9;
        expect(
          krippendorffAlpha(
            scaled(units, (v) => 5 * v),
            'ratio',
            none,
          ).alpha ?? -9,
        ).toBeCloseTo(ratio, 9);
      }),
    );
  });
});
