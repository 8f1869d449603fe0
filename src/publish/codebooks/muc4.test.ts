import { describe, expect, it } from 'vitest';
import { muc4 } from './muc4.ts';
import { toldIncident, type Told } from './testing.ts';

/** The slots that are filled. */
function template(told: Told): Record<string, unknown> {
  const { row, why } = muc4.map(toldIncident(told));
  expect(why).toBeNull();
  const filled = muc4.columns.map(({ name }, i) => [name, row![i]] as const).filter(([, cell]) => cell !== null);
  return Object.fromEntries<unknown>(filled);
}

describe('the MUC-4 template', () => {
  it('of a bomb of a suspected group at an embassy', () => {
    const told: Told = {
      modes: ['explosives'],
      weapons: ['car bomb'],
      by: { text: 'suspected members of the Sahel Front', name: 'Sahel Front', sector: 'REB', country: 'MLI' },
      against: { text: 'two French diplomats', sector: 'GOV', country: 'FRA', count: 2 },
      targets: [{ text: 'the embassy', effect: 'damaged' }],
      figures: { injured: 2 },
    };
    expect(template(told)).toEqual({
      'MESSAGE: ID': 'CASUS-AAAAAAAAAB',
      'MESSAGE: TEMPLATE': 1,
      'INCIDENT: DATE': '14 MAR 22',
      'INCIDENT: LOCATION': 'MALI: GAO (CITY)',
      'INCIDENT: TYPE': 'BOMBING',
      'INCIDENT: STAGE OF EXECUTION': 'ACCOMPLISHED',
      'INCIDENT: INSTRUMENT ID': '"CAR BOMB"',
      'INCIDENT: INSTRUMENT TYPE': 'VEHICLE BOMB: "CAR BOMB"',
      'PERP: INCIDENT CATEGORY': 'TERRORIST ACT',
      'PERP: ORGANIZATION ID': '"SAHEL FRONT"',
      'PERP: ORGANIZATION CONFIDENCE': 'SUSPECTED OR ACCUSED: "SAHEL FRONT"',
      'PHYS TGT: ID': '"THE EMBASSY"',
      'PHYS TGT: TYPE': 'DIPLOMAT OFFICE OR RESIDENCE: "THE EMBASSY"',
      'PHYS TGT: EFFECT OF INCIDENT': 'SOME DAMAGE: "THE EMBASSY"',
      'HUM TGT: DESCRIPTION': '"TWO FRENCH DIPLOMATS"',
      'HUM TGT: TYPE': 'DIPLOMAT: "TWO FRENCH DIPLOMATS"',
      'HUM TGT: NUMBER': '2: "TWO FRENCH DIPLOMATS"',
      'HUM TGT: FOREIGN NATION': 'FRANCE: "TWO FRENCH DIPLOMATS"',
      'HUM TGT: EFFECT OF INCIDENT': 'INJURY: "TWO FRENCH DIPLOMATS"',
    });
  });

  it('of an abduction has neither instrument nor physical target', () => {
    const told: Told = { modes: ['abduct'], weapons: ['rifle'], targets: [{ text: 'a bus', effect: null }], against: { text: 'a priest', sector: 'REL', person: 'private' }, days: ['2022-03-10', '2022-03-14'] }; // prettier-ignore
    expect(template(told)).toEqual({
      'MESSAGE: ID': 'CASUS-AAAAAAAAAB',
      'MESSAGE: TEMPLATE': 1,
      'INCIDENT: DATE': '10 MAR 22 - 14 MAR 22',
      'INCIDENT: LOCATION': 'MALI: GAO (CITY)',
      'INCIDENT: TYPE': 'KIDNAPPING',
      'INCIDENT: STAGE OF EXECUTION': 'ACCOMPLISHED',
      'HUM TGT: DESCRIPTION': '"A PRIEST"',
      'HUM TGT: TYPE': 'CIVILIAN: "A PRIEST"',
      'HUM TGT: NUMBER': '1: "A PRIEST"',
    });
  });

  it('of a threat says so, and of those both killed and hurt only what is certain', () => {
    const threat: Told = { type: 'THREATEN', modes: ['violence'], against: { text: 'judges', sector: 'JUD' } };
    expect(template(threat)).toMatchObject({ 'INCIDENT: STAGE OF EXECUTION': 'THREATENED', 'HUM TGT: TYPE': 'LEGAL OR JUDICIAL: "JUDGES"' }); // prettier-ignore
    const both: Told = { against: { text: 'three men', sector: 'CVL', count: 3 }, figures: { killed: 3, injured: 12 } };
    expect(template(both)['HUM TGT: EFFECT OF INCIDENT']).toBe('DEATH: "THREE MEN"');
    const unclear: Told = { ...both, against: { text: 'villagers', sector: 'CVL' } };
    expect(template(unclear)['HUM TGT: EFFECT OF INCIDENT']).toBeUndefined();
  });

  it.each([
    [{ scope: 'aggregate' }, 'aggregate'],
    [{ type: 'PROTEST', modes: ['demo'] }, 'not-an-attack'],
    [{ by: { text: 'rebels', sector: 'REB' }, against: { text: 'soldiers', sector: 'MIL' } }, 'clash'],
    [{}, 'no-target'],
  ] satisfies [Told, string][])('is not there for %o', (told, code) => {
    expect(muc4.map(toldIncident(told)).code).toBe(code);
  });
});
