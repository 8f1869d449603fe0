import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readDates } from './read-dates.ts';

/** The dates of a sentence in a report of Thursday, 2 March 2017, as "words: first day – last day". */
const said = (sentence: string, published: string | null = '2017-03-02') =>
  readDates(analyse(sentence), published).map(
    ({ value }) => `${value.text}: ${value.start ?? '?'} – ${value.end ?? '?'}`,
  );

describe('told against the report', () => {
  it.each([
    ['He was killed today.', '2017-03-02', ['today: 2017-03-02 – 2017-03-02']],
    ['He was killed yesterday evening.', '2017-03-02', ['yesterday evening: 2017-03-01 – 2017-03-01']],
    ['He was killed the day before yesterday.', '2017-03-02', ['the day before yesterday: 2017-02-28 – 2017-02-28']],
    ['The vote is tomorrow.', '2017-03-02', ['tomorrow: 2017-03-03 – 2017-03-03']],
    ['Shells fell last night.', '2017-03-02', ['last night: 2017-03-01 – 2017-03-01']],
    ['Shells fell this morning.', '2017-03-02', ['this morning: 2017-03-02 – 2017-03-02']],
    ['Ten were killed overnight in a raid.', '2017-03-02', ['overnight: 2017-03-01 – 2017-03-02']],
    ['They were killed last week.', '2017-03-02', ['last week: 2017-02-20 – 2017-02-26']],
    ['They were killed this week.', '2017-03-02', ['this week: 2017-02-27 – 2017-03-02']],
    ['The court will sit next week.', '2017-03-02', ['next week: 2017-03-06 – 2017-03-12']],
    ['They were killed last month.', '2017-03-02', ['last month: 2017-02-01 – 2017-02-28']],
    ['They were killed last year.', '2017-03-02', ['last year: 2016-01-01 – 2016-12-31']],
    ['Turkey apologised earlier this year.', '2017-03-02', ['earlier this year: 2017-01-01 – 2017-03-02']],
    ['Two died over the weekend.', '2017-03-02', ['the weekend: 2017-02-25 – 2017-02-26']],
    ['He was killed three days ago.', '2017-03-02', ['three days ago: 2017-02-27 – 2017-02-27']],
    ['He came three weeks ago.', '2017-03-02', ['three weeks ago: 2017-02-06 – 2017-02-12']],
    ['He came five months ago.', '2017-03-02', ['five months ago: 2016-10-01 – 2016-10-31']],
    ['He moved to Britain 22 years ago.', '2017-03-02', ['22 years ago: 1995-01-01 – 1995-12-31']],
    ['He left a year and a half ago.', '2017-03-02', ['a year and a half ago: 2015-01-01 – 2016-12-31']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('vague', () => {
  it.each([
    ['It occurred several years ago at a train station.', '2017-03-02', ['several years ago: 2010-01-01 – 2015-12-31']],
    ['It was quiet decades ago.', '2017-03-02', ['decades ago: 1967-01-01 – 1997-12-31']],
    ['It was quiet a few months ago.', '2017-03-02', ['a few months ago: 2016-10-01 – 2017-01-31']],
    ['It was quiet about 10 years ago.', '2017-03-02', ['about 10 years ago: 2006-01-01 – 2008-12-31']],
    ['It ended nearly two decades ago.', '2017-03-02', ['nearly two decades ago: 1997-01-01 – 1999-12-31']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('told against a date before it', () => {
  it.each([
    [
      'On 5 February he was shot. The same day a bomb went off.',
      '2017-03-02',
      ['5 February: 2017-02-05 – 2017-02-05', 'The same day: 2017-02-05 – 2017-02-05'],
    ],
    [
      'On 5 February he was shot. A day earlier his brother had died.',
      '2017-03-02',
      ['5 February: 2017-02-05 – 2017-02-05', 'A day earlier: 2017-02-04 – 2017-02-04'],
    ],
    [
      'On 5 February he was shot. Two days later a bomb went off. The following day it burned.',
      '2017-03-02',
      [
        '5 February: 2017-02-05 – 2017-02-05',
        'Two days later: 2017-02-07 – 2017-02-07',
        'The following day: 2017-02-08 – 2017-02-08',
      ],
    ],
    [
      'He fled in 1998 and returned later that year.',
      '2017-03-02',
      ['1998: 1998-01-01 – 1998-12-31', 'later that year: 1998-01-01 – 1998-12-31'],
    ],
    [
      'He fled in 1998. Two years later he was shot.',
      '2017-03-02',
      ['1998: 1998-01-01 – 1998-12-31', 'Two years later: 2000-01-01 – 2000-12-31'],
    ],
    [
      'Sales fell in January against the same month a year ago.',
      '2017-03-02',
      ['January: 2017-01-01 – 2017-01-31', 'the same month a year ago: 2016-01-01 – 2016-01-31'],
    ],
    ['He had fled the previous day.', '2017-03-02', ['the previous day: 2017-03-01 – 2017-03-01']],
    ['Three days later he died.', '2017-03-02', ['Three days later: ? – ?']],
    ['He was shot two weeks before the vote.', '2017-03-02', ['two weeks before: ? – ?']],
    ['He died two days after Monday.', '2017-03-02', ['two days after Monday: 2017-03-01 – 2017-03-01']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('without the report’s date nothing is guessed', () => {
  it.each([
    [
      'He was killed yesterday, on Monday, in February, three days ago.',
      null,
      ['yesterday: ? – ?', 'Monday: ? – ?', 'February: ? – ?', 'three days ago: ? – ?'],
    ],
    ['He was killed on 3 March 2016.', null, ['3 March 2016: 2016-03-03 – 2016-03-03']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('no dates: ages, terms, durations', () => {
  it.each([
    ['The 20-year-old got a 20-year prison term.', '2017-03-02', []],
    ['A 30-minute video shows him held for two weeks.', '2017-03-02', []],
    ['A girl, two years old, was held 48 hours.', '2017-03-02', []],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});
