import { expect, it } from 'vitest';
import { ageOf } from './words.ts';

it('the age of a report is one number that grows coarser', () => {
  const now = Date.parse('2024-05-03T12:00:00Z');
  expect(ageOf('2024-05-03T11:55:00Z', now)).toBe('5 min');
  expect(ageOf('2024-05-02T12:30:00Z', now)).toBe('23 h');
  expect(ageOf('2024-04-21T12:00:00Z', now)).toBe('12 d');
  expect(ageOf('', now)).toBe('');
});
