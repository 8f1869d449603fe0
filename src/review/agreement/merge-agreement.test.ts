import { expect, it } from 'vitest';
import { logOf, merging, splitting } from '../../../test/decision-log.ts';
import { mergeAgreement } from './merge-agreement.ts';

const REPORTS = ['a', 'b', 'c', 'd'];
const agreed = (...drafts: Parameters<typeof logOf>) => mergeAgreement(logOf(...drafts), ['Ana', 'Ben'], REPORTS);
const by = <D extends object>(person: string, draft: D) => ({ ...draft, by: person });

it('is told of the events that both people merged or split', () => {
  expect(agreed(by('Ana', merging(['a.0'], ['b.0'])))).toEqual([]);
  expect(agreed(by('Ana', merging(['a.0'], ['b.0'])), by('Ben', merging(['b.0'], ['a.0'])))).toEqual([
    { first: 'Ana', second: 'Ben', events: 2, f1: 1 },
  ]);
});

it('is B³: every event counts by how much of the incident each made of it is the same', () => {
  // Ana holds a, b, c to be one; Ben a and b, and c apart. Precision 5/9 (2/3, 2/3, 1/3), recall 1.
  const [found] = agreed(by('Ana', merging(['a.0', 'b.0'], ['c.0'])), by('Ben', splitting(['c.0'], ['a.0', 'b.0'])));
  expect(found!.events).toBe(3);
  expect(found!.f1).toBeCloseTo((2 * (5 / 9)) / (5 / 9 + 1), 12);
});

it('holds a person to the last word, and joins what was merged step by step', () => {
  const ana = [merging(['a.0'], ['b.0']), merging(['b.0'], ['c.0'])].map((one) => by('Ana', one));
  const ben = by('Ben', merging(['a.0'], ['b.0'], ['c.0']));
  expect(agreed(...ana, ben)[0]).toMatchObject({ events: 3, f1: 1 });
  const split = by('Ana', splitting(['c.0'], ['a.0', 'b.0']));
  expect(agreed(...ana, split, ben)[0]!.f1).toBeLessThan(1);
});

it('leaves reports out that are not of the sample', () => {
  const both = ['Ana', 'Ben'].map((person) => by(person, merging(['a.0'], ['z.0'])));
  expect(agreed(...both)[0]).toMatchObject({ events: 1 });
});
