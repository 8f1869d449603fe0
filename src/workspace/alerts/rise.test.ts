import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../model/days.ts';
import { countedDay, riseOf, riseWords } from './rise.ts';

const TODAY = 20_600;
const today = isoDay(TODAY);
/** So many incidents, each so many days ago. */
const ago = (...counts: readonly (readonly [count: number, days: number])[]) =>
  counts.flatMap(([count, days]) => Array.from({ length: count }, () => isoDay(TODAY - days)));

describe('a rise', () => {
  it('compares the last seven days to the eight weeks before, and says so', () => {
    const rise = riseOf(ago([7, 2], [12, 20], [9, 63], [5, -1]), today);
    expect(riseWords(rise)).toBe(
      '7 incidents in the last 7 days; usual is 1.5 a week (8 weeks before): told from 4 on',
    );
    expect(rise.risen).toBe(true);
    expect(riseOf(ago([3, 6], [12, 7]), today)).toMatchObject({ count: 3, usual: 1.5, from: 4, risen: false });
  });

  it('is none of two, however quiet it was, and none of three among many', () => {
    expect(riseOf(ago([2, 0]), today).risen).toBe(false);
    expect(riseOf(ago([3, 0]), today).risen).toBe(true);
    expect(riseOf(ago([3, 0], [80, 30]), today)).toMatchObject({ usual: 10, from: 17, risen: false });
  });

  it('needs more the more are usual, never less than by the rule, and hangs on no order', () => {
    const days = fc.array(fc.integer({ min: -5, max: 90 }), { maxLength: 200 });
    fc.assert(
      fc.property(days, (ages) => {
        const all = ages.map((days) => isoDay(TODAY - days));
        const { count, usual, from, risen } = riseOf(all, today);
        expect(riseOf([...all].reverse(), today)).toEqual({ count, usual, from, risen });
        expect(from).toBeGreaterThanOrEqual(3);
        expect(risen).toBe(count >= 3 && count > usual + 2 * Math.sqrt(usual));
        expect(riseOf([...all, isoDay(TODAY - 10)], today).from).toBeGreaterThanOrEqual(from);
      }),
    );
  });

  it('counts an incident on its first day, where that is known to the week', () => {
    const span = (start: string | null, end: string | null) => countedDay({ start, end, text: 'then' });
    expect(span('2026-06-01', '2026-06-07')).toBe('2026-06-01');
    expect(span('2026-06-01', '2026-06-08')).toBeNull();
    expect(span(null, '2026-06-08')).toBeNull();
    expect(countedDay(null)).toBeNull();
  });
});
