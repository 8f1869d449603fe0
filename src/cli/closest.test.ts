import { expect, it } from 'vitest';
import { closest } from './closest.ts';

const countries = ['Peru', 'Chile', 'Colombia', 'Nigeria', 'Niger'];

it.each([
  ['Pero', 'Peru'],
  ['colmobia', 'Colombia'],
  ['nigerr', 'Niger'],
  ['Atlantis', null],
  ['', null],
])('%j is nearest to %j', (word, nearest) => {
  expect(closest(word, countries)).toBe(nearest);
});
