import { describe, expect, it } from 'vitest';
import { givenFigure, inOrder } from './given-figure.ts';

describe('a figure that a person gives', () => {
  it.each([
    [
      { low: null, best: 12, high: null },
      { low: 12, best: 12, high: 12, qualifier: 'exactly', text: '12' },
    ],
    [
      { low: 10, best: 12, high: 14 },
      { low: 10, best: 12, high: 14, qualifier: 'between', text: '12 (10–14)' },
    ],
    [
      { low: 31, best: null, high: null },
      { low: 31, best: null, high: null, qualifier: 'at_least', text: '31+' },
    ],
    [
      { low: null, best: null, high: 40 },
      { low: null, best: null, high: 40, qualifier: 'up_to', text: '≤40' },
    ],
    [
      { low: 0, best: null, high: 0 },
      { low: 0, best: null, high: 0, qualifier: 'exactly', text: '0' },
    ],
  ])('%j is %j', (bounds, figure) => {
    expect(givenFigure(bounds)).toEqual(figure);
  });

  it('has its bounds in order', () => {
    expect(inOrder({ low: 10, best: 12, high: 14 })).toBe(true);
    expect(inOrder({ low: 10, best: null, high: 10 })).toBe(true);
    expect(inOrder({ low: 13, best: 12, high: 14 })).toBe(false);
    expect(inOrder({ low: 15, best: null, high: 14 })).toBe(false);
    expect(inOrder({ low: null, best: null, high: null })).toBe(true);
  });
});
