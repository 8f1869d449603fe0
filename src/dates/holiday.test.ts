import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readLexicon } from '../language/lexicon.ts';
import { holidaysFrom } from './holiday-table.ts';
import { readDates } from './read-dates.ts';

/** The dates of a sentence in a report of Thursday, 2 March 2017, as "words: first day – last day". */
const said = (sentence: string, published: string | null = '2017-03-02') =>
  readDates(analyse(sentence), published).map(
    ({ value }) => `${value.text}: ${value.start ?? '?'} – ${value.end ?? '?'}`,
  );

describe('a feast by name', () => {
  it.each([
    ['A bomb exploded on Christmas Eve.', '2017-03-02', ['Christmas Eve: 2016-12-24 – 2016-12-24']],
    ["Shots were fired on New Year's Day.", '2017-03-02', ["New Year's Day: 2017-01-01 – 2017-01-01"]],
    ['Shelling hit the town during Eid al-Adha.', '2017-03-02', ['Eid al-Adha: 2016-09-11 – 2016-09-15']],
    ['They were killed on Eid al-Fitr.', '2017-03-02', ['Eid al-Fitr: 2016-07-06 – 2016-07-09']],
    ['During Ramadan last year ISIS struck.', '2017-03-02', ['Ramadan last year: 2016-06-06 – 2016-07-05']],
    ['A mosque burned on Nowruz.', '2016-06-01', ['Nowruz: 2016-03-20 – 2016-03-21']],
    ['Fireworks exploded during Chinese New Year.', '2017-03-02', ['Chinese New Year: 2017-01-28 – 2017-01-28']],
    ['He was found on Thanksgiving Day.', '2000-01-07', ['Thanksgiving Day: 1999-11-25 – 1999-11-25']],
    ['A church was bombed on Easter Sunday 2016.', '2017-03-02', ['Easter Sunday 2016: 2016-03-27 – 2016-03-27']],
    ['He recalled the Sept. 11 attacks.', '2017-03-02', ['Sept. 11 attacks: 2001-09-11 – 2001-09-11']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('names that hold one and are no date', () => {
  it.each([
    ['A boy tried to blow up a Christmas market.', '2017-03-02', []],
    ['A ship sank near Easter Island.', '2017-03-02', []],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('the table of holidays', () => {
  it('says of each when it was', () => {
    const years = Array.from({ length: 40 }, (_, i) => 1990 + i);
    const firsts = new Set(readLexicon('dates-holidays', ['name']).map(({ name }) => name.split(/[^a-z]/)[0]!));
    const all = [...firsts].flatMap((first) => holidaysFrom(first) ?? []);
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(({ when }) => years.flatMap(when).length === 0).map(({ words }) => words.join(' '))).toEqual([]);
  });
});
