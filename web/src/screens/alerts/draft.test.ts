import { describe, expect, it } from 'vitest';
import { alertCondition, alertDigest, givenChannel } from '../../../../src/model/alert.ts';
import { asksForSomething, channelOf, conditionOf, digestOf, draftOf, notCarried } from './draft.ts';

const draft = (query: string) => draftOf(new URLSearchParams(query), 'Europe/Berlin');

describe('the form of an alert', () => {
  it('takes over what the filters of a list say, and says what it does not', () => {
    const query = 'country=PER&type=ASSAULT/abduct&minKilled=5&text=lima&from=2024';
    expect(alertCondition.parse(conditionOf(draft(query)))).toEqual({ country: 'PER', type: 'ASSAULT/abduct', minKilled: 5 });
    expect(notCarried(new URLSearchParams(query))).toEqual(['words', 'first day']);
  });

  it('takes over the map, also where it was dragged round the world', () => {
    expect(alertCondition.parse(conditionOf(draft('west=170&south=-10&east=190&north=10&zoom=3')))).toEqual({
      box: { west: 170, south: -10, east: -170, north: 10 },
    });
    expect(conditionOf(draft('west=-200&south=-80&east=200&north=80&zoom=0')), 'the whole world is no place').toEqual({});
  });

  it('asks for nothing at first, and then for what the model knows', () => {
    expect(asksForSomething(draft(''))).toBe(false);
    const said = { ...draft(''), where: 'circle' as const, latitude: '36.3', longitude: '43.1', kilometres: '50', place: 'Mosul' };
    expect(alertCondition.parse(conditionOf(said)).near).toEqual({ latitude: 36.3, longitude: 43.1, kilometres: 50, name: 'Mosul' });
    expect(alertDigest.parse(digestOf({ ...said, every: 'week', day: '3' }))).toEqual({ every: 'week', day: 3, at: '08:00' });
    expect(givenChannel.parse(channelOf({ ...said, to: 'ana@example.org; ben@example.org' }))).toEqual({ kind: 'email', to: ['ana@example.org', 'ben@example.org'] });
  });
}); // prettier-ignore
