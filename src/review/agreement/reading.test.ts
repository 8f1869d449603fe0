import { expect, it } from 'vitest';
import { readingOf } from './reading.ts';

it('an α is read with its interval: one that reaches lower concludes less', () => {
  const firm = { verdict: 'firm', reason: null } as const;
  expect(readingOf({ ...firm, interval: { low: 0.85, high: 1 } })).toBe('firm');
  expect(readingOf({ ...firm, interval: { low: 0.7, high: 1 } })).toBe('firm, but from tentative');
  expect(readingOf({ ...firm, interval: { low: -0.2, high: 1 } })).toBe('firm, but from no conclusion');
  expect(readingOf({ ...firm, interval: null })).toBe('firm, but too few units for an interval');
  expect(readingOf({ verdict: 'none', reason: null, interval: null })).toBe('no conclusion');
  expect(readingOf({ verdict: 'undefined', reason: 'no unit has values of two coders', interval: null })).toBe('no unit has values of two coders'); // prettier-ignore
});
