import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KARSO, toldReport, type ToldEvent } from '../../test/told-report.ts';
import { Commonness } from './commonness.ts';
import { COMPARISONS } from './comparisons/all.ts';
import { matchScore, matchWeights } from './match-weights.ts';
import { mentionOf, type Mention } from './mention.ts';

let made = 0;
function mention(told: ToldEvent, text = ''): Mention {
  const { report, events } = toldReport(`r${made++}`, text, [told]);
  return mentionOf({ report, event: events[0]! });
}

/** The weight and the words of one comparison of two mentions. */
function found(id: string, a: ToldEvent, b: ToldEvent, others: readonly Mention[] = []) {
  const [x, y] = [mention(a), mention(b)];
  const commonness = new Commonness([x, y, ...others]);
  const comparison = COMPARISONS.find((one) => one.id === id)!;
  const level = comparison.levels[comparison.compare(x, y, commonness)];
  return level === undefined ? null : [level, comparison.evidence(x, y, level)];
}

const at = (place: Partial<typeof KARSO>) => ({ place: { ...KARSO, ...place } });
const doer = (name: string) => ({ actors: [{ role: 'actor' as const, name, text: name }] });
const struck = (...texts: string[]) => ({ targets: texts.map((text) => ({ text, effect: null })) });
const DERA = { name: 'Dera', latitude: 38.57 };
const district = (name: string) => at({ name, precision: 'admin2', latitude: null, longitude: null });

describe('what two mentions are found to have in common', () => {
  it.each<[string, ToldEvent, ToldEvent, [string, string] | null]>([
    ['date', {}, {}, ['same day', 'same day: 2017-03-06']],
    ['date', {}, { day: '2017-03-08' }, ['2 days apart', 'dates 2 days apart']],
    ['date', {}, { day: null }, ['in the news that day', 'happened 2 days before the other report']],
    ['place', {}, {}, ['same settlement, rare', 'same place: Karso']],
    ['place', {}, at(DERA), ['under 15 km apart', 'Karso and Dera are 7.8 km apart']],
    ['place', {}, at({ ...DERA, radius: 7 }), ['under 1 km apart', 'Karso and Dera are 0.8 km apart']],
    [
      'place',
      at({ admin2: 'Velt' }),
      district('Velt'),
      ['within one district, rare', 'Karso and Velt are in one district'],
    ],
    ['place', at({ admin2: 'Velt' }), district('Orn'), ['other district', 'Velt against Orn']],
    ['place', {}, district('Velt'), ['within one region, rare', 'Karso and Velt are in one region']],
    ['place', {}, at({ country: 'SYR' }), ['other country', 'TUR against SYR']],
    ['place', {}, { place: null }, null],
    [
      'place',
      at({ name: 'Fish market, Karso', precision: 'site' }),
      {},
      ['same settlement, rare', 'Fish market, Karso and Karso are one place'],
    ],
    ['targets', struck('a crowded fish market in Karso'), struck('the markets'), ['same', 'same target: market']],
    [
      'targets',
      struck('the market', 'a bus'),
      struck('the market of Karso, near the river'),
      ['some the same', 'same target: market'],
    ],
    ['targets', struck('a police station'), struck('a clinic full of patients'), ['other', 'station against clinic']],
    ['targets', struck('a police station'), {}, null],
    ['killed', { killed: 12 }, { killed: 12 }, ['same, 10 to 15', 'killed: 12 and 12']],
    ['killed', { killed: 38 }, { killed: 44 }, ['near, over 15', 'killed: 38 and 44']],
    ['killed', { killed: 2 }, { killed: 9 }, ['four times', 'killed: 2 and 9']],
    ['killed', { killed: 12 }, {}, null],
    ['doers', doer('ISIS'), doer('ISIS'), ['same, rare', 'same actor: isis']],
    [
      'doers',
      doer('Islamic State'),
      doer('the Islamic State group'),
      ['part of a name', 'names share words: islamic state'],
    ],
    ['doers', doer('ISIS'), doer('Army'), ['other', 'different actors']],
    ['mode', {}, { modes: ['suicide-attack'] }, ['kin', 'explosives against suicide-attack']],
    ['status', {}, { status: 'denied' }, ['a denial', 'occurred against denied']],
  ])('%s', (id, a, b, level) => {
    expect(found(id, a, b)).toEqual(level);
    expect(found(id, b, a)?.[0] ?? null).toEqual(level?.[0] ?? null);
  });

  it('holds a place for the more common, the more days of the quarter something is told of it', () => {
    const first = Date.parse('2017-02-10');
    const days = Array.from({ length: 40 }, (_, i) =>
      mention({ day: new Date(first + i * 86_400_000).toISOString().slice(0, 10) }),
    );
    expect(found('place', {}, {}, days.slice(0, 3))?.[0]).toBe('same settlement, usual');
    expect(found('place', {}, {}, days)?.[0]).toBe('same settlement, very common');
  });
});

describe('the score of two mentions', () => {
  const told = fc.record(
    {
      day: fc.constantFrom('2017-03-06', '2017-03-07', '2017-03-20', null),
      killed: fc.nat({ max: 40 }),
      modes: fc.constantFrom(['explosives'], ['firearms'], []),
      place: fc.constantFrom(KARSO, { ...KARSO, ...DERA }, null),
      actors: fc.constantFrom(doer('ISIS').actors, doer('Army').actors, []),
    },
    { requiredKeys: [] },
  );
  const text = fc.constantFrom(
    '',
    'A car bomb tore through the fish market in Karso.',
    'Gunmen shot a judge at the gate of a school.',
  );

  it('is the sum of its weights, the same whichever comes first and whatever else there is', () => {
    fc.assert(
      fc.property(told, told, text, text, (a, b, textA, textB) => {
        const [x, y] = [mention(a as unknown as ToldEvent, textA), mention(b as unknown as ToldEvent, textB)];
        const commonness = new Commonness([x, y]);
        const score = matchScore(x, y, commonness);
        expect(matchScore(y, x, commonness)).toBeCloseTo(score, 9);
        expect(matchWeights(x, y, commonness).reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 9);
        const elsewhere = mention({ place: { ...KARSO, name: 'Farpoint', admin1: 'Far' }, day: '2011-01-01' });
        expect(matchScore(x, y, new Commonness([x, y, elsewhere]))).toBe(score);
      }),
    );
  });
});
