import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

const coder = createCoder(loadGazetteer());

async function doers(text: string): Promise<string[]> {
  const event = (await coder.code(reportOf(text))).events.find(({ type }) => type === 'ASSAULT');
  return (event?.actors ?? []).filter(({ role }) => role === 'actor').map((actor) => actor.text.toLowerCase());
}

describe('who did it, told in another sentence than the attack', () => {
  it.each([
    ['A car bomb killed four soldiers in Kabul on Monday. The Taliban claimed responsibility for the attack.', 'the taliban'],
    ['The mayor of Oruro was shot dead outside his home on Monday. Police blamed the attack on the Shining Path.', 'the shining path'],
    ['Three villagers were abducted near Maiduguri on Monday. Officials accused Boko Haram of the kidnapping.', 'boko haram'],
    ['A blast killed two people at a market in Mogadishu on Monday. Police said al-Shabab was behind the attack.', 'al-shabab'],
    ['A judge was killed by gunfire in Medellin on Monday. The gunmen fled on a motorcycle.', 'the gunmen'],
  ])('%s', async (text, doer) => {
    expect(await doers(text)).toEqual([doer]);
    expect(await doers(text.toUpperCase())).toEqual([doer]);
  }); // prettier-ignore

  it.each([
    'Two people were killed when a bomb exploded at a station in Madrid on Monday. Police sealed off the area. The mayor visited the wounded.',
    'A farmer was shot dead in Oruro on Monday. Doctors at the hospital said that he died on the way.',
  ])('nobody: %s', async (text) => {
    expect(await doers(text)).toEqual([]);
  });

  it('is careful where two sides attack each other', async () => {
    const text =
      'Artillery shells killed nine people in Aleppo on Monday. Soldiers shot dead two farmers in Homs on Sunday. Rebels killed an engineer in Hama on Friday.';
    expect(await doers(text)).toEqual([]);
  });

  it('takes no second name for somebody known', async () => {
    const text = 'Taliban fighters killed four soldiers in Kabul on Monday. The Taliban claimed responsibility.';
    expect((await doers(text)).length).toBeLessThanOrEqual(2);
    expect((await doers(text))[0]).toBe('taliban fighters');
  });
});
