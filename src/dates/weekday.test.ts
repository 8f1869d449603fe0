import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readDates } from './read-dates.ts';

/** The dates of a sentence in a report of Thursday, 2 March 2017, as "words: first day – last day". */
const said = (sentence: string, published: string | null = '2017-03-02') =>
  readDates(analyse(sentence), published).map(
    ({ value }) => `${value.text}: ${value.start ?? '?'} – ${value.end ?? '?'}`,
  );

describe('a weekday of a report of Thursday is the past one, or the report’s own', () => {
  it.each([
    ['The video was released on Monday.', '2017-03-02', ['Monday: 2017-02-27 – 2017-02-27']],
    ['Troops killed five on Thursday.', '2017-03-02', ['Thursday: 2017-03-02 – 2017-03-02']],
    ['Last Thursday, police arrested two.', '2017-03-02', ['Last Thursday: 2017-02-23 – 2017-02-23']],
    ['This past Friday a church burned.', '2017-03-02', ['This past Friday: 2017-02-24 – 2017-02-24']],
    ['China commented on the threats Wednesday.', '2017-03-02', ['Wednesday: 2017-03-01 – 2017-03-01']],
    ['Friday’s attack killed nine.', '2017-03-02', ['Friday: 2017-02-24 – 2017-02-24']],
    ['POLICE SAID THE BOMB EXPLODED TUESDAY.', '2017-03-02', ['TUESDAY: 2017-02-28 – 2017-02-28']],
    ['He was shot during Friday prayers.', '2017-03-02', ['Friday: 2017-02-24 – 2017-02-24']],
    ['The raid on Monday of last week failed.', '2017-03-02', ['Monday of last week: 2017-02-20 – 2017-02-20']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('where the sentence plans, the coming one', () => {
  it.each([
    ['The court will rule on Friday.', '2017-03-02', ['Friday: 2017-03-03 – 2017-03-03']],
    ['He is to be tried on Monday, prosecutors said.', '2017-03-02', ['Monday: 2017-03-06 – 2017-03-06']],
    ['The ministers are expected to meet Wednesday.', '2017-03-02', ['Wednesday: 2017-03-08 – 2017-03-08']],
    ['On Saturday the rebels will hand over the town.', '2017-03-02', ['Saturday: 2017-03-04 – 2017-03-04']],
    ['The rebels face a Saturday deadline.', '2017-03-02', ['Saturday: 2017-03-04 – 2017-03-04']],
    ['They vowed to strike on Sunday.', '2017-03-02', ['Sunday: 2017-03-05 – 2017-03-05']],
    ['They vowed on Sunday to strike.', '2017-03-02', ['Sunday: 2017-02-26 – 2017-02-26']],
    ['Next Friday there is a vote.', '2017-03-02', ['Next Friday: 2017-03-03 – 2017-03-03']],
    ['Troops will stay where the bomb killed five on Monday.', '2017-03-02', ['Monday: 2017-02-27 – 2017-02-27']],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});

describe('no weekday of ours', () => {
  it.each([
    ['Marchers recalled Bloody Sunday.', '2017-03-02', ['Sunday: ? – ?']],
    ['Every Friday they march; the sun sat low.', '2017-03-02', []],
  ] as const)('%s (%s)', (sentence, published, dates) => {
    expect(said(sentence, published)).toEqual(dates);
  });
});
