import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

const coder = createCoder(loadGazetteer());

async function recipientsOf(text: string): Promise<{ name: string | null; text: string }[]> {
  const { events } = await coder.code(reportOf(text));
  const event = events.find(({ type }) => type === 'ASSAULT');
  return (event?.actors ?? [])
    .filter(({ role }) => role === 'recipient')
    .map((actor) => ({ name: actor.name?.toLowerCase() ?? null, text: actor.text.toLowerCase() }));
}

describe('one person in two noun phrases', () => {
  it.each([
    ['Gunmen killed Ana Ruiz, mayor of Tarma, on Monday.', [['ana ruiz', 'ana ruiz, mayor of tarma']]],
    ['Ana Ruiz, 34, a teacher, was shot dead in Lima on Monday.', [['ana ruiz', 'ana ruiz, 34, a teacher']]],
    [
      'Gunmen killed Ana Ruiz, the wife of Colonel Pedro Soto, in Lima on Monday.',
      [['ana ruiz', 'ana ruiz, the wife of colonel pedro soto']],
    ],
    [
      "The driver of the bishop's secretary, Pedro Soto, was murdered in Lima on Monday.",
      [['pedro soto', "the driver of the bishop's secretary, pedro soto"]],
    ],
    ['A teacher named Pedro Soto was murdered in Lima on Monday.', [['pedro soto', 'a teacher named pedro soto']]],
  ] as const)('%s', async (text, expected) => {
    const found = await recipientsOf(text);
    expect(found).toEqual(expected.map(([name, words]) => ({ name, text: words })));
  });

  it.each(['At the gate, near Ana Ruiz, a guard was shot dead in Lima on Monday.'])(
    'keeps two people apart: %s',
    async (text) => {
      expect((await recipientsOf(text)).map((actor) => actor.text)).toContain('a guard');
    },
  );
});
