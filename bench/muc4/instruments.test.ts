import { expect, it } from 'vitest';
import type { CodedReport, Event } from '../../src/model/index.ts';
import { instrumentWords } from './instruments.ts';

it.each([
  ['The guard was shot with a 9-mm pistol.', 'pistol', '9-MM PISTOL'],
  ['He fired a .22 caliber gun.', 'gun', '.22 CALIBER GUN'],
  ['Two trucks were hit by rifle fire.', 'rifle fire', 'RIFLE'],
  ['A homemade bomb went off.', 'bomb', 'BOMB'],
])('%s', (text, weapon, want) => {
  const start = text.indexOf(weapon);
  const evidence = [{ field: 'weapons.0', start, end: start + weapon.length }];
  const event = { weapons: [weapon], evidence } as unknown as Event;
  expect(instrumentWords({ report: { text } } as CodedReport, event, 0)).toBe(want);
});
