import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readDates, type DateMention } from './read-dates.ts';

const isoDay = (iso: string) => new Date(`${iso}T00:00:00Z`).toISOString().slice(0, 10) === iso;
const flat = (mentions: readonly DateMention[]): DateMention[] => mentions.flatMap((m) => [m, ...flat(m.ends)]);

const WORDS = ['on', 'March', 'May', '3', '12', '31', '2016', 'and', 'to', '-', 'the', 'last', 'week', 'of', 'early', 'since',
  'until', 'Friday', 'ago', 'two', 'years', 'a', 'day', 'before', 'after', 'Feb.', '30', ',', '.', "'88", '1990s', 'Eid', 'al-Adha',
  'Christmas', 'Eve', 'between', 'from', 'end', 'next', 'summer', 'quarter', 'third', '13/2/2017', '2017-02-30', '301530Z',
  'same', 'later', 'decades', 'overnight', 'past', 'in', 'will', 'said', '9999', '1000', '99999999', '\n'] as const; // prettier-ignore

const text = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
const published = fc.option(
  fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((d) => d.toISOString()),
);

describe('whatever the text', () => {
  it('gives spans inside it, in order, apart from one another, with the words they cover', () => {
    fc.assert(
      fc.property(text, published, (words, day) => {
        let end = 0;
        for (const mention of readDates(analyse(words), day)) {
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(mention.end).toBeGreaterThan(mention.start);
          expect(mention.value.text).toBe(words.slice(mention.start, mention.end));
          end = mention.end;
        }
        expect(end).toBeLessThanOrEqual(words.length);
      }),
    );
  });

  it('gives days of the calendar, the first not after the last', () => {
    fc.assert(
      fc.property(text, published, (words, day) => {
        for (const { value, base } of flat(readDates(analyse(words), day)))
          for (const { start, end } of [value, base]) {
            if (start !== null) expect(isoDay(start)).toBe(true);
            if (end !== null) expect(isoDay(end)).toBe(true);
            if (start !== null && end !== null) expect(start <= end).toBe(true);
          }
      }),
    );
  });

  it.each([
    'March to ',
    'from Monday to ',
    'the day before the day after ',
    '12-12-',
    "'",
    'early early ',
    'a year and a half ',
    'since until ',
  ])('comes to an end on endless %j', (hostile) => {
    const endless = hostile.repeat(Math.ceil(100_000 / hostile.length));
    for (const { start, end } of readDates(analyse(endless), '2017-03-02')) expect(end).toBeGreaterThan(start);
  });
});
