import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertDigest, QuietHours } from '../../model/index.ts';
import { clockAt } from './clock-time.ts';
import { isQuiet, maySend, sendTime } from './when.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);
const alert = (digest: AlertDigest, quiet: QuietHours | null = null, zone = 'Europe/Berlin') => ({
  digest,
  quiet,
  zone,
});
const sent = (of: ReturnType<typeof alert>, found: string) => iso(sendTime(of, at(`${found}Z`)));

const NIGHT = { from: '22:00', to: '07:00' };

describe('when an alert is sent', () => {
  it('is at once, at the next full hour, or at the time of the day or week', () => {
    expect(sent(alert({ every: 'once' }), '2026-06-01T12:34')).toBe('2026-06-01T12:34');
    expect(sent(alert({ every: 'hour' }), '2026-06-01T12:34')).toBe('2026-06-01T13:00');
    expect(sent(alert({ every: 'day', at: '08:00' }), '2026-06-01T12:34')).toBe('2026-06-02T06:00');
    expect(sent(alert({ every: 'day', at: '23:15' }), '2026-06-01T12:34')).toBe('2026-06-01T21:15');
    // The first of June 2026 is a Monday.
    expect(sent(alert({ every: 'week', day: 1, at: '08:00' }), '2026-06-01T05:00')).toBe('2026-06-01T06:00');
    expect(sent(alert({ every: 'week', day: 1, at: '08:00' }), '2026-06-01T07:00')).toBe('2026-06-08T06:00');
  });

  it('is the end of the quiet hours where it falls into them', () => {
    expect(sent(alert({ every: 'once' }, NIGHT), '2026-06-01T19:59')).toBe('2026-06-01T19:59');
    expect(sent(alert({ every: 'once' }, NIGHT), '2026-06-01T20:00')).toBe('2026-06-02T05:00');
    expect(sent(alert({ every: 'once' }, NIGHT), '2026-06-02T03:00')).toBe('2026-06-02T05:00');
    expect(sent(alert({ every: 'day', at: '06:00' }, NIGHT), '2026-06-01T12:00')).toBe('2026-06-02T05:00');
  });

  it('is right on the days when clocks change', () => {
    // Forward at 02:00 on 29 March: 02:30 is never shown, and quiet hours until then end as clocks go on to 03:00.
    expect(sent(alert({ every: 'once' }, { from: '22:00', to: '02:30' }), '2026-03-29T00:10')).toBe('2026-03-29T01:00');
    expect(sent(alert({ every: 'day', at: '08:00' }), '2026-03-28T12:00')).toBe('2026-03-29T06:00');
    // Back at 03:00 on 25 October: 02:30 is shown twice, and is first sent at the first.
    expect(sent(alert({ every: 'day', at: '02:30' }), '2026-10-24T12:00')).toBe('2026-10-25T00:30');
    expect(sent(alert({ every: 'once' }, { from: '22:00', to: '02:30' }), '2026-10-25T01:10')).toBe('2026-10-25T01:30');
  });

  it('waits out a night that began while Casus did not run', () => {
    const daily = alert({ every: 'day', at: '08:00' }, NIGHT);
    const found = at('2026-06-01T12:00Z');
    expect(maySend(daily, found, at('2026-06-02T05:59Z'))).toBe(false);
    expect(maySend(daily, found, at('2026-06-02T06:00Z'))).toBe(true);
    expect(maySend(daily, found, at('2026-06-03T01:00Z'))).toBe(false);
    expect(maySend(daily, found, at('2026-06-03T05:00Z'))).toBe(true);
  });

  const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => parts.map((one) => String(one).padStart(2, '0')).join(':')); // prettier-ignore
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago', 'Pacific/Apia'); // prettier-ignore
  const instant = fc.integer({ min: at('2019-01-01T00:00Z') / 60_000, max: at('2030-01-01T00:00Z') / 60_000 }).map((minutes) => minutes * 60_000); // prettier-ignore
  const quiet = fc.record({ from: clock, to: clock }).filter(({ from, to }) => from !== to);
  const digest = fc.oneof(
    fc.constant({ every: 'once' } as const),
    fc.constant({ every: 'hour' } as const),
    fc.record({ every: fc.constant('day' as const), at: clock }),
    fc.record({ every: fc.constant('week' as const), day: fc.integer({ min: 1, max: 7 }), at: clock }),
  );

  it('is never before what is told was found, never quiet, and at most eight days and a quiet day later', () => {
    fc.assert(
      fc.property(digest, fc.option(quiet), zone, instant, (every, hours, where, found) => {
        const due = sendTime({ digest: every, quiet: hours, zone: where }, found);
        expect(due).toBeGreaterThanOrEqual(found);
        expect(isQuiet(due, hours, where)).toBe(false);
        expect(due - found).toBeLessThan(9.2 * 86_400_000);
      }),
    );
  });

  it('at once: nothing between is free of quiet', () => {
    fc.assert(
      fc.property(quiet, zone, instant, (hours, where, found) => {
        const due = sendTime({ digest: { every: 'once' }, quiet: hours, zone: where }, found);
        for (let between = found; between < due; between += 7 * 60_000)
          expect(isQuiet(between, hours, where), iso(between)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('each day: clocks show the time asked for, or were just put over it', () => {
    fc.assert(
      fc.property(clock, zone, instant, (time, where, found) => {
        const due = sendTime({ digest: { every: 'day', at: time }, quiet: null, zone: where }, found);
        const shown = clockAt(due, where);
        if (shown !== time) {
          expect(clockAt(due - 60_000, where) < time && time < shown, `${shown} for ${time}`).toBe(true);
        }
      }),
    );
  });
});
