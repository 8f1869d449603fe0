import { expect, it } from 'vitest';
import type { FieldAgreement, PairAgreement } from '../../../../src/server/views.ts';
import { decimals, figuresCsv, percent } from './words.ts';

const type: FieldAgreement = {
  field: 'type', scale: 'nominal', alpha: 0.75, reason: null, interval: { low: 0.5, high: 1 }, units: 20, values: 40,
  coders: 2, same: 0.9, told: 1, verdict: 'tentative',
}; // prettier-ignore
const pair: PairAgreement = {
  first: 'Ana, B.', second: 'Ben', reports: 12, fields: [{ ...type, alpha: null, interval: null, verdict: 'undefined' }], grids: [],
  finding: { both: 3, first: 1, second: 0, f1: 0.86, interval: null },
}; // prettier-ignore

it('a table of all figures has a line for finding and for each field, of all coders and of each two', () => {
  const lines = figuresCsv({ agreement: { fields: [type], betweenCoders: [pair], withMachine: [] } }).split('\r\n');
  expect(lines).toEqual([
    'first,second,field,scale,alpha,low,high,units,coders,same,told,verdict',
    'all coders,,type,nominal,0.75,0.5,1,20,2,0.9,1,tentative',
    '"Ana, B.",Ben,finding,F1,0.86,,,12,2,,,',
    '"Ana, B.",Ben,type,nominal,,,,20,2,0.9,1,undefined',
    '',
  ]);
});

it('what is undefined is a dash, never a zero', () => {
  expect([decimals(null), percent(null), decimals(0), percent(0)]).toEqual(['–', '–', '0.00', '0 %']);
});
