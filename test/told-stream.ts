import fc from 'fast-check';
import type { CodedReport } from '../src/model/index.ts';
import { KARSO, toldReport } from './told-report.ts';

const PLACES = ['Karso', 'Velmar', 'Dunes'].map((name, i) => ({ ...KARSO, name, text: name, latitude: 38 + i / 5 }));
const WORDS = ['market', 'Halcyon', 'bus', 'Wanjiku', 'stalls', 'bridge', 'minister', 'Torvane', 'harbour', 'Quillon'];

const said = fc.record({
  day: fc.integer({ min: 1, max: 20 }),
  published: fc.integer({ min: 8, max: 24 }),
  place: fc.constantFrom(...PLACES, { ...KARSO, admin1: null, precision: 'country' as const }, null),
  killed: fc.constantFrom(undefined, 2, 3, 12),
  doer: fc.constantFrom(null, 'Red Column', 'Army'),
  victim: fc.constantFrom(null, 'Teodor Wanjiku', 'Ana Quillon'),
  words: fc.subarray(WORDS, { minLength: 1 }),
  dated: fc.constantFrom(true, true, true, false),
  twice: fc.constantFrom(true, false, false),
});
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;

/** Reports of made-up bombings so alike that many match, that blocks are crowded and that names become common. */
export const toldStream = fc.array(said, { minLength: 2, maxLength: 30 }).map((all) => all.map(reportOf));

function reportOf({ day, published, place, killed, doer, victim, words, dated, twice }: Said, id: number): CodedReport {
  const date = (n: number) => `2017-03-${String(n).padStart(2, '0')}`;
  const actors = [
    ...(doer ? [{ role: 'actor' as const, name: doer, text: doer }] : []),
    ...(victim ? [{ name: victim, person: 'private' as const, text: victim }] : []),
  ];
  const event = { day: dated ? date(day) : null, place, actors, ...(killed !== undefined && { killed }) };
  return toldReport(`r${id}`, `A bomb hit the ${words.join(' and the ')}.`, twice ? [event, event] : [event], {
    published: date(published),
    publisher: `Outlet ${id % 5}`,
  });
}
