import { expect, it } from 'vitest';
import type { Figure } from '../../src/model/index.ts';
import { alsoInjured, effectOn } from './effects.ts';
import { actor, record } from './testing.ts';

const exactly = (n: number): Figure => ({ low: n, best: n, high: n, qualifier: 'exactly', text: String(n) });

it.each([
  ['FIVE PEOPLE WERE KILLED AND AT LEAST 16 INJURED IN THE BLAST.', 16],
  ['FIVE PEOPLE DIED AND ANOTHER 16 WERE HURT.', 16],
  ['FIVE PEOPLE WERE KILLED WHEN A BUS HIT THE WALL, AND 16 POLICEMEN WERE INJURED.', null],
] as const)('reads whether as many more of the same were hurt: %s', (text, hurt) => {
  const coded = record(
    text,
    {
      actors: [actor('recipient', 'FIVE PEOPLE', { sector: 'CVL', count: 5 })],
      figures: { killed: exactly(5), injured: exactly(16) },
    },
    { 'actors.0': 'FIVE PEOPLE', 'figures.killed': 'FIVE', 'figures.injured': '16' },
  );
  expect(alsoInjured(coded, coded.events[0]!, 0)?.best ?? null).toBe(hurt);
});

it.each([
  ['REBELS KIDNAPPED EVA SOTO. SOTO WAS RELEASED YESTERDAY NEAR TARMA.', 'REGAINED FREEDOM'],
  ['REBELS KIDNAPPED EVA SOTO. SOTO HAS NOT BEEN RELEASED.', null],
  ['REBELS KIDNAPPED EVA SOTO. TWO OTHERS WERE RELEASED.', null],
] as const)('reads whether somebody taken is free again: %s', (text, effect) => {
  const eva = actor('recipient', 'EVA SOTO', { name: 'EVA SOTO', person: 'private', sector: 'CVL', count: 1 });
  const coded = record(text, { modes: ['abduct'], actors: [eva] }, { type: 'KIDNAPPED', 'actors.0': 'EVA SOTO' });
  expect(effectOn(coded, coded.events[0]!, 0, 'KIDNAPPING')).toBe(effect);
});
