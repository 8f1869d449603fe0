import { describe, expect, it } from 'vitest';
import type { CodedReport } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

const coder = createCoder(loadGazetteer());
const code = (text: string) => (coder.code(reportOf(text)) as CodedReport).events;

describe('one incident or a total over many', () => {
  it.each([
    ['The bishop condemned the recent murder of six priests in Kano.', 'single'],
    ['Police have arrested two men over the killing of a trader in Kano in recent days.', 'single'],
    ['The house of recently assassinated senator Musa Bello was burned by youths.', 'single'],
    ['Gunmen have killed more than 60 villagers in Kano in recent days.', 'aggregate'],
    ['The civil war has killed more than 70,000 people.', 'aggregate'],
    ['Hundreds of people have been killed in attacks in Kano in recent years.', 'aggregate'],
    ['The court tried them for the murders of Ada Obi and Musa Bello in Kano.', 'single'],
  ])('%s', (text, scope) => {
    expect(code(text).find(({ type }) => type === 'ASSAULT')?.scope).toBe(scope);
  });
});

describe('what happened in a list of places', () => {
  const places = (text: string) => code(text).map(({ place }) => place?.text);

  it.each([
    ['Bombs exploded in Kano and Zaria on Monday.', ['Kano', 'Zaria']],
    ['Protesters marched in Basra, Karbala and Najaf.', ['Basra', 'Karbala', 'Najaf']],
    ['The army bombed rebels in Homs, Daraa and Unheardofville.', ['Homs', 'Daraa']],
  ])('is an event in each: %s', (text, expected) => {
    const events = code(text);
    expect(places(text)).toEqual(expected);
    expect(new Set(events.map(({ id }) => id)).size).toBe(expected.length);
    expect(events.flatMap(({ actors }) => actors.filter(({ text }) => /Unheard/.test(text)))).toEqual([]);
  });

  it.each([
    'Bombs in Kano and Zaria killed 12 people on Monday.', // whose toll cannot be told apart
    'Gunmen ambushed a bus between Kano and Zaria.',
    'A bomb exploded in Zaria, Kaduna State, on Monday.',
  ])('is one event where it is told as one: %s', (text) => {
    expect(places(text)).toHaveLength(1);
  });
});

describe('where it happened', () => {
  it('takes no country that only says whose people they are', () => {
    const [event] = code('Two U.S. missionaries were murdered. The killers fled.');
    expect(event?.place).toBeNull();
  });

  it('takes no place of a list for somebody it was done to', () => {
    const [event] = code('Rebels attacked public buildings in Huarpacha, Zaria, Tomaquia and Kichki.');
    expect(event?.actors.map(({ text }) => text)).toEqual(['Rebels']);
  });
});
