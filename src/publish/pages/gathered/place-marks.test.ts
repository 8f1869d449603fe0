import { describe, expect, it } from 'vitest';
import { PlaceMarks } from './place-marks.ts';

describe('marks on a map', () => {
  it('are never more than asked, and lose no incident', () => {
    const marks = new PlaceMarks(50);
    for (let i = 0; i < 3_000; i++) {
      const place = { name: `p${i % 7}`, admin1: null, country: 'MLI', precision: 'settlement', text: 'x' } as const;
      marks.add({ ...place, latitude: ((i * 37) % 160) - 80, longitude: ((i * 101) % 350) - 175 }, i % 2 ? { low: 1, best: 1, high: 2 } : undefined); // prettier-ignore
    }
    const all = marks.marks();
    expect(all.length).toBeLessThanOrEqual(50);
    expect(all.reduce((sum, { incidents }) => sum + incidents, 0)).toBe(3_000);
    expect(all.reduce((sum, { killed }) => sum + killed.low, 0)).toBe(1_500);
    expect(all.reduce((sum, { killed }) => sum + killed.untold, 0)).toBe(1_500);
  });
});
