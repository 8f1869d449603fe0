import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readDates } from './read-dates.ts';

/** The dates of a sentence in a report of Thursday, 2 March 2017, as "words: first day – last day". */
const said = (sentence: string, published: string | null = '2017-03-02') =>
  readDates(analyse(sentence), published).map(
    ({ value }) => `${value.text}: ${value.start ?? '?'} – ${value.end ?? '?'}`,
  );

describe('a day of a month', () => {
  it.each([
    ['On 26 November the device did not go off.', '2016-12-16', ['26 November: 2016-11-26 – 2016-11-26']],
    [
      'Kurdish militants claimed responsibility for Dec. 10 bombings in Istanbul.',
      '2016-12-19',
      ['Dec. 10: 2016-12-10 – 2016-12-10'],
    ],
    ['He was arrested on May 21, 2015, court papers show.', '2017-03-02', ['May 21, 2015: 2015-05-21 – 2015-05-21']],
    ['It was the 5th of March 1999.', '2017-03-02', ['the 5th of March 1999: 1999-03-05 – 1999-03-05']],
    ['He died on February 3rd in hospital.', '2017-03-02', ['February 3rd: 2017-02-03 – 2017-02-03']],
    ['On 5 March, 2000 people fled the camp.', '2017-03-02', ['5 March: 2017-03-05 – 2017-03-05']],
    ['The trial is set to begin on 12 April.', '2017-03-02', ['12 April: 2017-04-12 – 2017-04-12']],
    ['He was subpoenaed to testify before a committee on Feb. 10.', '2000-01-07', ['Feb. 10: 2000-02-10 – 2000-02-10']],
    ['Shells fell on the city on Dec. 30.', '2017-03-02', ['Dec. 30: 2016-12-30 – 2016-12-30']],
    ['He was shot to death last Oct. 23 at his home.', '1999-04-19', ['last Oct. 23: 1998-10-23 – 1998-10-23']],
    ['NATO decided on April 3 last year to enlarge.', '2017-03-02', ['April 3 last year: 2016-04-03 – 2016-04-03']],
    ['POLICE SAID TWO SOLDIERS WERE KILLED ON 3 FEBRUARY.', '2017-03-02', ['3 FEBRUARY: 2017-02-03 – 2017-02-03']],
    ['He died on the 14th, his brother said.', '2017-03-02', ['the 14th: 2017-02-14 – 2017-02-14']],
    ['They met on the 3rd of last month.', '2017-03-02', ['the 3rd of last month: 2017-02-03 – 2017-02-03']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('a weekday with it picks the year it fits', () => {
  it.each([
    ['Friday, 14 February was calm.', '2017-03-02', ['Friday, 14 February: 2014-02-14 – 2014-02-14']],
    ['On Tuesday, January 3rd, he died.', '2017-03-02', ['Tuesday, January 3rd: 2017-01-03 – 2017-01-03']],
    ['He was seized on Sunday (Feb. 26) at noon.', '2017-03-02', ['Sunday (Feb. 26): 2017-02-26 – 2017-02-26']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('no such day', () => {
  it.each([
    ['He was shot on 30 February.', '2017-03-02', []],
    ['The meeting of 31 April never took place.', '2017-03-02', []],
    ['It was on February 29, 2015, he claimed.', '2017-03-02', []],
    ['He was born on 29 February.', '2017-03-02', ['29 February: 2016-02-29 – 2016-02-29']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});
