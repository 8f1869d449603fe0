import { beforeAll, describe, expect, it } from 'vitest';
import type { CodedReport, Coder } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

let coder: Coder;
beforeAll(() => {
  coder = createCoder(loadGazetteer());
});

/** The things that were attacked in a report, each with what became of it. */
function things(text: string): [string, string | null][] {
  const { events } = coder.code(reportOf(text)) as CodedReport;
  return events
    .filter(({ type }) => type === 'ASSAULT')
    .flatMap(({ targets }) => targets.map((target): [string, string | null] => [target.text, target.effect]));
}

describe('what was attacked', () => {
  it.each([
    ['A car bomb exploded on Monday in front of the Alhambra Hotel.', [['the Alhambra Hotel', null]]],
    ['A CAR BOMB EXPLODED MONDAY IN FRONT OF THE ALHAMBRA HOTEL.', [['THE ALHAMBRA HOTEL', null]]],
    [
      'A bomb went off on Monday near a school, a pharmacy and a bank.',
      [
        ['a school', null],
        ['a pharmacy', null],
        ['a bank', null],
      ],
    ],
    ['A bomb exploded on Monday outside the Ministry of Health.', [['the Ministry of Health', null]]],
    ['The explosion occurred in front of a drugstore on Monday.', [['a drugstore', null]]],
    ['A raid carried out by rebels against a power plant on Monday failed.', [['a power plant', null]]],
    [
      'Rebels burned two buses and a gasoline station on Monday.',
      [
        ['two buses', 'destroyed'],
        ['a gasoline station', 'destroyed'],
      ],
    ],
    [
      'Rebels set off a bomb on Monday in the basement of the Alhambra building.',
      [['the basement of the Alhambra building', null]],
    ],
    ['GUERRILLAS SET OFF A BOMB MONDAY UNDER AN OIL PIPELINE.', [['AN OIL PIPELINE', null]]],
    ['A bomb destroyed a branch of the bank on Monday.', [['a branch of the bank', 'destroyed']]],
    ['The bomb attack on Monday caused serious damage to a bakery.', [['a bakery', 'damaged']]],
    ['The post office was wrecked on Monday by a package of dynamite.', [['The post office', 'destroyed']]],
    ['The telephone network was sabotaged on Monday.', [['The telephone network', 'damaged']]],
    ['Gunmen machinegunned a farmhouse on Monday.', [['a farmhouse', null]]],
    ['Three houses were strafed by helicopters on Monday.', [['Three houses', null]]],
  ] as [string, [string, string | null][]][])('%s', (text, want) => {
    expect(new Map(things(text))).toEqual(new Map(want));
  });
});

it('holds a death of wounds for an attack', () => {
  const { events } = coder.code(reportOf('The mayor died from gunshot wounds on Monday.')) as CodedReport;
  expect(events.map(({ type, figures }) => [type, figures.killed?.best])).toEqual([['ASSAULT', 1]]);
});

it('holds a device that went off for a bomb', () => {
  const { events } = coder.code(reportOf('Another device exploded in Lima on Monday.')) as CodedReport;
  expect(events.map(({ type, modes }) => [type, modes])).toEqual([['ASSAULT', ['explosives']]]);
});

it('holds those found shot for the ones that it was done to', () => {
  const { events } = coder.code(reportOf('Two bodies were found on Monday shot to death in the park.')) as CodedReport;
  expect(events.map(({ actors }) => actors.map(({ role, text }) => [role, text]))).toEqual([
    [['recipient', 'Two bodies']],
  ]);
});

it('takes no part of the name of a group for a place', () => {
  const text = 'The Farabundo Marti National Liberation Front attacked a bridge on Monday.';
  const { events } = coder.code(reportOf(text)) as CodedReport;
  expect(events.map(({ place }) => place)).toEqual([null]);
});
