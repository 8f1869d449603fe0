import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readDates } from './read-dates.ts';

/** The dates of a sentence in a report of Thursday, 2 March 2017, as "words: first day – last day". */
const said = (sentence: string, published: string | null = '2017-03-02') =>
  readDates(analyse(sentence), published).map(
    ({ value }) => `${value.text}: ${value.start ?? '?'} – ${value.end ?? '?'}`,
  );

describe('a month', () => {
  it.each([
    [
      'Three separatists killed five people in Xinjiang in February.',
      '2017-03-02',
      ['February: 2017-02-01 – 2017-02-28'],
    ],
    ['He was killed in an August 2015 U.S. drone strike.', '2017-03-02', ['August 2015: 2015-08-01 – 2015-08-31']],
    ['A coup failed in July.', '2016-12-19', ['July: 2016-07-01 – 2016-07-31']],
    ['Five died last December.', '2017-03-02', ['last December: 2016-12-01 – 2016-12-31']],
    ['Five died last March.', '2017-03-02', ['last March: 2016-03-01 – 2016-03-31']],
    ['The vote will be held in October.', '2017-03-02', ['October: 2017-10-01 – 2017-10-31']],
    ['It was decided in December last year.', '2017-03-02', ['December last year: 2016-12-01 – 2016-12-31']],
    ['Contracts end in October of next year.', '2017-03-02', ['October of next year: 2018-10-01 – 2018-10-31']],
    [
      'The rifle was found in April and the car in Sept. 2016.',
      '2017-03-02',
      ['April: 2016-04-01 – 2016-04-30', 'Sept. 2016: 2016-09-01 – 2016-09-30'],
    ],
    ['TWO SOLDIERS WERE KILLED IN JANUARY 1989.', '2017-03-02', ['JANUARY 1989: 1989-01-01 – 1989-01-31']],
    ['Two soldiers have died in March.', '2017-03-02', ['March: 2017-03-01 – 2017-03-02']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('words that are months elsewhere', () => {
  it.each([
    ['He may march on the capital, police said.', '2017-03-02', []],
    ['Protesters march to parliament.', '2017-03-02', []],
    ['THE MARCH TO SAN JOSE MAY BE LONG.', '2017-03-02', []],
    ['April Jones met August Wilson.', '2017-03-02', []],
    ['Theresa May said the attack was vile.', '2017-03-02', []],
    ['Jan Kavan spoke; an august body heard him.', '2017-03-02', []],
    ['The second man sat in the sun.', '2017-03-02', []],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});
