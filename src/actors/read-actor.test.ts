import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { readActor, type ActorReading } from './read-actor.ts';
import { readNames } from './read-names.ts';

function read(phrase: string): ActorReading {
  const document = analyse(phrase);
  return readActor(
    document.sentences.flatMap((sentence) => sentence.tokens),
    readNames(document, []),
  );
}

describe('readActor', () => {
  it.each([
    ['a Turkish police officer', 'human', 'officer', 'COP', 'TUR'],
    ['Turkish policemen', 'human', 'policeman', 'COP', 'TUR'],
    ['soldiers', 'human', 'soldier', 'MIL', null],
    ['security forces', 'human', 'force', 'MIL', null],
    ['rebel soldiers', 'human', 'soldier', 'REB', null],
    ['a guerrilla commander', 'human', 'commander', 'REB', null],
    ['jihadis', 'human', 'jihadi', 'REB', null],
    ['unidentified, heavily armed men', 'human', 'man', 'UAF', null],
    ['gunmen', 'human', 'gunman', 'UAF', null],
    ['a death squad', 'organisation', 'squad', 'PRM', null],
    ['drug traffickers', 'human', 'trafficker', 'CRM', null],
    ['peasants', 'human', 'peasant', 'AGR', null],
    ['civilians', 'human', 'civilian', 'CVL', null],
    ['a journalist', 'human', 'journalist', 'JRN', null],
    ['university students', 'human', 'student', 'EDU', null],
    ['the archbishop of San Salvador', 'human', 'archbishop', 'REL', null],
    ['the director of the hospital', 'human', 'director', 'MED', null],
    ['a union leader', 'human', 'leader', 'LAB', null],
    ['the former mayor', 'human', 'mayor', 'GOV', null],
    ['opposition deputies', 'human', 'deputy', 'LEG', null],
    ['two police stations', 'facility', 'station', 'COP', null],
    ['the U.S. embassy in Lima', 'facility', 'embassy', 'GOV', 'USA'],
    ['an army truck', 'vehicle', 'truck', 'MIL', null],
    ['a car bomb', 'weapon', 'bomb', null, null],
    ['the suicide bombing', 'event', 'bombing', null, null],
    ['last Monday', 'time', 'monday', null, null],
    ['three cows', 'animal', 'cow', null, null],
    ['the peace process', 'abstract', 'process', null, null],
  ])('%s: %s, %s, %s, %s', (phrase, kind, head, sector, country) => {
    for (const said of [phrase, phrase.toUpperCase()]) {
      expect(read(said)).toMatchObject({ kind, head, sector, country, name: null });
    }
  });

  it.each([
    ['ISIS militants', 'human', 'Islamic State', 'REB'],
    ['IS fighters', 'human', 'Islamic State', 'REB'],
    ['members of the FARC', 'human', 'Revolutionary Armed Forces of Colombia', 'REB'],
    ['a leader of Boko Haram', 'human', 'Boko Haram', 'REB'],
    ['an official with Save the Children', 'human', 'Save the Children', 'NGO'],
    ['the Atlacatl Battalion', 'organisation', 'Atlacatl Battalion', 'MIL'],
    [
      'THE FARABUNDO MARTI NATIONAL LIBERATION FRONT',
      'organisation',
      'Farabundo Marti National Liberation Front',
      'REB',
    ],
  ])('%s: %s of %s, %s', (phrase, kind, name, sector) => {
    expect(read(phrase)).toMatchObject({ kind, name, sector });
  });

  it('takes a number before a force for its people', () => {
    expect(read('two U.S. Marines')).toMatchObject({ kind: 'human', name: 'US Marine Corps', plural: true });
  });

  it('reads whose office it is, and the name behind the comma', () => {
    expect(read("Russia's ambassador to Turkey, Andrei Karlov")).toMatchObject({
      kind: 'human',
      name: 'Andrei Karlov',
      person: 'public',
      sector: 'GOV',
      country: 'RUS',
    });
  });

  it.each([
    ['dozens of people', true],
    ['two of the soldiers', true],
    ['one of the soldiers', false],
    ['30 villagers', true],
    ['the police', true],
    ['a policeman', false],
    ['a group of hooded men', true],
  ])('%s: plural %s', (phrase, plural) => {
    expect(read(phrase).plural).toBe(plural);
  });

  it.each([
    ['a teacher', 'private'],
    ['the president', 'public'],
    ['the army chief of staff', 'public'],
    ['a member of the riot police', 'private'],
    ['teachers', null],
    ['the army', null],
    ['a bus', null],
  ])('%s: person %s', (phrase, person) => {
    expect(read(phrase).person).toBe(person);
  });

  it('takes "is", "up" and "mas" for words where capitals say nothing', () => {
    for (const phrase of ['IS', 'UP', 'MAS', 'is', 'the white hand']) expect(read(phrase).name).toBeNull();
  });

  it('says unknown of words it does not know', () => {
    expect(read('the flurbs')).toMatchObject({ kind: 'unknown', name: null, sector: null, person: null });
  });

  it('reads any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        const { kind, head } = read(text);
        expect(kind).toBeTypeOf('string');
        expect(head).toBe(head.toLowerCase());
      }),
    );
  });
});
