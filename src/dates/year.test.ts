import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readDates } from './read-dates.ts';

/** The dates of a sentence in a report of Thursday, 2 March 2017, as "words: first day – last day". */
const said = (sentence: string, published: string | null = '2017-03-02') =>
  readDates(analyse(sentence), published).map(
    ({ value }) => `${value.text}: ${value.start ?? '?'} – ${value.end ?? '?'}`,
  );

describe('a year', () => {
  it.each([
    ['Altintas was born in 1994.', '2017-03-02', ['1994: 1994-01-01 – 1994-12-31']],
    ['In 2013 1,300 people died.', '2017-03-02', ['2013: 2013-01-01 – 2013-12-31']],
    ['The 1998 bombing killed two.', '2017-03-02', ['1998: 1998-01-01 – 1998-12-31']],
    [
      'Raids in 1994, 1995 and 1997 failed.',
      '2017-03-02',
      ['1994: 1994-01-01 – 1994-12-31', '1995: 1995-01-01 – 1995-12-31', '1997: 1997-01-01 – 1997-12-31'],
    ],
    ["The army's losses in fiscal 2016 grew.", '2017-03-02', ['fiscal 2016: 2016-01-01 – 2016-12-31']],
    ['Their independence from Spain in 1898 came late.', '2017-03-02', ['1898: 1898-01-01 – 1898-12-31']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('a decade, a century', () => {
  it.each([
    ['His uncle was killed in the 1990s.', '2017-03-02', ['1990s: 1990-01-01 – 1999-12-31']],
    ["The '90s were bad.", '2017-03-02', ["'90s: 1990-01-01 – 1999-12-31"]],
    ['The war of the late 1980s was worse.', '2017-03-02', ['late 1980s: 1987-01-01 – 1989-12-31']],
    ['The law is of the 19th century.', '2017-03-02', ['19th century: 1801-01-01 – 1900-12-31']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('numbers that are no years', () => {
  it.each([
    ['More than 2000 people fled 1998 villages.', '2017-03-02', []],
    ['The bomb did $2000 of damage to 1,998 homes.', '2017-03-02', []],
    ['UN Resolution 1973 was passed at 1600 Pennsylvania Avenue.', '2017-03-02', []],
    ['In his 20s he left; the 30-year-old is in custody.', '2017-03-02', []],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});
