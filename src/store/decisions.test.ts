import { beforeEach, describe, expect, it } from 'vitest';
import { behindItsBack, newWorkspace } from '../../test/stores.ts';
import type { NewDecision } from '../model/index.ts';
import { brokenEntry } from '../review/decision-chain.ts';
import { openStore } from './open-store.ts';

let path: string;
beforeEach(async () => {
  path = await newWorkspace();
});

const note = (reason: string): NewDecision => ({
  kind: 'note',
  incident: 'k3yqw',
  events: [{ reportId: 'r1', eventId: 'e1' }],
  by: 'Ana',
  reason,
});

describe('decisions', () => {
  it('come back as they were written, each chained to the one before; a note leaves the incidents as they are', async () => {
    await using store = await openStore(path);
    expect(await store.lastDecision()).toBeNull();
    const first = await store.decide(note('seen'));
    const second = await store.decide({ kind: 'undo', decision: 1, by: 'Ben', reason: 'a slip' });
    expect(await store.decisions()).toEqual([first, second]);
    expect(second).toMatchObject({ seq: 2, previous: first.hash, by: 'Ben' });
    expect(await store.lastDecision()).toEqual({ seq: 2, hash: second.hash });
    expect(await store.derivation()).toMatchObject({ events: 0, incidents: 0 });
  });

  it('written by two in turn are one chain', async () => {
    await using one = await openStore(path);
    await using other = await openStore(path);
    for (const [i, store] of [one, other, other, one].entries()) await store.decide(note(`number ${i}`));
    const log = await one.decisions();
    expect(log).toHaveLength(4);
    expect(brokenEntry(log, await other.lastDecision())).toBeNull();
  });

  it('are refused without a reason, and nothing is written', async () => {
    await using store = await openStore(path);
    await expect(store.decide(note(' '))).rejects.toThrow(/no decision: reason/);
    expect(await store.decisions()).toEqual([]);
  });

  it('that were changed into none are named', async () => {
    await using store = await openStore(path);
    await store.decide(note('one'));
    await store.decide(note('two'));
    await behindItsBack(path, `update decisions set decision = replace(decision, '"note"', '"oracle"') where seq = 2`);
    await expect(store.decisions()).rejects.toThrow(/decision 2 is not one that Casus wrote/);
  });
});
