import { describe, expect, test } from 'vitest';
import { countries, countryByName, countryOfDemonym } from './countries.ts';

describe('countries', () => {
  test.each([
    ['iraq', 'IRQ'],
    ['soviet union', 'RUS'],
    ['west germany', 'DEU'],
    ['yugoslavia', 'SRB'],
    ['burma', 'MMR'],
    ["côte d'ivoire", 'CIV'],
    ['kosovo', 'XKX'],
    ['taiwan', 'TWN'],
    ['u.s.', 'USA'],
    ['US', 'USA'],
    ['DRC', 'COD'],
  ])('"%s" names %s', (name, alpha3) => {
    expect(countryByName(name)).toBe(alpha3);
  });

  test.each(['us', 'car', 'roc', 'atlantis'])('"%s" names none', (name) => {
    expect(countryByName(name)).toBeNull();
  });

  test.each([
    ['chinese', 'CHN'],
    ['turk', 'TUR'],
    ['iraqis', 'IRQ'],
    ['south korean', 'KOR'],
    ['palestinian', 'PSE'],
  ])('"%s" are people of %s', (demonym, alpha3) => {
    expect(countryOfDemonym(demonym)).toBe(alpha3);
  });

  test('every row has its own codes, a point on the globe and demonyms in lower case', () => {
    const all = countries();
    expect(new Set(all.map((c) => c.alpha3)).size).toBe(all.length);
    expect(new Set(all.map((c) => c.alpha2)).size).toBe(all.length);
    for (const c of all) {
      expect(c.alpha3, c.name).toMatch(/^[A-Z]{3}$/);
      expect(c.alpha2, c.name).toMatch(/^[A-Z]{2}$/);
      expect(Math.abs(c.latitude), c.name).toBeLessThanOrEqual(90);
      expect(Math.abs(c.longitude), c.name).toBeLessThanOrEqual(180);
      for (const demonym of c.demonyms) expect(demonym).toBe(demonym.toLowerCase());
    }
  });

  test('no name or demonym stands under two countries', () => {
    const names = countries().flatMap((c) => [c.name, ...c.aliases]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    const demonyms = countries().flatMap((c) => c.demonyms);
    expect(demonyms.filter((demonym, i) => demonyms.indexOf(demonym) !== i)).toEqual([]);
  });
});
