import { describe, expect, it } from 'vitest';
import { figurePhrase } from '../model/summary.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

const coder = createCoder(loadGazetteer());

async function attackOf(text: string, title: string | null = null) {
  const { events } = await coder.code({ ...reportOf(text, '2017-03-08'), title });
  return events.find(({ type, scope }) => type === 'ASSAULT' && scope === 'single')!;
}

async function tollsOf(text: string, title: string | null = null): Promise<string> {
  const { figures } = await attackOf(text, title);
  const told = (['killed', 'injured'] as const).flatMap((key) =>
    figures[key] ? [`${figurePhrase(figures[key])} ${key}`] : [],
  );
  return told.join(', ');
}

describe('the toll of an attack', () => {
  it.each([
    ['A bomb in Kirkuk on Monday left five dead and seven more wounded, police said.', '5 killed, 7 injured'],
    [
      'A bomb in Kirkuk left one person dead and at least three more injured on Monday.',
      '1 killed, at least 3 injured',
    ],
    [
      'Five villagers died and at least 14 more were hurt on Monday when suspected rebels raided a village near Mosul.',
      '5 killed, at least 14 injured',
    ],
    [
      'The number of people killed in the bombing in Mosul on Monday rose to at least 12, police said.',
      'at least 12 killed',
    ],
    ['The number of people wounded in the bombing in Mosul on Monday was eight, police said.', '8 injured'],
    ['Police said the bombing in Mosul on Monday is now known to have killed 14 people.', '14 killed'],
    ['A blast at a church in Mosul claimed the lives of at least five people on Monday.', 'at least 5 killed'],
    ['Four civilians lost their lives in air strikes that hit a camp near Mosul on Monday.', '4 killed'],
    ['Insurgents opened fire on a pool hall in Mosul on Monday. Twenty-one people lost their lives.', '21 killed'],
    [
      'A gun attack in Mosul killed several policemen on Monday. Two of the victims died on the way to hospital.',
      'several killed',
    ],
  ])('is read in full: %s', async (text, tolls) => {
    expect(await tollsOf(text)).toBe(tolls);
  });

  it.each([
    ['Car bomb kills 12 in Mosul', 'A car bomb killed at least 12 people in Mosul on Monday.', 'at least 12 killed'],
    ['Car bomb kills 30 in Mosul', 'A car bomb killed more than 30 people in Mosul on Monday.', 'at least 31 killed'],
    ['At least three dead in Mosul bombing', 'A car bomb killed three people in Mosul on Monday.', '3 killed'],
    ['Dozens killed in Mosul bombing', 'A car bomb killed 31 people in Mosul on Monday.', '31 killed'],
  ])('has the bounds of the text, not those of the headline “%s”', async (title, text, tolls) => {
    expect(await tollsOf(text, title)).toBe(tolls);
  });

  it('leaves what hundreds died of this year a total', async () => {
    const text =
      'A car bomb killed four people in Mosul on Monday. Hundreds of civilians have died in similar attacks this year.';
    const { events } = await coder.code(reportOf(text, '2017-06-10'));
    expect(events.map(({ scope, figures }) => [scope, figures.killed?.low])).toEqual([
      ['single', 4],
      ['aggregate', 200],
    ]);
  });
});

describe('a speaker set apart by commas', () => {
  it.each([
    'A car bomb exploded near a clinic in Mosul on Monday, killing four people, Omar Karim, the governor of Nineveh, said.',
    'A car bomb exploded near a clinic in Mosul on Monday, killing four people, said Omar Karim, the governor of Nineveh.',
    'Omar Karim, the governor of Nineveh, said gunmen had attacked a clinic in Mosul on Monday, killing four people.',
  ])('is the source and has no part in the attack: %s', async (text) => {
    const attack = await attackOf(text);
    expect(attack).toMatchObject({ place: { name: 'Mosul' }, figures: { killed: { best: 4 } } });
    expect(attack.sources).toEqual([{ name: 'Omar Karim', relation: 'claims' }]);
    expect(attack.actors.map(({ name }) => name)).not.toContain('Omar Karim');
  });
});
