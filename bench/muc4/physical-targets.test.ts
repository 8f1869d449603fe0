import { expect, it } from 'vitest';
import type { Actor, CodedReport, Event, Target } from '../../src/model/index.ts';
import { fillPhysicalTargets } from './physical-targets.ts';
import type { Template } from './template.ts';
import type { IncidentType } from './incident.ts';

/** The physical targets that the codebook takes from an event in `text` with these targets, each worded as there. */
function filled(
  text: string,
  type: IncidentType,
  words: readonly string[],
  recipients: readonly string[] = [],
): Template {
  const targets = words.map((each): Target => ({ text: each, effect: null }));
  const actors = recipients.map((each): Actor => {
    return { role: 'recipient', name: null, person: null, sector: null, country: null, count: null, text: each };
  });
  const evidence = words.map((each, i) => {
    expect(text).toContain(each);
    return { field: `targets.${i}`, start: text.indexOf(each), end: text.indexOf(each) + each.length };
  });
  const place = { country: 'PER', precision: 'country' };
  const event = { status: 'occurred', targets, actors, evidence, place } as unknown as Event;
  const template: Template = {};
  fillPhysicalTargets(template, { report: { text }, events: [event] } as unknown as CodedReport, event, type);
  return template;
}

it('takes the building that was attacked, not the one that people were shot in', () => {
  expect(filled('Gunmen fired on the town hall.', 'ATTACK', ['the town hall'])['PHYS TGT: ID']).toEqual([
    '"TOWN HALL"',
  ]);
  const shot = filled('Two lawyers were shot dead at the airport.', 'ATTACK', ['the airport'], ['Two lawyers']);
  expect(shot['PHYS TGT: ID']).toBeUndefined();
});

it('leaves out the streets that say where it was, and what armies hold', () => {
  const text = 'A charge went off at a bank on 14th Street after an attack on army positions.';
  expect(filled(text, 'BOMBING', ['a bank', '14th Street', 'army positions'])['PHYS TGT: ID']).toEqual(['"BANK"']);
});

it('takes "the building" for the one that is named', () => {
  const text = 'The blast shook the Ministry of Labor. The building lost its windows; a building nearby was hurt too.';
  const named = ['the Ministry of Labor', 'The building', 'a building'];
  expect(filled(text, 'BOMBING', named)['PHYS TGT: ID']).toEqual(['"MINISTRY OF LABOR"', '"BUILDING"']);
});

it('says whose the embassy is where it is not of the country itself', () => {
  const text = 'A bomb damaged the Ecuadorian embassy and a Peruvian school.';
  const template = filled(text, 'BOMBING', ['the Ecuadorian embassy', 'a Peruvian school']);
  expect(template['PHYS TGT: FOREIGN NATION']).toEqual(['ECUADOR: "ECUADORIAN EMBASSY"']);
  expect(template['PHYS TGT: TYPE']?.[0]).toBe('DIPLOMAT OFFICE OR RESIDENCE: "ECUADORIAN EMBASSY"');
});
