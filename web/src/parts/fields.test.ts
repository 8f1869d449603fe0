import { expect, it } from 'vitest';
import type { Event } from '../../../src/model/event.ts';
import { cellOf, hiddenFields, precisionOf, shownFields, wordsOf } from './fields.ts';

const event: Event = {
  id: 'e', type: 'ASSAULT', modes: ['firearms'], contexts: [], scope: 'single', status: 'occurred',
  date: { start: '2022-03-14', end: '2022-03-14', text: 'Monday' },
  place: { name: 'Kano', admin1: 'Kano', country: 'NGA', latitude: 12, longitude: 8.5, precision: 'settlement', text: 'Kano' },
  actors: [
    { role: 'actor', name: 'Boko Haram', person: null, sector: 'REB', country: 'NGA', count: null, text: 'Boko Haram' },
    { role: 'recipient', name: null, person: null, sector: 'CVL', country: null, count: 5, text: 'five people' },
  ],
  figures: { killed: { low: 31, best: null, high: null, qualifier: 'more_than', text: 'more than 30' } },
  weapons: [], targets: [], sources: [], summary: '', confidence: 0.8,
  evidence: [{ field: 'actors.1', start: 40, end: 51 }, { field: 'actors.0', start: 0, end: 10 }, { field: 'type', start: 11, end: 17 }],
}; // prettier-ignore

it('shows what every event is asked for and what was read, and offers the rest', () => {
  expect(shownFields(event)).toEqual(['type', 'modes', 'date', 'place', 'actors', 'figures.killed', 'sources', 'status', 'scope']); // prettier-ignore
  expect(hiddenFields(event)).toContain('figures.injured');
  expect(shownFields(event, { weapons: { state: 'edited' } })).toContain('weapons');
});

it('values come with their precision; what no one says is empty, not zero', () => {
  expect([cellOf('figures.killed', event.figures.killed!), precisionOf('figures.killed', event.figures.killed!)]).toEqual(['31+', 'more than']); // prettier-ignore
  expect([cellOf('date', event.date), precisionOf('date', event.date)]).toEqual(['2022-03-14', 'day']);
  expect([cellOf('place', event.place), precisionOf('place', event.place)]).toEqual(['Kano, Nigeria', 'settlement']);
  expect(cellOf('actors', event.actors)).toBe('Boko Haram (REB, Nigeria); → five people (5, CVL)');
  expect(cellOf('figures.injured', null)).toBe('');
});

it('a list has the words of all its items, in text order, and words that tell two of them once', () => {
  const both = [{ field: 'modes.0', start: 4, end: 8 }, { field: 'modes.1', start: 4, end: 8 }]; // prettier-ignore
  expect(wordsOf({ evidence: both }, 'modes')).toEqual([{ start: 4, end: 8 }]);
  expect(wordsOf(event, 'actors')).toEqual([{ start: 0, end: 10 }, { start: 40, end: 51 }]); // prettier-ignore
});
