import { expect, it } from 'vitest';
import type { CodedReport, Event } from '../../src/model/index.ts';
import { quarterOf } from './quarter.ts';

it.each([
  ['A bomb went off in the exclusive Las Flores neighborhood of the capital.', 'LAS FLORES'],
  ['THE CAR WAS FOUND BY A PATROL IN THE EL RETIRO NEIGHBORHOOD AFTER THE ATTACK.', 'EL RETIRO'],
  ['Gunmen attacked a store in the suburb of Santa Rosa on Monday.', 'SANTA ROSA'],
  ['They attacked a patrol in Colonia Los Pinos.', 'LOS PINOS'],
  ['He was attacked in a poor Lima neighborhood.', null],
  ['A bomb went off in the business district.', null],
  ['A bomb went off on Monday.', null],
])('%s', (text, want) => {
  const event = { evidence: [{ field: 'type', start: 5, end: 6 }] } as unknown as Event;
  expect(quarterOf({ report: { text } } as CodedReport, event, ['LIMA'])).toBe(want);
});
