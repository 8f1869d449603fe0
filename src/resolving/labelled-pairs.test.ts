import { expect, it } from 'vitest';
import { logOf, merging, splitting } from '../../test/decision-log.ts';
import { labelledPairs } from './labelled-pairs.ts';

const said = (...drafts: Parameters<typeof logOf>) =>
  labelledPairs(logOf(...drafts)).map(({ a, b, same, decision, ofPairs }) =>
    [a.eventId, same ? '=' : '≠', b.eventId, `${decision}/${ofPairs}`].join(' '),
  );

it('labels the pairs across a merge as one incident and those across a split as two, none within a side', () => {
  expect(said(merging(['a', 'b'], ['c']), splitting(['d'], ['e', 'f']))).toEqual([
    'a = c 1/2',
    'b = c 1/2',
    'd ≠ e 2/2',
    'd ≠ f 2/2',
  ]);
});

it('leaves out the pairs of which a later decision says otherwise', () => {
  expect(said(merging(['a', 'b'], ['c']), splitting(['c'], ['a', 'b']))).toEqual(['c ≠ a 2/2', 'c ≠ b 2/2']);
  expect(said(merging(['a', 'b'], ['c', 'd']), splitting(['c'], ['a', 'b', 'd']))).toEqual([
    'a = d 1/2',
    'b = d 1/2',
    'c ≠ a 2/3',
    'c ≠ b 2/3',
    'c ≠ d 2/3',
  ]);
});
