import { expect, it } from 'vitest';
import { event as eventSchema, type Event } from '../../model/index.ts';
import { eventAgreement, type FieldAgreement } from './event-agreement.ts';

const eventOf = (more: Partial<Event>): Event =>
  eventSchema.parse({
    id: 'e',
    type: 'ASSAULT',
    modes: ['explosives'],
    contexts: [],
    scope: 'single',
    status: 'occurred',
    date: { start: '2024-05-01', end: '2024-05-01', text: 'Wednesday' },
    place: null,
    actors: [],
    figures: {},
    weapons: [],
    targets: [],
    sources: [],
    summary: 'Bombing',
    evidence: [],
    confidence: 1,
    ...more,
  });

const placeAt = (name: string, latitude: number, longitude: number): Event['place'] => ({
  name, admin1: null, country: 'NGA', latitude, longitude, precision: 'settlement', text: name,
}); // prettier-ignore
const killed = (best: number | null, low = best) => ({
  killed: { low, best, high: best, qualifier: 'exactly' as const, text: String(best) },
});

const field = (agreement: readonly FieldAgreement[], name: string) => agreement.find((one) => one.field === name)!;

const maiduguri = placeAt('Maiduguri', 11.85, 13.16);
const konduga = placeAt('Konduga', 11.65, 13.42);
const lagos = placeAt('Lagos', 6.45, 3.39);

it('tells for each field how well two coders agree, on how much, and whether that carries', () => {
  const matched = [
    [eventOf({ place: maiduguri, figures: killed(12) }), eventOf({ place: konduga, figures: killed(12) })],
    [eventOf({ place: lagos, type: 'PROTEST', modes: [] }), eventOf({ place: lagos, type: 'PROTEST', modes: [] })],
    [eventOf({ place: lagos, figures: killed(3) }), eventOf({ place: lagos, figures: killed(null, 4) })],
    [eventOf({ place: maiduguri, figures: killed(30) }), eventOf({ place: null })],
    [eventOf({}), null],
  ];
  const agreement = eventAgreement(matched);
  expect(field(agreement, 'type')).toMatchObject({
    alpha: 1,
    units: 4,
    values: 8,
    coders: 2,
    same: 1,
    verdict: 'firm',
  });
  // Forty kilometres off is nearly right; the one place that a coder left out counts as missing, and is told.
  expect(field(agreement, 'place').alpha).toBeGreaterThan(0.95);
  expect(field(agreement, 'place')).toMatchObject({ units: 3, scale: 'kilometres', told: 0.75 });
  expect(field(agreement, 'place').same).toBeCloseTo(2 / 3);
  expect(field(agreement, 'figures.killed')).toMatchObject({ units: 2, told: 0.75, scale: 'ratio' });
  expect(field(agreement, 'date.start')).toMatchObject({ alpha: null, verdict: 'undefined', same: 1 });
  expect(field(agreement, 'date.start').reason).toContain('the same');
});

it('asks neither for one order of the modes nor for the same words of a place', () => {
  const one = eventOf({ modes: ['aerial', 'drone'], place: maiduguri });
  const other = eventOf({ modes: ['drone', 'aerial'], place: { ...maiduguri!, text: 'the town' } });
  const rest = eventOf({ modes: ['beat'], place: lagos });
  const agreement = eventAgreement([[one, other], [rest, rest]]); // prettier-ignore
  expect(field(agreement, 'modes')).toMatchObject({ alpha: 1, same: 1 });
  expect(field(agreement, 'place')).toMatchObject({ alpha: 1, same: 1 });
});

it('draws no conclusion from a field on which coders agree as by chance', () => {
  const statuses = ['occurred', 'attempted', 'planned', 'denied'] as const;
  const matched = statuses.flatMap((a) => statuses.map((b) => [eventOf({ status: a }), eventOf({ status: b })]));
  const status = field(eventAgreement(matched), 'status');
  expect(status.alpha).toBeLessThan(0.1);
  expect(status.verdict).toBe('none');
});
