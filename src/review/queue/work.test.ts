import { expect, it } from 'vitest';
import { logOf } from '../../../test/decision-log.ts';
import { workOf } from './work.ts';

it('is whose it was given to last, and as far as it was marked last', () => {
  const work = workOf(
    logOf(
      { kind: 'assign', reportIds: ['a', 'b'], to: 'Ben' },
      { kind: 'mark', reportIds: ['a'], as: 'help' },
      { kind: 'assign', reportIds: ['b'], to: null },
      { kind: 'mark', reportIds: ['a'], as: 'ready' },
    ),
  );
  expect(work.get('a')).toEqual({ status: 'ready', assignee: 'Ben' });
  expect(work.get('b')).toEqual({ status: 'open', assignee: null });
  expect(work.get('c')).toBeUndefined();
});

it('is what it was before where a decision is taken back', () => {
  const log = logOf(
    { kind: 'mark', reportIds: ['a'], as: 'done' },
    { kind: 'mark', reportIds: ['a'], as: 'help' },
    { kind: 'undo', decision: 2 },
  );
  expect(workOf(log).get('a')?.status).toBe('done');
});
