import { expect, it } from 'vitest';
import type { Source } from '../../../../src/server/views.ts';
import { stateOf, whenOf } from './words.ts';

const now = Date.parse('2024-05-03T12:00:00Z');

it('tells when a source was polled and when it will be, in one number', () => {
  expect(whenOf('2024-05-03T11:55:00Z', now)).toBe('5 min ago');
  expect(whenOf('2024-05-03T14:30:00Z', now)).toBe('in 3 h');
  expect(whenOf('2024-04-21T12:00:00Z', now)).toBe('12 d ago');
  expect(whenOf('2024-05-03T12:00:20Z', now)).toBe('now');
  expect(whenOf(null, now)).toBe('never');
});

it('tells how a source stands', () => {
  const source = { active: true, failures: 0, problem: null, polled: '2024-05-03T11:55:00Z' } as Source;
  expect(stateOf(source)).toBe('well');
  expect(stateOf({ ...source, polled: null })).toBe('new');
  expect(stateOf({ ...source, failures: 2, problem: 'It does not answer.' })).toBe('failing');
  // A folder that was read but for one file.
  expect(stateOf({ ...source, problem: 'One file may not be read.' })).toBe('failing');
  expect(stateOf({ ...source, active: false, failures: 2 })).toBe('paused');
});
