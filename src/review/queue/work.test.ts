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
  expect(work.get('a')).toEqual({ status: 'ready', assignee: 'Ben', blind: [] });
  expect(work.get('b')).toEqual({ status: 'open', assignee: null, blind: [] });
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

it('waits for each coder of a sample until they have coded it', () => {
  const sample = { kind: 'sample', sample: 's', reportIds: ['a', 'b'], coders: ['Ana', 'Ben'] } as const;
  // The log of the test is all Ana's.
  const log = logOf({ ...sample, reportIds: [...sample.reportIds], coders: [...sample.coders] }, { kind: 'coding', sample: 's', reportId: 'a', events: [] }); // prettier-ignore
  expect(workOf(log).get('a')?.blind).toEqual(['s/Ben']);
  expect(workOf(log).get('b')?.blind).toEqual(['s/Ana', 's/Ben']);
});
