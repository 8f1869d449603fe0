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
    ['Gunmen killed Ana Ruiz, candidate for mayor of Tarma, on Monday.', [['ana ruiz', 'ana ruiz, candidate']]],
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

describe('lists of people', () => {
  it.each([
    [
      'Jorge Soto, a deputy, and two of his bodyguards were killed in Lima when gunmen fired at them.',
      ['jorge soto, a deputy', 'two of his bodyguards'],
    ],
    [
      'Ana Ruiz, head of the school; Pedro Soto, Luis Vera, and their cook, Elba Rey, were murdered in Lima on Monday.',
      ['ana ruiz, head of the school', 'pedro soto', 'luis vera', 'their cook, elba rey'],
    ],
    [
      'Rebels kidnapped Ana Ruiz and Pedro Soto, in addition to a Swiss engineer, near Oruro on Monday.',
      ['ana ruiz', 'pedro soto', 'a swiss engineer'],
    ],
    [
      'Five people, including a mayor and Senator Luis Rey, were seriously wounded in an attack in Oruro on Monday.',
      ['five people', 'a mayor', 'senator luis rey'],
    ],
    [
      'Senator and presidential candidate Ana Ruiz was shot dead on Monday.',
      ['senator and presidential candidate ana ruiz'],
    ],
    ['As a result of the attack 16 teachers were hurt in Oruro on Monday.', ['16 teachers']],
  ])('%s', async (text, expected) => {
    for (const copy of [text, text.toUpperCase()]) {
      const found = (await recipientsOf(copy)).map((actor) => actor.text);
      expect(found.sort()).toEqual([...expected].sort());
    }
  });
});

describe('one victim told of in two sentences', () => {
  it.each([
    ['Gunmen shot Ana Ruiz dead in Lima on Monday. The former minister was killed at her home.', ['ana ruiz']],
    ['Gunmen killed a deputy in Lima on Monday. Deputy Ana Ruiz was shot at her home.', ['deputy ana ruiz']],
    ['Gunmen killed six Jesuits in Lima on Monday. The priests were shot in their home.', ['six jesuits']],
    [
      'Gunmen shot a farmer and a guard dead in Lima on Monday. The guard was killed at the gate.',
      ['a farmer', 'a guard'],
    ],
  ])('%s', async (text, expected) => {
    expect((await recipientsOf(text)).map((actor) => actor.text)).toEqual(expected);
  });
});

describe('victims named in a sentence of their own', () => {
  it.each([
    [
      'Gunmen killed three teachers in Lima on Monday. The victims were identified as Ana Ruiz, Eva Soto, and Luis Rey.',
      ['three teachers', 'ana ruiz', 'eva soto', 'luis rey'],
    ],
    [
      'A bomb wounded four people in Lima on Monday. Among the injured are Luis Rey, 53; and Eva Soto.',
      ['four people', 'luis rey', 'eva soto'],
    ],
  ])('%s', async (text, expected) => {
    expect((await recipientsOf(text)).map((actor) => actor.text)).toEqual(expected);
  });

  it('leaves out who is said to be something else', async () => {
    const text =
      'Gunmen killed three teachers in Lima on Monday. The suspects were identified as Ana Ruiz and Luis Rey.';
    expect((await recipientsOf(text)).map((actor) => actor.text)).toEqual(['three teachers']);
  });
});

describe('how many a list of people is', () => {
  it.each([
    ['A shooting left Luis Rey dead and three others wounded in Oruro on Monday.', 1, 3],
    ['Three others, two men and a girl, were wounded in a shooting in Oruro on Monday.', undefined, 3],
    ['Jorge Soto, a deputy, and two of his guards were killed by gunmen in Lima on Monday.', 3, undefined],
  ])('%s', async (text, killed, injured) => {
    const { events } = await coder.code(reportOf(text));
    const { figures } = events.find(({ type }) => type === 'ASSAULT')!;
    expect([figures.killed?.best, figures.injured?.best]).toEqual([killed, injured]);
  });
});
