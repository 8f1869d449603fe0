import { expect, it } from 'vitest';
import { addRecords, keepWorkspace, madeUp, WITNESS } from '../../test/kept-workspace.ts';
import { behindItsBack, newWorkspace, STORE } from '../../test/stores.ts';
import { redactedWords } from '../review/redacted-words.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { redact, whereWordsStand } from './redact.ts';
import { runRetention } from './retention.ts';
import { verifyWorkspace } from './verify/verify-workspace.ts';

async function faultsOf(store: Store): Promise<string[]> {
  const found: string[] = [];
  for await (const { faults } of verifyWorkspace(store, true))
    found.push(...faults.map(({ check, where, fault }) => `${check}: ${where}: ${fault}`));
  return found;
}

it('words are taken out on every database, and all holds', async () => {
  const workspace = await newWorkspace();
  await keepWorkspace(workspace);
  await using store = await openStore(workspace);
  expect(await faultsOf(store)).toEqual([]);
  const stand = await whereWordsStand(store, [WITNESS]);
  for (const table of ['reports', 'decisions', 'acts', 'release_records']) expect([...stand.keys()]).toContain(table);
  const { releases, todo } = await redact(store, { words: [WITNESS], by: 'Cleo', reason: 'the witness asked' });
  expect(releases).toEqual(['1.0']);
  if (STORE === 'postgres') expect(todo).toContain('VACUUM FULL');
  expect(await store.redaction.where(redactedWords([WITNESS]))).toEqual(new Map());
  expect(await faultsOf(store)).toEqual([]);
  expect(await addRecords(store, madeUp(9))).toBe(0);
  await store.redaction.setRetention(1);
  const { reports } = await runRetention(store, { by: 'Cleo', now: new Date(Date.now() + 2 * 86_400_000) });
  expect(reports).toBeGreaterThanOrEqual(9);
  expect(await faultsOf(store)).toEqual([]);
});

it('a report that is not what was taken in, or not found by its words, is named on every database', async () => {
  const workspace = await newWorkspace();
  await keepWorkspace(workspace);
  await behindItsBack(workspace, `update reports set text = replace(text, 'Monday', 'Sunday') where id = 'r2'`);
  await behindItsBack(workspace, `delete from report_words where ${STORE === 'sqlite' ? 'rowid' : 'number'} in (select number from reports where id = 'r4')`); // prettier-ignore
  await using store = await openStore(workspace, { readOnly: true });
  const faults = (await faultsOf(store)).join('\n');
  expect(faults).toContain('reports: report r2: title, text, day or publisher are not those that were taken in');
  expect(faults).toContain('search: report r4: is not found by its own words alone');
});
