import { expect, it } from 'vitest';
import { joinInstances } from './one-instance.ts';
import type { Template } from './template.ts';

const bombing: Template = {
  'INCIDENT: DATE': ['03 FEB 90'],
  'INCIDENT: LOCATION': ['PERU: LIMA (CITY)'],
  'INCIDENT: TYPE': ['BOMBING'],
  'PHYS TGT: ID': ['"BANK"'],
};
const harm: Template = {
  'INCIDENT: DATE': ['03 FEB 90'],
  'INCIDENT: LOCATION': ['PERU: CALLAO (CITY)'],
  'INCIDENT: TYPE': ['ATTACK'],
  'HUM TGT: DESCRIPTION': ['"PASSERS-BY"'],
  'HUM TGT: EFFECT OF INCIDENT': ['INJURY: "PASSERS-BY"'],
};

it('takes harm without a doer or a weapon for what the bomb told before did', () => {
  expect(joinInstances([bombing, harm])).toEqual([
    { ...bombing, 'HUM TGT: DESCRIPTION': ['"PASSERS-BY"'], 'HUM TGT: EFFECT OF INCIDENT': ['INJURY: "PASSERS-BY"'] },
  ]);
});

it.each<[string, Template]>([
  ['by somebody', { 'PERP: INDIVIDUAL ID': ['"GUNMEN"'] }],
  ['with a weapon', { 'INCIDENT: INSTRUMENT ID': ['"RIFLES"'] }],
  ['of another day', { 'INCIDENT: DATE': ['01 FEB 90'] }],
  ['of another country', { 'INCIDENT: LOCATION': ['BOLIVIA'] }],
])('keeps harm %s apart from the bomb', (_, more) => {
  expect(joinInstances([bombing, { ...harm, ...more }])).toHaveLength(2);
});
