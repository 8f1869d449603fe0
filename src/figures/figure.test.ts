import { describe, expect, it } from 'vitest';
import type { Figure } from '../model/index.ts';
import { isVague, one, sum } from './figure.ts';

const exactly = (n: number, text: string): Figure => ({ low: n, best: n, high: n, qualifier: 'exactly', text });
const atLeast = (n: number, text: string): Figure => ({ low: n, best: null, high: null, qualifier: 'at_least', text });
const upTo = (n: number, text: string): Figure => ({ low: null, best: null, high: n, qualifier: 'up_to', text });
const about = (n: number, text: string): Figure => ({ low: null, best: n, high: null, qualifier: 'about', text });
const several: Figure = { low: 3, best: null, high: null, qualifier: 'unspecified', text: 'several' };

describe('the total of a victim list', () => {
  it('three soldiers and two civilians: 5', () => {
    expect(sum([exactly(3, 'three'), exactly(2, 'two')])).toEqual(exactly(5, 'three + two'));
  });

  it('three soldiers and at least two civilians: at least 5', () => {
    expect(sum([exactly(3, 'three'), atLeast(2, 'at least two')])).toEqual(atLeast(5, 'three + at least two'));
  });

  it('a bishop and several priests: at least 4', () => {
    expect(sum([one('a bishop'), several])).toEqual(atLeast(4, 'a bishop + several'));
  });

  it('three soldiers and up to five civilians: 3 to 8', () => {
    expect(sum([exactly(3, 'three'), upTo(5, 'up to five')])).toMatchObject({
      low: 3,
      best: null,
      high: 8,
      qualifier: 'between',
    });
  });

  it('three soldiers and about 20 civilians: about 23', () => {
    expect(sum([exactly(3, 'three'), about(20, 'about 20')])).toMatchObject({
      low: null,
      best: 23,
      high: null,
      qualifier: 'about',
    });
  });

  it('at least two soldiers and about 60 civilians: two are sure', () => {
    expect(sum([atLeast(2, 'at least two'), about(60, 'about 60')])).toMatchObject({ low: 2, best: null, high: null });
  });

  it('one figure is its own total, and none is an error', () => {
    expect(sum([several])).toBe(several);
    expect(() => sum([])).toThrow(RangeError);
  });
});

describe('vague figures', () => {
  it('give no number: "several", but not "at least two"', () => {
    expect([isVague(several), isVague(atLeast(2, 'at least two')), isVague(one('a man'))]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
