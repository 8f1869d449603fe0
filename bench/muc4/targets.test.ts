import { describe, expect, it } from 'vitest';
import { isHumanTarget } from './targets.ts';
import { actor } from './testing.ts';

describe('who is a human target', () => {
  it.each([
    ['A TEACHER', { person: 'private', sector: 'EDU', count: 1 }],
    ['THREE POLICEMEN', { sector: 'COP', count: 3 }],
    ['VILLAGERS', { sector: 'CVL' }],
    ['FIVE MEMBERS OF THE OAS', { name: 'OAS', sector: 'IGO', count: 5 }],
  ] as const)('%s', (text, more) => {
    expect(isHumanTarget(actor('recipient', text, more))).toBe(true);
  });

  it.each([
    ['THE ANDEAN SAVINGS BANK', { name: 'ANDEAN SAVINGS BANK', sector: 'BUS' }],
    ['THE STATE TELEPHONE COMPANY', { sector: 'BUS' }],
    ['CONSULATE FACILITIES', { sector: 'GOV' }],
    ['SOLDIERS', { sector: 'MIL' }],
  ] as const)('not %s', (text, more) => {
    expect(isHumanTarget(actor('recipient', text, more))).toBe(false);
  });
});
