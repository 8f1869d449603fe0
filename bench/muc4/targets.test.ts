import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/model/index.ts';
import { withoutRepeats } from './overlapping.ts';
import { fillHumanTargets, isHumanTarget } from './targets.ts';
import { actor, record } from './testing.ts';
import type { Slot, Template } from './template.ts';

describe('who is a human target', () => {
  it.each([
    ['A TEACHER', { person: 'private', sector: 'EDU', count: 1 }],
    ['THREE POLICEMEN', { sector: 'COP', count: 3 }],
    ['VILLAGERS', { sector: 'CVL' }],
    ['FIVE MEMBERS OF THE OAS', { name: 'OAS', sector: 'IGO', count: 5 }],
  ] as const)('%s', (text, more) => {
    expect(isHumanTarget(actor('recipient', text, more))).toBe(true);
  });

  it.each([
    ['THE ANDEAN SAVINGS BANK', { name: 'ANDEAN SAVINGS BANK', sector: 'BUS' }],
    ['THE STATE TELEPHONE COMPANY', { sector: 'BUS' }],
    ['CONSULATE FACILITIES', { sector: 'GOV' }],
    ['SOLDIERS', { sector: 'MIL' }],
  ] as const)('not %s', (text, more) => {
    expect(isHumanTarget(actor('recipient', text, more))).toBe(false);
  });
});

describe('the wording of human targets', () => {
  /** The fills of a slot for a killing of `victims`, each shown where its words stand. */
  const fillsOf = (
    slot: Slot,
    text: string,
    victims: readonly Actor[],
    also: Readonly<Record<string, string>> = {},
  ) => {
    const evidence = Object.fromEntries(victims.map((victim, i) => [`actors.${i}`, victim.text]));
    const coded = record(text, { actors: [...victims] }, { type: 'KILLED', ...evidence });
    for (const [field, words] of Object.entries(also)) {
      const start = text.indexOf(words);
      coded.events[0]!.evidence.push({ field, start, end: start + words.length });
    }
    const template: Template = {};
    fillHumanTargets(template, coded, coded.events[0]!, 'ATTACK');
    return withoutRepeats(template)[slot] ?? [];
  };
  const person = (name: string, text: string) =>
    actor('recipient', text, { name, person: 'private', sector: 'CVL', count: 1 });

  it('parts a name from what stands beside it', () => {
    const victims = [
      person('PEDRO SOTO', 'PEDRO SOTO, 34, A BAKER FROM TARMA'),
      person('ANA RUIZ', 'THE MAYOR OF LIMA, RUIZ'),
    ];
    const text = 'GUNMEN KILLED PEDRO SOTO, 34, A BAKER FROM TARMA, AND THE MAYOR OF LIMA, RUIZ.';
    expect(fillsOf('HUM TGT: DESCRIPTION', text, victims)).toEqual([
      '"BAKER FROM TARMA": "PEDRO SOTO"',
      '"MAYOR OF LIMA": "ANA RUIZ"',
    ]);
  });

  it('takes what another sentence says of the bearer of a name', () => {
    const text = 'GUNMEN KILLED ANA RUIZ. THE FORMER MINISTER WAS AT HOME.';
    const also = { 'actors.0': 'THE FORMER MINISTER' };
    expect(fillsOf('HUM TGT: DESCRIPTION', text, [person('ANA RUIZ', 'ANA RUIZ')], also)).toEqual([
      '"FORMER MINISTER": "ANA RUIZ"',
    ]);
  });

  it('gives each of a list the title told of all, and leaves their number out beside their names', () => {
    const text = 'GUNMEN KILLED NURSES ANA RUIZ AND EVA SOTO. TWO NURSES DIED.';
    const victims = [
      person('ANA RUIZ', 'NURSES ANA RUIZ'),
      person('EVA SOTO', 'EVA SOTO'),
      actor('recipient', 'TWO NURSES', { sector: 'MED', count: 2 }),
    ];
    expect(fillsOf('HUM TGT: DESCRIPTION', text, victims)).toEqual(['"NURSES": "ANA RUIZ"', '"NURSES": "EVA SOTO"']);
  });

  it('gives those named what the group of as many is called', () => {
    const text = 'GUNMEN KILLED TWO NURSES. ANA RUIZ, WHO WAS 30, AND EVA SOTO DIED.';
    const victims = [
      actor('recipient', 'TWO NURSES', { sector: 'MED', count: 2 }),
      person('ANA RUIZ', 'ANA RUIZ'),
      person('EVA SOTO', 'EVA SOTO'),
    ];
    expect(fillsOf('HUM TGT: DESCRIPTION', text, victims)).toEqual(['"NURSES": "ANA RUIZ"', '"NURSES": "EVA SOTO"']);
  });

  it('keeps "people" where they are counted apart from the others', () => {
    const text = 'GUNMEN KILLED FOUR PEOPLE AND A CHILD.';
    const [people, child] = ['FOUR PEOPLE', 'A CHILD'].map((words, i) =>
      actor('recipient', words, { sector: 'CVL', count: i === 0 ? 4 : 1 }),
    ) as [Actor, Actor];
    expect(fillsOf('HUM TGT: DESCRIPTION', text, [people, child])).toEqual(['"PEOPLE"', '"CHILD"']);
    expect(fillsOf('HUM TGT: DESCRIPTION', text, [{ ...people, count: 1 }, child])).toEqual(['"CHILD"']);
  });

  it('holds a colonel of the police for the law', () => {
    const text = 'GUNMEN KILLED COLONEL LUIS REY.';
    const victims = [{ ...person('LUIS REY', 'COLONEL LUIS REY'), sector: 'COP' as const }];
    expect(fillsOf('HUM TGT: TYPE', text, victims)).toEqual(['LAW ENFORCEMENT: "LUIS REY"']);
  });

  it('holds an officer for the law where a sentence that names him speaks of the police', () => {
    const text = 'GUNMEN KILLED COLONEL LUIS REY. REY LED THE TARMA POLICE.';
    const victims = [{ ...person('LUIS REY', 'COLONEL LUIS REY'), sector: 'MIL' as const }];
    expect(fillsOf('HUM TGT: TYPE', text, victims)).toEqual(['LAW ENFORCEMENT: "LUIS REY"']);
    const army = 'GUNMEN KILLED COLONEL LUIS REY. REY LED THE TARMA GARRISON.';
    expect(fillsOf('HUM TGT: TYPE', army, victims)).toEqual(['ACTIVE MILITARY: "LUIS REY"']);
  });

  it('says of a group of whom others were hurt how many', () => {
    const text = 'FIVE PEOPLE WERE KILLED AND 16 WOUNDED.';
    const figure = (n: number) => ({ low: n, best: n, high: n, qualifier: 'exactly' as const, text: String(n) });
    const coded = record(
      text,
      {
        actors: [actor('recipient', 'FIVE PEOPLE', { sector: 'CVL', count: 5 })],
        figures: { killed: figure(5), injured: figure(16) },
      },
      { type: 'KILLED', 'actors.0': 'FIVE PEOPLE', 'figures.killed': 'FIVE', 'figures.injured': '16' },
    );
    const template: Template = {};
    fillHumanTargets(template, coded, coded.events[0]!, 'BOMBING');
    expect(template['HUM TGT: NUMBER']).toEqual(['5: "PEOPLE"', '16: "PEOPLE"']);
    expect(template['HUM TGT: EFFECT OF INCIDENT']).toEqual(['DEATH: "PEOPLE"', 'INJURY: "PEOPLE"']);
  });
});
