import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

const coder = createCoder(loadGazetteer());

async function parts(text: string): Promise<{ actors: string[]; recipients: string[]; targets: string[] }> {
  const event = (await coder.code(reportOf(text))).events.find(({ type }) => type === 'ASSAULT');
  const words = (role: string) =>
    (event?.actors ?? []).filter((actor) => actor.role === role).map((actor) => actor.text.toLowerCase());
  return {
    actors: words('actor'),
    recipients: words('recipient'),
    targets: (event?.targets ?? []).map(({ text: words }) => words.toLowerCase()),
  };
}

describe('who did it and who or what bore it, where grammar alone does not tell', () => {
  it.each([
    ['A bomb exploded in front of the Ministry of Labor on Monday.', 'ministry of labor'],
    ['A car bomb went off next to a police station in Oruro on Monday.', 'police station'],
  ])('%s', async (text, target) => {
    for (const copy of [text, text.toUpperCase()]) {
      const { recipients, targets } = await parts(copy);
      expect([...recipients, ...targets].join(' ')).toContain(target);
    }
  });

  it('keeps those who only speak of an attack out of it', async () => {
    const { actors, recipients } = await parts(
      'Police sources said that rebels killed two farmers near Oruro on Monday.',
    );
    expect(actors).toEqual(['rebels']);
    expect(recipients).toEqual(['two farmers']);
  });
});
