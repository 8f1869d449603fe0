import fc from 'fast-check';
import { expect, it } from 'vitest';
import { marksOf, paintedAs, piecesOf, type Mark } from './marks.ts';

const mark = (start: number, end: number, role: Mark['role'] = 'figure'): Mark => ({ start, end, role, eventId: 'e', path: role }); // prettier-ignore

it('an event marks its words by what they tell, actors by whether they did it or bore it', () => {
  const actor = { name: null, person: null, sector: null, country: null, count: null, text: 'x' };
  const marks = marksOf({
    id: 'e',
    actors: [
      { ...actor, role: 'actor' },
      { ...actor, role: 'recipient' },
    ],
    evidence: [
      { field: 'type', start: 7, end: 13 },
      { field: 'status', start: 7, end: 13 },
      { field: 'actors.0', start: 0, end: 6 },
      { field: 'actors.1', start: 14, end: 20 },
      { field: 'figures.killed', start: 14, end: 17 },
    ],
  });
  expect(marks.map(({ role, path }) => [role, path])).toEqual([
    ['type', 'type'],
    ['actor', 'actors.0'],
    ['recipient', 'actors.1'],
    ['figure', 'figures.killed'],
  ]);
});

it('"five soldiers" is a figure within a recipient: the words in common have both marks', () => {
  const pieces = piecesOf({ start: 0, end: 30 }, [mark(10, 23, 'recipient'), mark(10, 14)]);
  expect(pieces.map(({ start, end, marks }) => [start, end, marks.map(({ role }) => role)])).toEqual([
    [0, 10, []],
    [10, 14, ['recipient', 'figure']],
    [14, 23, ['recipient']],
    [23, 30, []],
  ]);
});

it('words under several marks are painted as the one of the fewest words, then as the plainest', () => {
  expect(paintedAs({ marks: [mark(10, 23, 'recipient'), mark(10, 14)] })).toBe('figure');
  expect(paintedAs({ marks: [mark(10, 14, 'type'), mark(10, 14), mark(10, 14, 'place')] })).toBe('figure');
  expect(paintedAs({ marks: [] })).toBe(null);
});

it('whatever the marks, the pieces join to the stretch they were cut from', () => {
  const span = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => mark(Math.min(a, b), Math.max(a, b)));
  fc.assert(
    fc.property(fc.array(span), fc.integer({ min: 1, max: 40 }), (marks, length) => {
      const pieces = piecesOf({ start: 10, end: 10 + length }, marks);
      let at = 10;
      for (const { start, end } of pieces) {
        expect(start).toBe(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(at).toBe(10 + length);
    }),
  );
});
