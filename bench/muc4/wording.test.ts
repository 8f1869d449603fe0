import { describe, expect, it } from 'vitest';
import { typeOf } from '../../src/publish/codebooks/muc4/set-fills.ts';
import { described, numberOf } from './wording.ts';

describe('the type of a target, by its words', () => {
  it.each([
    ['physical', 'BANK BRANCHES', 'FINANCIAL'],
    ['physical', 'HEADQUARTERS OF THE LIBERAL PARTY', 'ORGANIZATION OFFICE'],
    ['physical', 'PARTY HEADQUARTERS', 'ORGANIZATION OFFICE'],
    ['physical', 'U.S. EMBASSY', 'DIPLOMAT OFFICE OR RESIDENCE'],
    ['physical', 'HOUSES', 'CIVILIAN RESIDENCE'],
    ['physical', 'HOME OF THE MINISTER', 'GOVERNMENT OFFICE OR RESIDENCE'],
    ['physical', 'HIGH-VOLTAGE PYLONS', 'ENERGY'],
    ['person', 'JESUIT PRIESTS', 'CIVILIAN'],
    ['person', 'POLICEMEN', 'LAW ENFORCEMENT'],
    ['person', 'WIFE OF THE PRESIDENT', 'CIVILIAN'],
    ['instrument', 'POWERFUL CAR BOMBS', 'VEHICLE BOMB'],
    ['instrument', 'AK-47', 'MACHINE GUN'],
  ] as const)('%s: %s is %s', (slot, phrase, type) => {
    expect(typeOf(slot, phrase)).toBe(type);
  });

  it('is null for words that call for none', () => {
    expect(typeOf('physical', 'NOTHING OF THE KIND')).toBeNull();
  });
});

describe('key strings', () => {
  it('stand in capitals, without marks, articles and numbers before the noun', () => {
    expect(described('the three  bodyguards of Martín Pérez,')).toBe('BODYGUARDS OF MARTIN PEREZ');
  });
});

describe('number fills', () => {
  it.each([
    ['A PEASANT', '1'],
    ['PEASANTS', 'PLURAL'],
    ['SEVERAL PEASANTS', 'PLURAL'],
    ['THREE PEASANTS', '3'],
    ['ABOUT 50 PEASANTS', '~50'],
    ['AT LEAST 10 PEASANTS', '10 -'],
    ['FIVE TO SEVEN PEASANTS', '5 - 7'],
  ])('%s: %s', (phrase, number) => {
    expect(numberOf(phrase, null)).toBe(number);
  });
});
