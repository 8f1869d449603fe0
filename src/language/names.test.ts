import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from './analyse.ts';
import { findNames } from './names.ts';

const namesIn = (text: string) =>
  analyse(text).sentences.flatMap((sentence) =>
    findNames(sentence).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`),
  );

describe('names', () => {
  test.each([
    ['Police said John Harris was arrested in Cleveland on Monday.', ['person: John Harris', 'place: Cleveland']],
    ['French troops left northern Mali.', ['norp: French', 'place: Mali']],
    ['The Ministry of Health blamed the Red Cross.', ['organisation: Ministry of Health', 'organisation: Red Cross']],
    ['Mayor Maria Gomez fled to San Salvador.', ['person: Maria Gomez', 'place: San Salvador']],
    ['The bomb killed three people.', []],
  ])('%s', (text, expected) => {
    expect(namesIn(text)).toEqual(expected);
  });

  test('names are found in capitals too', () => {
    expect(namesIn('POLICE SAID JOHN HARRIS WAS ARRESTED IN CLEVELAND ON MONDAY.')).toEqual([
      'person: JOHN HARRIS',
      'place: CLEVELAND',
    ]);
  });

  test('whatever the text, names are whole tokens, in order, and none overlaps another', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const sentence of analyse(text).sentences) {
          let last = sentence.start;
          for (const { start, end } of findNames(sentence)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(sentence.tokens.some((token) => token.start === start)).toBe(true);
            expect(sentence.tokens.some((token) => token.end === end)).toBe(true);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(sentence.end);
        }
      }),
    );
  });
});
