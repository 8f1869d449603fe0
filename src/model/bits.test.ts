import { expect, it } from 'vitest';
import { chance, signedBits } from './bits.ts';

it('never rounds a chance to certainty', () => {
  expect([0, 1, -1, 10, 20, 60, -60].map(chance)).toEqual(['50.0 %', '66.7 %', '33.3 %', '99.9 %', '99.9999 %', 'over 99.9999 %', 'under 0.0001 %']); // prettier-ignore
});

it('shows which way bits weigh, and no minus before what rounds to nothing', () => {
  expect([2.84, -6, 0, -0.04].map(signedBits)).toEqual(['+2.8', '−6.0', '+0.0', '+0.0']);
});
