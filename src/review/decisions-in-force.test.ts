import { expect, it } from 'vitest';
import type { Decision, NewDecision } from '../model/index.ts';
import { chained } from './decision-chain.ts';
import { decisionsInForce, withdrawals } from './decisions-in-force.ts';

const note: NewDecision = {
  kind: 'note',
  incident: 'k3yqw',
  events: [{ reportId: 'r', eventId: 'e' }],
  by: 'Ana',
  reason: 'seen',
};
const undo = (decision: number): NewDecision => ({ kind: 'undo', decision, by: 'Ben', reason: 'a slip' });

function logOf(...decisions: readonly NewDecision[]): Decision[] {
  const log: Decision[] = [];
  for (const one of decisions) log.push(chained(one, log.at(-1) ?? null, new Date(0)));
  return log;
}
const inForce = (log: readonly Decision[]) => decisionsInForce(log).map(({ seq }) => seq);

it('leaves out what was taken back, and keeps the log as it is', () => {
  const log = logOf(note, note, undo(1));
  expect(inForce(log)).toEqual([2]);
  expect(withdrawals(log)).toEqual(new Map([[1, 3]]));
  expect(log).toHaveLength(3);
});

it('brings into force again what was undone by an undo that was undone', () => {
  expect(inForce(logOf(note, undo(1), undo(2)))).toEqual([1]);
  expect(inForce(logOf(note, undo(1), undo(2), undo(3)))).toEqual([]);
});
