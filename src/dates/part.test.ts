import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readDates } from './read-dates.ts';

/** The dates of a sentence in a report of Thursday, 2 March 2017, as "words: first day – last day". */
const said = (sentence: string, published: string | null = '2017-03-02') =>
  readDates(analyse(sentence), published).map(
    ({ value }) => `${value.text}: ${value.start ?? '?'} – ${value.end ?? '?'}`,
  );

describe('a part of a month, a year, a week', () => {
  it.each([
    [
      'Towards the end of December, four terrorists set off a bomb.',
      '2017-03-02',
      ['Towards the end of December: 2016-12-16 – 2016-12-31'],
    ],
    ['It happened in early January.', '2017-03-02', ['early January: 2017-01-01 – 2017-01-10']],
    ['It happened in mid-January.', '2017-03-02', ['mid-January: 2017-01-11 – 2017-01-20']],
    ['It happened in late January.', '2017-03-02', ['late January: 2017-01-21 – 2017-01-31']],
    ['It happened at the end of last month.', '2017-03-02', ['the end of last month: 2017-02-21 – 2017-02-28']],
    ['It began in early 2015.', '2017-03-02', ['early 2015: 2015-01-01 – 2015-04-30']],
    ['It began in mid-2015.', '2017-03-02', ['mid-2015: 2015-05-01 – 2015-08-31']],
    ['It began late last year.', '2017-03-02', ['late last year: 2016-09-01 – 2016-12-31']],
    ['In the first half of 2016 twelve died.', '2017-03-02', ['the first half of 2016: 2016-01-01 – 2016-06-30']],
    ['It began in the early 1990s.', '2017-03-02', ['early 1990s: 1990-01-01 – 1993-12-31']],
    ['Early next week the court will meet.', '2017-03-02', ['Early next week: 2017-03-06 – 2017-03-07']],
    ['The week of 6 February was calm.', '2017-03-02', ['The week of 6 February: 2017-02-06 – 2017-02-12']],
    ['The last week of March 2016 was calm.', '2017-03-02', ['The last week of March 2016: 2016-03-25 – 2016-03-31']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('a part of a day is the day', () => {
  it.each([
    ['He died late on Tuesday.', '2017-03-02', ['late on Tuesday: 2017-02-28 – 2017-02-28']],
    ['He died Monday night.', '2017-03-02', ['Monday night: 2017-02-27 – 2017-02-27']],
    [
      'He died in the early hours of Wednesday.',
      '2017-03-02',
      ['the early hours of Wednesday: 2017-03-01 – 2017-03-01'],
    ],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});
