import { describe, expect, it } from 'vitest';
import { DayCounts, incidentsOf } from '../gathered/day-counts.ts';
import { timeBins } from './bins.ts';

function binsOf(...spans: readonly (readonly [start: string | null, end: string | null] | null)[]) {
  const days = new DayCounts();
  for (const span of spans) days.add(span && { start: span[0], end: span[1], text: 'then' }, 'ASSAULT', undefined);
  const { unit, bins, ...rest } = timeBins(days);
  return { unit, counts: bins.map(([key, bin]) => `${key} ${bin ? incidentsOf(bin) : 0}`), ...rest };
}
const day = (iso: string) => [iso, iso] as const;

describe('the bins of a timeline', () => {
  it('are days where all is within half a year, empty ones with them', () => {
    const { unit, counts } = binsOf(day('2022-02-27'), day('2022-03-02'), day('2022-03-02'));
    expect(unit).toBe('day');
    expect(counts).toEqual(['2022-02-27 1', '2022-02-28 0', '2022-03-01 0', '2022-03-02 2']);
  });

  it('are months over some years, and years over many', () => {
    expect(binsOf(day('2021-01-05'), day('2022-01-09')).counts).toHaveLength(13);
    const years = binsOf(day('1990-01-05'), day('2001-01-05'), day('2012-01-05'));
    expect([years.unit, years.counts.length]).toEqual(['year', 23]);
  });

  it('hold nothing that is dated more coarsely than they are cut', () => {
    const { unit, counts, coarser, undated } = binsOf(day('2022-03-02'), day('2022-03-04'), ['2022-01-01', '2022-12-31'], ['2022-03-01', null], null); // prettier-ignore
    expect([unit, counts.length, coarser, undated]).toEqual(['day', 3, 2, 1]);
  });

  it('are cut coarser where most is not dated so finely', () => {
    const february = ['2022-02-01', '2022-02-28'] as const;
    const { unit, counts } = binsOf(day('2022-02-02'), february, february);
    expect([unit, counts]).toEqual(['month', ['2022-02 3']]);
  });

  it('leave out a few long before all others, and say so', () => {
    const many = Array.from({ length: 100 }, (_, i) => day(`2022-03-${String(1 + (i % 28)).padStart(2, '0')}`));
    const { unit, counts, early } = binsOf(day('1915-04-24'), ...many);
    expect([unit, counts[0]]).toEqual(['day', '2022-03-01 4']);
    expect(early).toEqual({ incidents: 1, from: '1915-04-24', to: '1915-04-24' });
  });
});
