import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readDates } from './read-dates.ts';

/** The dates of a sentence in a report of Thursday, 2 March 2017, as "words: first day – last day". */
const said = (sentence: string, published: string | null = '2017-03-02') =>
  readDates(analyse(sentence), published).map(
    ({ value }) => `${value.text}: ${value.start ?? '?'} – ${value.end ?? '?'}`,
  );

describe('a season is its northern months', () => {
  it.each([
    ['Attacks struck Germany over the summer.', '2016-12-16', ['summer: 2016-06-01 – 2016-08-31']],
    ['They fled last summer.', '2017-03-02', ['last summer: 2016-06-01 – 2016-08-31']],
    ['He was shot last fall.', '1999-04-10', ['last fall: 1998-09-01 – 1998-11-30']],
    ['The spring of 2014 was bloody.', '2017-03-02', ['spring of 2014: 2014-03-01 – 2014-05-31']],
    ['The world watched the fall of east Aleppo.', '2017-03-02', []],
    ['Prices fall; they spring a trap.', '2017-03-02', []],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('a quarter', () => {
  it.each([
    ['In the third quarter of 2016 raids doubled.', '2017-03-02', ['third quarter of 2016: 2016-07-01 – 2016-09-30']],
    ['In Q1 2015 raids doubled.', '2017-03-02', ['Q1 2015: 2015-01-01 – 2015-03-31']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('a season of the southern half of the world is the other half of the year', () => {
  it.each([
    ['Fires were set last summer.', '2017-07-10', ['last summer: 2016-12-01 – 2017-02-28']],
    ['Two rangers were shot last winter.', '2017-03-02', ['last winter: 2016-06-01 – 2016-08-31']],
    ['The spring of 2014 was calm.', '2017-03-02', ['spring of 2014: 2014-09-01 – 2014-11-30']],
    ['The autumn of 2014 was calm.', '2017-03-02', ['autumn of 2014: 2014-03-01 – 2014-05-31']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    const found = readDates(analyse(sentence), published, { southern: () => true });
    expect(found.map(({ value }) => `${value.text}: ${value.start ?? '?'} – ${value.end ?? '?'}`)).toEqual(dates);
  });
});
