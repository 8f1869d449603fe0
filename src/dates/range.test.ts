import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readDates } from './read-dates.ts';

/** The dates of a sentence in a report of Thursday, 2 March 2017, as "words: first day – last day". */
const said = (sentence: string, published: string | null = '2017-03-02') =>
  readDates(analyse(sentence), published).map(
    ({ value }) => `${value.text}: ${value.start ?? '?'} – ${value.end ?? '?'}`,
  );

describe('told by both ends', () => {
  it.each([
    ['They were seized between 3 and 5 February.', '2017-03-02', ['3 and 5 February: 2017-02-03 – 2017-02-05']],
    ['Gunmen came on the night of 12-13 June.', '2017-03-02', ['the night of 12-13 June: 2016-06-12 – 2016-06-13']],
    ['Clashes on 12–13 June killed four.', '2017-03-02', ['12–13 June: 2016-06-12 – 2016-06-13']],
    ['They fought from Friday to Sunday.', '2017-03-02', ['from Friday to Sunday: 2017-02-24 – 2017-02-26']],
    ['They fought from Monday to Wednesday.', '2017-03-02', ['from Monday to Wednesday: 2017-02-27 – 2017-03-01']],
    [
      'They fought from 3 January to 5 February.',
      '2017-03-02',
      ['from 3 January to 5 February: 2017-01-03 – 2017-02-05'],
    ],
    ['Jan. 3-5 was bloody.', '2017-03-02', ['Jan. 3-5: 2017-01-03 – 2017-01-05']],
    ['Between April and June 2015 many died.', '2017-03-02', ['Between April and June 2015: 2015-04-01 – 2015-06-30']],
    [
      'Between December and February many died.',
      '2017-03-02',
      ['Between December and February: 2016-12-01 – 2017-02-28'],
    ],
    ['He was ambassador from 2001-2006.', '2017-03-02', ['from 2001-2006: 2001-01-01 – 2006-12-31']],
    ['The 2016-17 drought killed herds.', '2017-03-02', ['2016-17: 2016-01-01 – 2017-12-31']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('open ends', () => {
  it.each([
    ['He has been in prison since 2014.', '2017-03-02', ['since 2014: 2014-01-01 – ?']],
    ['Hospitals have been bombed since Monday morning.', '2017-03-02', ['since Monday morning: 2017-02-27 – ?']],
    ['The ceasefire holds until Friday.', '2017-03-02', ['until Friday: ? – 2017-03-03']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});
