import { expect, test } from 'vitest';
import { newWorkspace } from '../../test/stores.ts';
import { openStore } from './open-store.ts';

test('a second factor waits until it is begun, is not put out by another, and uses each step and code up', async () => {
  await using store = await openStore(await newWorkspace());
  const { people } = store;
  for (const name of ['Ana', 'Ben']) await people.add({ name, role: 'coder', password: null });
  expect(await people.secondFactor('Ana')).toBeNull();
  expect(await people.offerSecondFactor('Ana', 'FIRST')).toBe(true);
  expect(await people.offerSecondFactor('Ana', 'SECOND')).toBe(true);
  expect(await people.secondFactor('Ana')).toEqual({ secret: 'SECOND', since: null });
  expect(await people.secondFactors()).toEqual([]);

  await people.beginSecondFactor('Ana', ['a', 'b']);
  expect(await people.secondFactor('Ana')).toEqual({ secret: 'SECOND', since: expect.any(String) as string });
  expect(await people.secondFactors()).toEqual(['Ana']);
  expect(await people.offerSecondFactor('Ana', 'THIRD')).toBe(false);

  // Two at once are not both let in.
  expect((await Promise.all([7, 7, 6].map((step) => people.useStep('Ana', step)))).filter(Boolean)).toHaveLength(1);
  expect([await people.useStep('Ana', 8), await people.useStep('Ben', 9)]).toEqual([true, false]);
  expect(await Promise.all([people.takeRecoveryCode('Ben', 'a'), people.takeRecoveryCode('Ana', 'none')])).toEqual([false, false]); // prettier-ignore
  expect((await Promise.all([1, 2].map(() => people.takeRecoveryCode('Ana', 'a')))).sort()).toEqual([false, true]);
  expect(await people.countRecoveryCodes('Ana')).toBe(1);

  await people.endSecondFactor('Ana');
  expect([await people.secondFactor('Ana'), await people.countRecoveryCodes('Ana')]).toEqual([null, 0]);
  expect(await people.useStep('Ana', 10)).toBe(false);
});
