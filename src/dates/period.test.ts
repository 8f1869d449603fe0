import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readDates } from './read-dates.ts';

/** The dates of a sentence in a report of Thursday, 2 March 2017, as "words: first day – last day". */
const said = (sentence: string, published: string | null = '2017-03-02') =>
  readDates(analyse(sentence), published).map(
    ({ value }) => `${value.text}: ${value.start ?? '?'} – ${value.end ?? '?'}`,
  );

describe('a stretch up to the report, or from it', () => {
  it.each([
    ['Hundreds have perished in recent years.', '2017-03-02', ['recent years: 2010-01-01 – 2017-03-02']],
    ['Forces moved south in recent weeks.', '2017-03-02', ['recent weeks: 2017-01-12 – 2017-03-02']],
    ['Over the past five months 20 died.', '2017-03-02', ['the past five months: 2016-10-02 – 2017-03-02']],
    ['Twenty died in the last 48 hours.', '2017-03-02', ['the last 48 hours: 2017-02-28 – 2017-03-02']],
    ['Twenty died in the past 24 hours.', '2017-03-02', ['the past 24 hours: 2017-03-01 – 2017-03-02']],
    ['Two hundred died over two days of violence.', '2017-03-02', ['over two days: 2017-03-01 – 2017-03-02']],
    ['It will be known in the next few days.', '2017-03-02', ['the next few days: 2017-03-02 – 2017-03-07']],
    ['Thousands fled over the past decade.', '2017-03-02', ['the past decade: 2007-03-02 – 2017-03-02']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});
