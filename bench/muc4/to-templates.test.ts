import { describe, expect, it } from 'vitest';
import type { CodedReport, Event, Place } from '../../src/model/index.ts';
import { actor, record } from './testing.ts';
import { candidates, toTemplates } from './to-templates.ts';

const inCountry = (country: string): Place => ({
  name: country,
  admin1: null,
  country,
  latitude: null,
  longitude: null,
  precision: 'country',
  text: country,
});

describe('a coded report as MUC-4 templates', () => {
  it('holds "last week" for no more than before the report', () => {
    const date = (start: string, end: string) => {
      const actors = [
        actor('actor', 'GUNMEN', { sector: 'UAF' }),
        actor('recipient', 'TWO JUDGES', { sector: 'JUD', count: 2 }),
      ];
      const event = { date: { start, end, text: '' }, actors };
      const killed = { low: 2, best: 2, high: 2, qualifier: 'exactly' as const, text: 'TWO' };
      return toTemplates(record('ATTACKED', { ...event, figures: { killed } }, { type: 'ATTACKED' }))[0]?.[
        'INCIDENT: DATE'
      ];
    };
    expect(date('1990-01-22', '1990-01-28')).toEqual(['- 04 FEB 90']);
    expect(date('1990-02-02', '1990-02-03')).toEqual(['02 FEB 90 - 03 FEB 90']);
  });

  it('gives a killing with its victims, killers, day and town', () => {
    const text = 'URNG GUERRILLAS SHOT DEAD THREE PEASANTS IN FLORES YESTERDAY.';
    const [template] = toTemplates(
      record(
        text,
        {
          modes: ['firearms'],
          date: { start: '1990-02-03', end: '1990-02-03', text: 'YESTERDAY' },
          place: {
            name: 'Flores',
            admin1: 'Petén',
            country: 'GTM',
            latitude: 16.9,
            longitude: -89.9,
            precision: 'settlement',
            text: 'FLORES',
          },
          actors: [
            actor('actor', 'URNG GUERRILLAS', { name: 'Guatemalan National Revolutionary Unity', sector: 'REB' }),
            actor('recipient', 'THREE PEASANTS', { sector: 'AGR', count: 3 }),
          ],
          figures: { killed: { low: 3, best: 3, high: 3, qualifier: 'exactly', text: 'THREE' } },
        },
        { type: 'SHOT DEAD', 'actors.0': 'URNG GUERRILLAS', 'actors.1': 'THREE PEASANTS', 'figures.killed': 'THREE' },
      ),
    );
    expect(template).toMatchObject({
      'INCIDENT: DATE': ['03 FEB 90'],
      'INCIDENT: LOCATION': ['GUATEMALA: PETEN (DEPARTMENT): FLORES (CITY)'],
      'INCIDENT: TYPE': ['ATTACK'],
      'INCIDENT: STAGE OF EXECUTION': ['ACCOMPLISHED'],
      'INCIDENT: INSTRUMENT TYPE': ['GUN: "-"'],
      'PERP: INCIDENT CATEGORY': ['TERRORIST ACT'],
      'PERP: INDIVIDUAL ID': ['"URNG GUERRILLAS"'],
      'HUM TGT: DESCRIPTION': ['"PEASANTS"'],
      'HUM TGT: TYPE': ['CIVILIAN: "PEASANTS"'],
      'HUM TGT: NUMBER': ['3: "PEASANTS"'],
      'HUM TGT: EFFECT OF INCIDENT': ['DEATH: "PEASANTS"'],
    });
  });

  it('gives an organization once, however often it is named, and sees that it claims the attack elsewhere', () => {
    const text = 'FARC MEMBERS SHOT DEAD THREE PEASANTS YESTERDAY. THE FARC HAS CLAIMED RESPONSIBILITY.';
    const name = 'Revolutionary Armed Forces of Colombia';
    const [template] = toTemplates(
      record(
        text,
        {
          date: { start: '1990-02-03', end: '1990-02-03', text: 'YESTERDAY' },
          actors: [
            actor('actor', 'FARC MEMBERS', { name, sector: 'REB' }),
            actor('actor', 'THE FARC', { name, sector: 'REB' }),
            actor('recipient', 'THREE PEASANTS', { sector: 'AGR', count: 3 }),
          ],
        },
        { type: 'SHOT DEAD', 'actors.0': 'FARC MEMBERS', 'actors.1': 'THE FARC', 'actors.2': 'THREE PEASANTS' },
      ),
    );
    expect(template).toMatchObject({
      'PERP: INDIVIDUAL ID': ['"FARC MEMBERS"'],
      'PERP: ORGANIZATION ID': ['"FARC"'],
      'PERP: ORGANIZATION CONFIDENCE': ['CLAIMED OR ADMITTED: "FARC"'],
    });
  });

  it('gives a bombing with its weapon and what it damaged, on or before the dateline where no day is said', () => {
    const [template] = toTemplates(
      record(
        'A CAR BOMB DAMAGED TWO BANK BRANCHES.',
        { weapons: ['car bomb'], targets: [{ text: 'TWO BANK BRANCHES', effect: 'damaged' }] },
        { type: 'DAMAGED', 'weapons.0': 'CAR BOMB' },
      ),
    );
    expect(template).toMatchObject({
      'INCIDENT: DATE': ['- 04 FEB 90'],
      'INCIDENT: LOCATION': ['GUATEMALA'],
      'INCIDENT: TYPE': ['BOMBING'],
      'INCIDENT: INSTRUMENT ID': ['"CAR BOMB"'],
      'INCIDENT: INSTRUMENT TYPE': ['VEHICLE BOMB: "CAR BOMB"'],
      'PHYS TGT: ID': ['"BANK BRANCHES"'],
      'PHYS TGT: TYPE': ['FINANCIAL: "BANK BRANCHES"'],
      'PHYS TGT: NUMBER': ['2: "BANK BRANCHES"'],
      'PHYS TGT: EFFECT OF INCIDENT': ['SOME DAMAGE: "BANK BRANCHES"'],
    });
  });

  it('parts the name of a victim from the title, and leaves the weapon out of a kidnapping', () => {
    const mayor = actor('recipient', 'MAYOR JUAN PEREZ', {
      name: 'Juan Pérez',
      person: 'public',
      sector: 'GOV',
      count: 1,
    });
    const [template] = toTemplates(
      record(
        'SOLDIERS KIDNAPPED MAYOR JUAN PEREZ AT GUNPOINT.',
        { modes: ['abduct'], weapons: ['gun'], actors: [actor('actor', 'SOLDIERS', { sector: 'MIL' }), mayor] },
        { type: 'KIDNAPPED', 'actors.1': 'MAYOR JUAN PEREZ' },
      ),
    );
    expect(template).toMatchObject({
      'INCIDENT: TYPE': ['KIDNAPPING'],
      'PERP: INCIDENT CATEGORY': ['STATE-SPONSORED VIOLENCE'],
      'PERP: INDIVIDUAL ID': ['"SOLDIERS"'],
      'HUM TGT: NAME': ['"JUAN PEREZ"'],
      'HUM TGT: DESCRIPTION': ['"MAYOR": "JUAN PEREZ"'],
      'HUM TGT: TYPE': ['GOVERNMENT OFFICIAL: "JUAN PEREZ"'],
      'HUM TGT: NUMBER': ['1: "JUAN PEREZ"'],
    });
    expect(template).not.toHaveProperty(['INCIDENT: INSTRUMENT ID']);
  });

  it('gives a threat as an incident of its own stage', () => {
    const threat: Partial<Event> = {
      type: 'THREATEN',
      modes: ['violence'],
      date: { start: '1990-02-03', end: '1990-02-03', text: 'YESTERDAY' },
      actors: [actor('recipient', 'JUDGES', { sector: 'JUD' })],
    };
    const [template] = toTemplates(record('WARNED', threat, { type: 'WARNED' }));
    expect(template).toMatchObject({ 'INCIDENT: STAGE OF EXECUTION': ['THREATENED'] });
  });

  it.each([
    ['NO GROUP HAS CLAIMED THE ATTACK, WHICH THE PRESS BLAMES ON THE FMLN', 'SUSPECTED OR ACCUSED'],
    ['THE FMLN HAS TAKEN CREDIT FOR THE ATTACK', 'CLAIMED OR ADMITTED'],
    ['THE ATTACK MAY HAVE BEEN THE WORK OF THE FMLN', 'SUSPECTED OR ACCUSED'],
    ['THE FMLN MADE THE ATTACK', 'REPORTED AS FACT'],
  ])('says how sure the report is of an organization: %s', (text, confidence) => {
    const front = { name: 'Farabundo Marti National Liberation Front', sector: 'REB' as const };
    const coded = record(
      `${text} ON A BANK.`,
      { targets: [{ text: 'A BANK', effect: null }], actors: [actor('actor', 'THE FMLN', front)] },
      { type: 'ATTACK', 'actors.0': 'THE FMLN', 'targets.0': 'A BANK' },
    );
    expect(candidates(coded)[0]!.template['PERP: ORGANIZATION CONFIDENCE']).toEqual([`${confidence}: "FMLN"`]);
  });

  it.each([
    ['THE MAYOR WAS FOUND DEAD, HIS BODY RIDDLED WITH BULLETS', ['GUN: "-"']],
    ['THE MAYOR WAS FOUND DEAD, HIS BODY IN A RIVER', undefined],
  ])('takes shots told of in the sentence for a gun: %s', (text, type) => {
    const coded = record(
      text,
      { actors: [actor('recipient', 'THE MAYOR', { sector: 'GOV', count: 1 })] },
      { type: 'FOUND DEAD' },
    );
    expect(candidates(coded)[0]!.template['INCIDENT: INSTRUMENT TYPE']).toEqual(type);
  });

  it('takes a bombing of a known day, of no place said, for one in the capital that reports it', () => {
    const bombed = (date: Event['date']) =>
      record(
        'A BOMB EXPLODED AT A BANK IN GUATEMALA',
        { date, weapons: ['BOMB'], targets: [{ text: 'A BANK', effect: 'damaged' }] },
        { type: 'EXPLODED', 'weapons.0': 'BOMB', 'targets.0': 'A BANK' },
      );
    const place = (coded: CodedReport) => candidates(coded)[0]!.template['INCIDENT: LOCATION'];
    expect(place(bombed({ start: '1990-02-03', end: '1990-02-03', text: 'YESTERDAY' }))).toEqual([
      'GUATEMALA: GUATEMALA CITY (CITY)',
    ]);
    expect(place(bombed(null))).toEqual(['GUATEMALA']);
  });

  it.each([
    ['BOMB', 'A BOMB EXPLODED AT A BANK', ['TERRORIST ACT']],
    ['BOMBS', 'PLANES DROPPED BOMBS ON A BANK', undefined],
  ])('takes a bombing of nobody said for terror, bombs from the air not: %s', (weapon, text, category) => {
    const aerial = text.startsWith('PLANES');
    const coded = record(
      text,
      {
        date: { start: '1990-02-03', end: '1990-02-03', text: 'YESTERDAY' },
        modes: aerial ? ['aerial'] : [],
        weapons: [weapon],
        targets: [{ text: 'A BANK', effect: 'damaged' }],
      },
      { type: aerial ? 'DROPPED' : 'EXPLODED', 'weapons.0': weapon, 'targets.0': 'A BANK' },
    );
    expect(candidates(coded)[0]!.template['PERP: INCIDENT CATEGORY']).toEqual(category);
  });

  it('joins what one instance says twice, with the fuller of each', () => {
    const first = record(
      'SHOT',
      { actors: [actor('recipient', 'TWO JUDGES', { sector: 'JUD', count: 2 })] },
      { type: 'SHOT' },
    );
    const day = { start: '1990-02-03', end: '1990-02-03', text: 'YESTERDAY' };
    const second = record('SHOT', {
      date: day,
      actors: [actor('actor', 'GUNMEN', { sector: 'UAF' }), actor('recipient', 'LIMA JUDGES')],
    });
    expect(toTemplates({ ...first, events: [...first.events, ...second.events] })).toMatchObject([
      {
        'INCIDENT: DATE': ['03 FEB 90'],
        'PERP: INDIVIDUAL ID': ['"GUNMEN"'],
        'HUM TGT: DESCRIPTION': ['"LIMA JUDGES"'],
      },
    ]);
  });

  it.each([
    ['a total over many incidents', { scope: 'aggregate' }],
    ['a denied attack', { status: 'denied' }],
    ['what is no attack', { type: 'CONSULT' }],
    ['an attack of three months ago', { date: { start: '1989-11-01', end: '1989-11-01', text: '1 NOVEMBER' } }],
    ['an attack of no day and no effect', { date: null }],
    ['a clash with soldiers', { actors: [actor('recipient', 'SOLDIERS', { sector: 'MIL' })] }],
    ['an attack on nobody named', { actors: [] }],
    ['an attack in a country that is none of the nine', { place: inCountry('NIC') }],
  ] satisfies [string, Partial<Event>][])('leaves out %s', (_, event) => {
    const yesterday = { start: '1990-02-03', end: '1990-02-03', text: 'YESTERDAY' };
    const victims = { date: yesterday, actors: [actor('recipient', 'PEASANTS', { sector: 'AGR' })] };
    expect(toTemplates(record('ATTACKED', victims, { type: 'ATTACKED' }))).toHaveLength(1);
    expect(toTemplates(record('ATTACKED IN NICARAGUA', { ...victims, ...event }, { type: 'ATTACKED' }))).toEqual([]);
  });
});
