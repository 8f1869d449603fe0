import { beforeAll, describe, expect, it } from 'vitest';
import type { CodedReport, Coder } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

let coder: Coder;
beforeAll(() => {
  coder = createCoder(loadGazetteer());
});

/** What was struck in each attack of a report. */
function struck(text: string): string[][] {
  const { events } = coder.code(reportOf(text)) as CodedReport;
  return events.filter(({ type }) => type === 'ASSAULT').map(({ targets }) => targets.map((target) => target.text));
}

describe('which mentions tell of one attack', () => {
  it.each([
    ['Rebels blew up two pylons near Lima on Monday. Guerrillas attacked a bus.'],
    ['Rebels blew up two pylons near Lima on Monday. In addition, the rebels dynamited a bus.'],
    ['Rebels blew up two pylons near Lima on Monday. In another action, they dynamited a bus.'],
  ])('keeps apart what was struck by hands of its own: %s', (text) => {
    expect(struck(text)).toHaveLength(2);
  });

  it.each([
    ['Rebels blew up a bus in Lima on Monday. The rebels destroyed the bus with dynamite.'],
    ['A bomb exploded in Lima on Monday. The blast damaged a bank.'],
    ['A bomb exploded in Lima on Monday. In addition, two people were wounded.'],
  ])('takes together what is told on: %s', (text) => {
    expect(struck(text)).toHaveLength(1);
  });
});
