import { expect, it } from 'vitest';
import { logOf, splitting } from '../../test/decision-log.ts';
import { toldReport } from '../../test/told-report.ts';
import { ScoredPairs, type ScoredPair } from './scored-pairs.ts';
import { Commonness } from './commonness.ts';
import { clustersOf } from './component.ts';
import { defaultMatchModel } from './match-model.ts';
import { mentionOf } from './mention.ts';
import { Rulings } from './rulings.ts';

/** Two reports that match, and a third that matches the second of them but is unlike the first. */
const PAIRS: readonly ScoredPair[] = [
  { a: 0, b: 1, score: 5 },
  { a: 1, b: 2, score: 1 },
  { a: 0, b: 2, score: -4 },
];

/** The clusters by their reports, and whether each is alike another. */
function clusters(pairs: readonly ScoredPair[], rulings = new Rulings(), reports = ['a', 'b', 'c']) {
  const told = [...new Set(reports)].flatMap((id) => {
    const { report, events } = toldReport(id, 'A bomb went off.', reports.filter((one) => one === id).map(() => ({}))); // prettier-ignore
    return events.map((event) => mentionOf({ report, event }));
  });
  const component = { mentions: told, pairs: ScoredPairs.from(pairs) };
  const found = clustersOf(component, new Commonness(told), rulings, defaultMatchModel());
  return found.map(({ mentions, alike }) => [mentions.map(({ reportId }) => reportId).join(''), alike]);
}

it('clusters that a matching pair lies between are alike: they may be one incident', () => {
  expect(clusters(PAIRS)).toEqual([['ab', true], ['c', true]]); // prettier-ignore
});

it('they are not where no pair between them matches', () => {
  expect(clusters(PAIRS.with(1, { a: 1, b: 2, score: -1 }))).toEqual([['ab', false], ['c', false]]); // prettier-ignore
});

it('nor where one report tells the two apart, or a person has', () => {
  expect(clusters([{ a: 1, b: 2, score: 9 }], new Rulings(), ['a', 'b', 'b'])).toEqual([['a', false], ['b', false], ['b', false]]); // prettier-ignore
  const split = new Rulings(logOf(splitting(['c.0'], ['a.0', 'b.0'])));
  expect(clusters(PAIRS, split)).toEqual([['ab', false], ['c', false]]); // prettier-ignore
});
