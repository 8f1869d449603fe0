import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import { countryName } from './country-name.ts';
import type { Figure } from './figure.ts';
import { maskActor } from './masking.ts';
import { figurePhrase, summarise, type SummaryFields } from './summary.ts';

const istanbul: SummaryFields['place'] = {
  name: 'Istanbul',
  admin1: 'Istanbul',
  country: 'TUR',
  latitude: 41.01,
  longitude: 28.95,
  precision: 'settlement',
  text: 'Istanbul',
};
const day = (start: string | null, end: string | null, text = 'then') => ({ start, end, text });
const count = (low: number | null, best: number | null, high: number | null, text = 'words'): Figure => ({
  low,
  best,
  high,
  qualifier: 'exactly',
  text,
});
const bombing: SummaryFields = {
  type: 'ASSAULT',
  modes: ['explosives'],
  scope: 'single',
  status: 'occurred',
  date: day('2016-12-10', '2016-12-10'),
  place: istanbul,
  actors: [],
  weapons: [],
  figures: { killed: count(44, 44, 44) },
};
const person = (over: Partial<Actor>): Actor => ({
  role: 'recipient',
  name: 'Ana Ruiz',
  person: 'private',
  sector: null,
  country: null,
  count: 1,
  text: 'Ana Ruiz',
  ...over,
});

describe('summarise', () => {
  it('says what, where, when and how many', () => {
    expect(summarise(bombing)).toBe('Bombing in Istanbul, Turkey, 10 Dec 2016: 44 killed');
    const more = { killed: count(31, null, null), injured: count(null, 155, null) };
    expect(summarise({ ...bombing, figures: more })).toBe(
      'Bombing in Istanbul, Turkey, 10 Dec 2016: at least 31 killed, about 155 injured',
    );
  });

  it('says nothing of a figure that nobody gave, and says none where a report says none', () => {
    expect(summarise({ ...bombing, figures: {} })).toBe('Bombing in Istanbul, Turkey, 10 Dec 2016');
    expect(summarise({ ...bombing, figures: { killed: count(0, 0, 0) } })).toContain(': none killed');
  });

  it.each([
    [day('2017-02-01', '2017-02-28'), 'Feb 2017'],
    [day('2016-02-01', '2016-02-29'), 'Feb 2016'],
    [day('2014-01-01', '2014-12-31'), '2014'],
    [day('2016-12-21', '2016-12-31'), '21–31 Dec 2016'],
    [day('2016-12-30', '2017-01-02'), '30 Dec 2016 – 2 Jan 2017'],
    [day('2016-10-30', '2016-11-02'), '30 Oct – 2 Nov 2016'],
    [day('2016-10-01', '2016-12-31'), 'Oct–Dec 2016'],
    [day('2014-03-01', null), 'since 1 Mar 2014'],
    [day(null, '2014-03-01'), 'until 1 Mar 2014'],
    [day(null, null, 'several years ago'), 'several years ago'],
  ])('shows a date with its width: %o', (date, phrase) => {
    expect(summarise({ ...bombing, date, place: null, figures: {} })).toBe(`Bombing, ${phrase}`);
  });

  it('names a group and an office holder, never a private person', () => {
    const group = person({ role: 'actor', name: 'Islamic State', person: null, text: 'Islamic State' });
    const said = summarise({ ...bombing, actors: [person({ text: 'teacher Ana Ruiz, 34' }), group], figures: {} });
    expect(said).toBe('Bombing by Islamic State in Istanbul, Turkey, 10 Dec 2016');
    const general = person({ name: 'Defence Minister Okan', person: 'public' });
    expect(summarise({ ...bombing, actors: [general] })).toContain('against Defence Minister Okan');
  });

  it('tells attempts, plans, denials and totals apart from what happened', () => {
    const titled = (over: Partial<SummaryFields>) => summarise({ ...bombing, figures: {}, date: null, ...over });
    expect(titled({ status: 'attempted' })).toBe('Attempted bombing in Istanbul, Turkey');
    expect(titled({ status: 'planned' })).toBe('Planned bombing in Istanbul, Turkey');
    expect(titled({ status: 'denied' })).toBe('Bombing (denied) in Istanbul, Turkey');
    expect(titled({ scope: 'aggregate' })).toBe('Total over many incidents (bombing) in Istanbul, Turkey');
    expect(titled({ modes: ['primitive'], weapons: ['knife'] })).toBe('Knife attack in Istanbul, Turkey');
    expect(titled({ type: 'THREATEN', modes: ['violence'] })).toBe('Threat of violence in Istanbul, Turkey');
  });

  it('says a country once', () => {
    const china = { ...istanbul, name: 'China', admin1: null, country: 'CHN', precision: 'country' as const };
    expect(summarise({ ...bombing, place: china, date: null, figures: {} })).toBe('Bombing in China');
  });
});

describe('figurePhrase', () => {
  it.each([
    [count(5, 5, 5), '5'],
    [count(30, null, null), 'at least 30'],
    [count(null, null, 40), 'up to 40'],
    [count(null, 60, null), 'about 60'],
    [count(20, null, 30), '20–30'],
    [count(38, 44, 50), '44 (38–50)'],
    [{ ...count(24, null, null, 'dozens of'), qualifier: 'unspecified' as const }, 'dozens'],
  ])('%o', (figure, phrase) => {
    expect(figurePhrase(figure)).toBe(phrase);
  });
});

describe('maskActor', () => {
  it.each([
    ['teacher Ana Ruiz, 34', 'teacher'],
    ['a 34-year-old teacher', 'a 34-year-old teacher'],
    ['Ana Ruiz', 'person'],
    ['the Ruiz girl', 'person'],
    ['ana ruiz', 'person'],
    ['安娜', 'person'],
  ])('%s → %s', (text, masked) => {
    expect(maskActor(person({ text }))).toMatchObject({ name: null, text: masked });
  });

  it('leaves office holders and groups as they are', () => {
    const minister = person({ person: 'public' });
    expect(maskActor(minister)).toBe(minister);
  });
});

describe('countryName', () => {
  it('gives the name the news uses, and the code where there is none', () => {
    expect(['TUR', 'SYR', 'COD', 'XKX', 'QQQ'].map(countryName)).toEqual([
      'Turkey',
      'Syria',
      'DR Congo',
      'Kosovo',
      'QQQ',
    ]);
  });
});
