import { describe, expect, it } from 'vitest';
import { figure, KARSO, toldReport, type ToldEvent } from '../../../test/told-report.ts';
import type { Incident, Place } from '../../model/index.ts';
import { matches, standsIn } from './condition.ts';

/** An incident with what is said of an event, as far as alerts look at it. */
function incident(said: ToldEvent): Incident {
  const [event] = toldReport('r', 'A bomb.', [said]).events;
  const figures = Object.fromEntries(Object.entries(event!.figures).map(([key, one]) => [key, { figure: one }]));
  return { ...event, figures } as unknown as Incident;
}
const placed = (place: Partial<Place>) => incident({ place: { ...KARSO, ...place } });

describe('what an alert asks for', () => {
  const near = { latitude: 38.5, longitude: 27.1, kilometres: 10 };

  it('is within a circle where its place is known as finely as that is wide', () => {
    expect(matches(placed({}), { near })).toBe(true);
    expect(matches(placed({ latitude: 38.58 }), { near })).toBe(true);
    expect(matches(placed({ latitude: 38.6 }), { near })).toBe(false);
    expect(matches(placed({ precision: 'admin1' }), { near })).toBe(false);
    expect(matches(placed({ precision: 'admin1' }), { near: { ...near, kilometres: 100 } })).toBe(true);
    expect(matches(placed({ precision: 'country' }), { near: { ...near, kilometres: 100 } })).toBe(false);
    expect(matches(incident({ place: null }), { near })).toBe(false);
  });

  it('is within a box, over 180° too', () => {
    const box = { west: 170, south: -20, east: -170, north: 0 };
    expect(matches(placed({ latitude: -10, longitude: 175 }), { box })).toBe(true);
    expect(matches(placed({ latitude: -10, longitude: -175 }), { box })).toBe(true);
    expect(matches(placed({ latitude: -10, longitude: 0 }), { box })).toBe(false);
    expect(matches(placed({ latitude: -10, longitude: 175, precision: 'region' }), { box })).toBe(true);
    expect(matches(placed({ latitude: null, longitude: null }), { box })).toBe(false);
  });

  it('is of a group by its name, and of no person', () => {
    const by = (actor: object) => incident({ actors: [{ text: 'x', role: 'actor', ...actor }] });
    const group = { name: 'Islamic State in the Greater Sahara', sector: 'REB' as const };
    expect(matches(by(group), { actor: 'islamic state' })).toBe(true);
    expect(matches(by(group), { actor: 'State of' })).toBe(false);
    expect(matches(by({ ...group, person: 'public' }), { actor: 'islamic state' })).toBe(false);
    expect(matches(by({ name: 'Ana Ruiz', person: 'private', sector: 'JRN' }), { actor: 'Ana Ruiz' })).toBe(false);
    expect(matches(by({ name: 'Ana Ruiz', person: 'private', sector: 'JRN' }), { sector: 'JRN' })).toBe(true);
    expect(matches(by({ name: 'Yoruba', sector: 'CVL' }), { actor: 'Yoruba' })).toBe(false);
    expect(standsIn('fuerzas armadas', 'Las Fuerzas Armadas de México')).toBe(true);
    expect(standsIn('mexico', 'Las Fuerzas Armadas de México')).toBe(true);
  });

  it('takes nothing for zero, and a least number for what it says', () => {
    const killed = (said: ToldEvent['killed']) => incident(said === undefined ? {} : { killed: said });
    expect(matches(killed(undefined), { minKilled: 1 })).toBe(false);
    expect(matches(killed({ ...figure(0), low: 5, best: null, high: null }), { minKilled: 5 })).toBe(true);
    expect(matches(killed({ ...figure(0), low: null, best: null, high: 40 }), { minKilled: 5 })).toBe(false);
    expect(matches(killed(4), { minKilled: 5 })).toBe(false);
  });

  it('is of a type, of a mode or of both, and never a total over many', () => {
    for (const type of ['ASSAULT', 'explosives', 'ASSAULT/explosives']) expect(matches(incident({}), { type })).toBe(true);
    for (const type of ['PROTEST', 'firearms', 'PROTEST/explosives']) expect(matches(incident({}), { type })).toBe(false);
    expect(matches(incident({ scope: 'aggregate' }), { type: 'ASSAULT' })).toBe(false);
  });
}); // prettier-ignore
