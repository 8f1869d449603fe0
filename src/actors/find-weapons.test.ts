import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { findWeapons } from './find-weapons.ts';

const weaponsIn = (text: string) =>
  analyse(text).sentences.flatMap((sentence) =>
    findWeapons(sentence).map(({ name, modes }) => [name, modes[0] ?? null]),
  );

describe('findWeapons', () => {
  it.each([
    ['A car bomb went off.', ['car bomb', 'explosives']],
    ['THEY THREW MOLOTOV COCKTAILS.', ['molotov cocktail', 'primitive']],
    ['Police fired tear gas.', ['tear gas', 'crowd-control']],
    ['He carried an AK-47.', ['ak-47', 'firearms']],
    ['They used AK 47 rifles.', ['ak-47', 'firearms']],
    ['Two IEDs were found.', ['improvised explosive device', 'explosives']],
    ['She wore a suicide vest.', ['suicide vest', 'suicide-attack']],
    ['A kamikaze drone hit it.', ['kamikaze drone', 'drone']],
    ['Mortar shells fell.', ['mortar shell', 'heavy-weapons']],
    ['Barrel bombs fell.', ['barrel bomb', 'aerial']],
    ['Sarin was used.', ['sarin', 'unconventional']],
    ['He had a knife.', ['knife', 'primitive']],
    ['They hid their weapons.', ['weapon', null]],
  ])('%s: %j', (text, weapon) => {
    expect(weaponsIn(text)).toEqual([weapon]);
  });

  it('finds each weapon once, in text order, the longest words first', () => {
    const text = 'Gunmen with machine guns and hand grenades left a bomb.';
    const found = findWeapons(analyse(text).sentences[0]!);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['machine guns', 'hand grenades', 'bomb']);
  });
});
