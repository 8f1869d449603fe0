import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KARSO, toldReport, type ToldEvent } from '../../../test/told-report.ts';
import { compareCodings } from './compare-codings.ts';
import { matchEvents } from './match-events.ts';

const TEXT = 'A bomb in Karso killed twelve on Monday. Gunmen killed three in Velmar on Tuesday. Hundreds marched.';
/** Evidence of the type in these words of the text. */
const readFrom = (words: string): Pick<ToldEvent, 'evidence'> => {
  const start = TEXT.indexOf(words);
  return { evidence: [{ field: 'type', start, end: start + words.length }] };
};
const bombing: ToldEvent = { killed: 12, ...readFrom('bomb') };
const shooting: ToldEvent = {
  modes: ['firearms'],
  day: '2017-03-07',
  place: { ...KARSO, name: 'Velmar', latitude: 40, text: 'Velmar' },
  killed: 3,
  ...readFrom('killed three'),
};
const march: ToldEvent = { type: 'PROTEST', modes: ['demo'], place: null, day: null, ...readFrom('marched') };

const coded = (id: string, ...events: ToldEvent[]) => toldReport(id, TEXT, events);
const pairsOf = (first: ToldEvent[], second: ToldEvent[]) => {
  const [a, b] = [coded('a', ...first), coded('b', ...second)];
  return matchEvents(a.events, b.events).map((pair) => pair.map((event) => event && event.id));
};

describe('the events that two coders found in one report', () => {
  it('are paired by what they agree on, in whatever order they stand', () => {
    expect(pairsOf([bombing, shooting, march], [march, bombing, shooting])).toEqual([['a.0', 'b.1'], ['a.1', 'b.2'], ['a.2', 'b.0']]); // prettier-ignore
    expect(pairsOf([bombing], [shooting, march])).toEqual([['a.0', null], [null, 'b.0'], [null, 'b.1']]); // prettier-ignore
    expect(pairsOf([], [])).toEqual([]);
  });

  it('are one where a figure, or even the type, is another but the words are the same', () => {
    expect(pairsOf([bombing], [{ ...bombing, killed: 20 }])).toEqual([['a.0', 'b.0']]);
    expect(pairsOf([bombing], [{ ...bombing, type: 'COERCE', modes: ['arrest'] }])).toEqual([['a.0', 'b.0']]);
  });

  it('are never one where they are told in other words and no type is shared', () => {
    expect(pairsOf([bombing], [{ ...march, day: '2017-03-06', place: KARSO }])).toEqual([['a.0', null], [null, 'b.0']]); // prettier-ignore
  });
});

describe('two codings of the same reports', () => {
  it('are compared on finding events first, then on each field of those that both found', () => {
    const first = [coded('r1', bombing, shooting), coded('r2', bombing), coded('r3', march), coded('mine', march)];
    const second = [coded('r1', { ...bombing, killed: 20 }), coded('r2', bombing), coded('r3', march, shooting)];
    const { reports, finding, fields } = compareCodings(first, second, { seed: 1 });
    expect(reports).toBe(3);
    expect(finding).toMatchObject({ both: 3, first: 1, second: 1, f1: 6 / 8 });
    expect(finding.interval!.low).toBeLessThan(6 / 8);
    const field = (name: string) => fields.find((one) => one.field === name);
    expect(field('type')).toMatchObject({ units: 3, alpha: 1 });
    expect(field('figures.killed')).toMatchObject({ units: 2, same: 0.5, told: 1 });
  });

  it('without any event have no agreement to tell', () => {
    const { finding } = compareCodings([coded('r1')], [coded('r1')]);
    expect(finding).toEqual({ both: 0, first: 0, second: 0, f1: null, interval: null });
  });

  it('agree wholly with themselves, and as well one way as the other', () => {
    const events = fc.array(fc.constantFrom(bombing, shooting, march, { ...bombing, killed: 5 }), { maxLength: 5 });
    const coding = fc.array(events, { maxLength: 5 }).map((all) => all.map((of, i) => coded(`r${i}`, ...of)));
    const none = { resamples: 0 };
    fc.assert(
      fc.property(coding, coding, (one, other) => {
        expect(compareCodings(one, one, none).finding.f1 ?? 1).toBe(1);
        const { f1, both } = compareCodings(one, other, none).finding;
        expect(compareCodings(other, one, none).finding).toMatchObject({ f1, both });
      }),
    );
  });
});
