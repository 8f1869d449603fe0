import { beforeAll, describe, expect, test } from 'vitest';
import { loadGazetteer, type Gazetteer } from './gazetteer.ts';

let gazetteer: Gazetteer;
beforeAll(() => {
  gazetteer = loadGazetteer();
}, 120_000);

describe('spellings of one place', () => {
  test.each([
    ['Raqqa', 'al-Raqqa', 'Ar Raqqah', 'SYR'],
    ['Deir ez-Zor', 'Deir al-Zour', 'Dayr az Zawr', 'SYR'],
    ['Khan Sheikhoun', 'Khān Shaykhūn', 'Khan Shaykhun', 'SYR'],
    ['Ürümqi', 'Urumqi', 'Urumchi', 'CHN'],
    ['Kyiv', 'Kiev', 'KYIV', 'UKR'],
    ['Fallujah', 'Falluja', 'Al Fallūjah', 'IRQ'],
    ['Mumbai', 'Bombay', 'MUMBAI', 'IND'],
    ['Yangon', 'Rangoon', 'yangon', 'MMR'],
    ['Kandahar', 'Qandahar', 'Kandahār', 'AFG'],
    ['Kobani', 'Kobane', 'Ayn al-Arab', 'SYR'],
    ['Mogadishu', 'Muqdisho', 'MOGADISHU', 'SOM'],
    ["N'Djamena", 'N’Djamena', 'Ndjamena', 'TCD'],
  ])('%s, %s and %s', (a, b, c, country) => {
    const towns = [a, b, c].map((name) => gazetteer.lookup(name).find((found) => found.feature === 'settlement'));
    expect(towns.map((town) => town?.country)).toEqual([country, country, country]);
    expect(new Set(towns.map((town) => town?.id)).size).toBe(1);
  });
});

describe('divisions, regions and countries', () => {
  test.each([
    ['Borno', 'admin1', 'NGA'],
    ['Borno State', 'admin1', 'NGA'],
    ['Nineveh', 'admin1', 'IRQ'],
    ['Ninawa', 'admin1', 'IRQ'],
    ['Xinjiang', 'admin1', 'CHN'],
    ['Rhineland-Palatinate', 'admin1', 'DEU'],
    ['Kabardino-Balkaria', 'admin1', 'RUS'],
    ['Rapides Parish', 'admin2', 'USA'],
    ['East Turkestan', 'region', 'CHN'],
    ['Donbas', 'region', 'UKR'],
    ['Gaza Strip', 'region', 'PSE'],
    ['Sahel', 'region', null],
    ['Soviet Union', 'country', 'RUS'],
    ['US', 'country', 'USA'],
    ['DRC', 'country', 'COD'],
  ])('%s is a %s of %s', (name, feature, country) => {
    expect(gazetteer.lookup(name).find((found) => found.feature === feature)).toMatchObject({ country });
  });

  test('the point of a division is its middle, not its metropolis', () => {
    const punjab = gazetteer.lookup('Punjab').find((found) => found.country === 'PAK' && found.feature === 'admin1')!;
    expect(punjab.latitude).toBeGreaterThan(29.5);
    expect(punjab.latitude).toBeLessThan(32.5);
  });
});

test('namesakes come with the most people first', () => {
  const people = gazetteer.lookup('Tripoli').map((found) => found.population);
  expect(people.length).toBeGreaterThan(2);
  expect(people).toEqual(people.toSorted((a, b) => b - a));
});

test('knows nothing of names that are none', () => {
  for (const name of ['', ' ', '.', 'Qwxzjk Vrrmpt', '北京', 'x'.repeat(100_000)])
    expect(gazetteer.lookup(name)).toEqual([]);
});
