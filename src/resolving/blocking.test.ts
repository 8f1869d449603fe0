import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KARSO, toldReport, type ToldEvent } from '../../test/told-report.ts';
import { blockKeys, meetBy, type KeyBy } from './blocking.ts';
import { mentionOf, sourcedEvents, type Mention } from './mention.ts';

const mention = (id: string, event: ToldEvent, text = `Report ${id}.`, published = '2017-03-08'): Mention =>
  mentionOf(sourcedEvents([toldReport(id, text, [event], { published })])[0]!);

/** The kinds of keys by which two events are compared. */
function meeting(a: Mention, b: Mention): KeyBy[] {
  const keys = new Map(blockKeys(a).map(({ by, key }) => [key, by]));
  return [...new Set(blockKeys(b).flatMap(({ key }) => keys.get(key) ?? []))].filter((by) => meetBy(by, a, b));
}

const day = (n: number) => new Date(Date.UTC(2017, 2, n)).toISOString().slice(0, 10);

describe('blockKeys', () => {
  it('bring together events of one region up to three days apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 3 }), (first, apart) => {
        const [a, b] = [mention('a', { day: day(first) }), mention('b', { day: day(first + apart) })];
        expect(meeting(a, b)).toContain('region');
      }),
    );
  });

  it('keep apart those of other weeks and other kinds', () => {
    const a = mention('a', { day: day(1) });
    expect(meeting(a, mention('b', { day: day(20) }))).toEqual([]);
    expect(meeting(a, mention('b', { day: day(1), scope: 'aggregate' }))).toEqual([]);
  });

  it('bring together neighbours over a border of regions', () => {
    const over = { ...KARSO, name: 'Ostrava', admin1: 'Dunes', latitude: 38.6, longitude: 27.2 };
    expect(meeting(mention('a', { place: KARSO }), mention('b', { place: over }))).toEqual(['nearby']);
  });

  it('bring an event of which only the country is told to all of the country, and those to one another by more', () => {
    const country = { ...KARSO, admin1: null, latitude: 39, longitude: 35, precision: 'country' as const };
    const far = { ...KARSO, name: 'Dunes', admin1: 'Dunes', latitude: 41, longitude: 40 };
    expect(meeting(mention('a', { place: country }), mention('b', { place: far }))).toContain('country');
    expect(meeting(mention('a', { place: KARSO }), mention('b', { place: far }))).toEqual([]);
  });

  it('look for what a report without a date tells of in the days before it came out', () => {
    const undated = mention('a', { day: null }, 'A bomb.', '2017-03-08');
    expect(meeting(undated, mention('b', { day: '2017-03-06' }))).toContain('region');
    expect(meeting(undated, mention('b', { day: '2017-02-20' }))).toEqual([]);
  });

  it('find copies and rare words where neither place nor kind of date is told', () => {
    const text = 'Gunmen shot Teodor Wanjiku outside the Halcyon studio after he aired the Quillon tapes on the radio.';
    const [a, b] = ['a', 'b'].map((id) => mention(id, { day: null, place: null }, text));
    expect(meeting(a!, b!)).toEqual(['words', 'wording']);
    const other = mention(
      'c',
      { day: null, place: null },
      'The Halcyon radio mourns its host Wanjiku, whom unknown men shot.',
    );
    expect(meeting(a!, other)).toEqual(['words']);
  });

  it('find a private victim whenever told', () => {
    const victim = { actors: [{ name: 'Teodor Wanjiku', person: 'private' as const, text: 'Wanjiku' }] };
    const later = mention('b', { ...victim, day: null, place: null }, 'The trial began.', '2019-01-01');
    expect(meeting(mention('a', victim), later)).toEqual(['victim']);
  });

  it('are a few dozen at most, and whole numbers that a table can keep', () => {
    for (const { key } of blockKeys(mention('a', {}))) expect(Number.isSafeInteger(key)).toBe(true);
    const wide = { date: { start: day(1), end: day(9), text: 'early March' } } as ToldEvent;
    expect(blockKeys(mention('a', wide)).length).toBeLessThan(60);
  });
});
