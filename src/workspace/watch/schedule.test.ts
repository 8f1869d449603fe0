import { describe, expect, it } from 'vitest';
import { fetchAgainIn, pollAfterFailure, pollAgainIn } from './schedule.ts';

const MINUTE = 60;
const DAY = 86_400;
const quiet = { news: false, minutes: null };
const news = { news: true, minutes: null };

/** A source that was polled with so many seconds to the next poll. */
const polledEvery = (seconds: number | null) => ({
  every: null,
  failures: 0,
  polled: seconds === null ? null : '2024-05-03T12:00:00.000Z',
  due: new Date(Date.parse('2024-05-03T12:00:00Z') + (seconds ?? 0) * 1000).toISOString(),
});

describe('a source is polled again', () => {
  it('sooner the more news it brings, between five minutes and a day', () => {
    expect(pollAgainIn(polledEvery(null), news, 0.5)).toBe(15 * MINUTE);
    expect(pollAgainIn(polledEvery(60 * MINUTE), news, 0.5)).toBe(30 * MINUTE);
    expect(pollAgainIn(polledEvery(60 * MINUTE), quiet, 0.5)).toBe(90 * MINUTE);
    expect(pollAgainIn(polledEvery(6 * MINUTE), news, 0.5)).toBe(5 * MINUTE);
    expect(pollAgainIn(polledEvery(DAY), quiet, 0.5)).toBe(DAY);
    // Polled by hand before it was due.
    expect(pollAgainIn(polledEvery(-400), quiet, 0.5)).toBe(7.5 * MINUTE);
  });

  it('no oftener than the feed asks for, and at least once a day whatever it asks for', () => {
    expect(pollAgainIn(polledEvery(60 * MINUTE), { news: true, minutes: 180 }, 0.5)).toBe(180 * MINUTE);
    expect(pollAgainIn(polledEvery(60 * MINUTE), { news: true, minutes: 1_000_000 }, 0.5)).toBe(DAY);
  });

  it('as a person set it, to the second', () => {
    expect(pollAgainIn({ ...polledEvery(DAY), every: 5 }, { news: false, minutes: 180 }, 0.9)).toBe(5);
  });

  it('a tenth sooner or later by chance', () => {
    expect(pollAgainIn(polledEvery(null), quiet, 0)).toBeCloseTo(13.5 * MINUTE);
    expect(pollAgainIn(polledEvery(null), quiet, 1)).toBeCloseTo(16.5 * MINUTE);
  });

  it('twice as late after each failure, up to a day, and never sooner than the server asked for', () => {
    const after = (failures: number, retryAfter: number | null = null, every: number | null = null) =>
      pollAfterFailure({ every, failures }, retryAfter, 0.5);
    expect([0, 1, 2, 8, 9, 5_000].map((n) => after(n))).toEqual([300, 600, 1_200, 76_800, DAY, DAY]);
    expect(after(0, 7_200)).toBe(7_200);
    expect(after(0, 1e12)).toBe(7 * DAY);
    expect([0, 1].map((n) => after(n, null, 5))).toEqual([5, 10]);
    expect(after(3, null, 7 * DAY)).toBe(7 * DAY);
  });
});

it('a page is tried again after 5, 20, 80 and 320 minutes, or when the server says', () => {
  expect([0, 1, 2, 3, 9].map((tries) => fetchAgainIn(tries, null, 0.5) / MINUTE)).toEqual([5, 20, 80, 320, 1440]);
  expect(fetchAgainIn(0, 3_600, 0.5)).toBe(3_600);
});
