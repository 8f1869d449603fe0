import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readDates } from './read-dates.ts';

/** The dates of a sentence in a report of Thursday, 2 March 2017, as "words: first day – last day". */
const said = (sentence: string, published: string | null = '2017-03-02') =>
  readDates(analyse(sentence), published).map(
    ({ value }) => `${value.text}: ${value.start ?? '?'} – ${value.end ?? '?'}`,
  );

describe('figures alone', () => {
  it.each([
    ['On 2017-02-14 a bomb exploded.', '2017-03-02', ['2017-02-14: 2017-02-14 – 2017-02-14']],
    ['The log says 2017/02/14 14:05.', '2017-03-02', ['2017/02/14: 2017-02-14 – 2017-02-14']],
    ['On 13/5/2016 a bomb exploded.', '2017-03-02', ['13/5/2016: 2016-05-13 – 2016-05-13']],
    ['The shelling of 3.2.2017 killed two.', '2017-03-02', ['3.2.2017: 2017-02-03 – 2017-02-03']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('day and month in doubt: only a single past reading counts', () => {
  it.each([
    ['Its date is written 7/8/07 in America.', '2007-07-09', ['7/8/07: 2007-07-08 – 2007-07-08']],
    ['He was shot on 3/2/2016.', '2017-03-02', ['3/2/2016: ? – ?']],
    ['He was shot on 7/7/2005.', '2017-03-02', ['7/7/2005: 2005-07-07 – 2005-07-07']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('no date', () => {
  it.each([
    ['On 2017-02-30 nothing happened.', '2017-03-02', []],
    ['The score was 3/4 and the rate 12.5.2 percent.', '2017-03-02', []],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('wire forms', () => {
  it.each([
    [
      'LIMA, 20 AUG 88 (EFE) -- TWO MEN WERE KILLED TODAY.',
      null,
      ['20 AUG 88: 1988-08-20 – 1988-08-20', 'TODAY: 1988-08-20 – 1988-08-20'],
    ],
    ['The patrol left at 301530Z from base.', '2017-03-02', ['301530Z: 2017-01-30 – 2017-01-30']],
    ['Message 281710Z FEB 17 was received.', '2017-03-02', ['281710Z FEB 17: 2017-02-28 – 2017-02-28']],
    ['Case 301530 was closed.', '2017-03-02', []],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});
