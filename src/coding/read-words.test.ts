import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../places/gazetteer.ts';
import { readWords, type ReadField } from './read-words.ts';
import { reportOf } from './testing.ts';

const TEXT =
  'Gunmen attacked a market in Kano on Tuesday. More than 30 people were killed and two soldiers were wounded, police said. ' +
  'They used home-made rockets and an AK-47 and burned the town hall.';
const gazetteer = loadGazetteer();

/** What the coder makes of words of the text, and the words it then read. */
function read(words: string, field: ReadField, text = TEXT) {
  const start = text.indexOf(words);
  return readWords(reportOf(text, '2020-06-10'), field, { start, end: start + words.length }, gazetteer).map(
    ({ value, at }) => ({ value, words: text.slice(at.start, at.end) }),
  );
}

describe('words that a person chose are read as the coder reads them', () => {
  it('a day, from the day of the report', () => {
    expect(read('Tuesday', 'date')).toMatchObject([{ value: { start: '2020-06-09', end: '2020-06-09' }, words: 'Tuesday' }]); // prettier-ignore
  });
  it('a place, with its coordinates', () => {
    expect(read('Kano', 'place')).toMatchObject([{ value: { name: 'Kano', country: 'NGA', precision: 'settlement' }, words: 'Kano' }]); // prettier-ignore
    expect(read('market in Kano', 'place')).toMatchObject([{ value: { name: 'Kano', precision: 'site' }, words: 'market in Kano' }]); // prettier-ignore
  });
  it('a figure, whole where a part of it was chosen', () => {
    expect(read('30', 'figures.killed')).toMatchObject([{ value: { low: 31, best: null, high: null, qualifier: 'more_than' }, words: 'More than 30' }]); // prettier-ignore
  });
  it('several of them, for the person to choose from', () => {
    const values = read('30 people were killed and two', 'figures.killed').map(({ words }) => words);
    expect(values).toEqual(['More than 30', 'two']);
  });
  it('people, with what they are', () => {
    expect(read('two soldiers', 'actors')).toMatchObject([{ value: { sector: 'MIL', count: 2, text: 'two soldiers' } }]); // prettier-ignore
  });
  it('the kind of event and how it was done', () => {
    expect(read('attacked', 'type')).toMatchObject([{ value: 'ASSAULT', words: 'attacked' }]);
    expect(read('burned', 'modes')).toMatchObject([{ value: 'destroy' }, { value: 'primitive' }]);
  });
  it('who says so', () => {
    expect(read('police', 'sources')).toMatchObject([{ value: { name: 'police', relation: 'claims' } }]);
  });
  it('a weapon by its name, or as it stands where no table knows it', () => {
    expect(read('AK-47', 'weapons')).toMatchObject([{ value: 'ak-47' }]);
    expect(read('home-made', 'weapons')).toMatchObject([{ value: 'home-made', words: 'home-made' }]);
  });
  it('a target as it stands', () => {
    expect(read('the town hall', 'targets')).toEqual([{ value: { text: 'the town hall', effect: null }, words: 'the town hall' }]); // prettier-ignore
  });
});

it('words that tell nothing of a field give it no value', () => {
  expect(read('Gunmen', 'date')).toEqual([]);
  expect(read('attacked', 'place')).toEqual([]);
  expect(read('Gunmen', 'figures.killed')).toEqual([]);
});

it('far into a long text the words mean the same', () => {
  const padding = 'The council spoke of roads and of the price of bread. '.repeat(2_000);
  const text = `${padding}\n\n${TEXT}\n\n${padding}`;
  expect(read('30', 'figures.killed', text)).toMatchObject([{ value: { low: 31 }, words: 'More than 30' }]);
});
