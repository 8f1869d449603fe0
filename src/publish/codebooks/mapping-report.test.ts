import { expect, it } from 'vitest';
import { exporterOf } from '../exporters.ts';
import { csv } from '../formats/csv.ts';
import { CODEBOOKS } from './codebooks.ts';
import { mappingReport } from './mapping-report.ts';
import { skipped } from './skipped.ts';
import { toldIncident, type Told } from './testing.ts';

const SHOOTING: Told = {
  by: { text: 'the Sahel Front', name: 'Sahel Front', sector: 'REB' },
  against: { text: 'villagers', sector: 'CVL' },
  figures: { killed: { low: 31, qualifier: 'more_than', text: 'more than 30' }, injured: 12 },
};
const ITEMS = [
  toldIncident({ ...SHOOTING, id: 'aaaaaaaaaa' }),
  toldIncident({ type: 'THREATEN', modes: ['violence'], id: 'aaaaaaaaab' }),
  toldIncident({ type: 'THREATEN', modes: ['violence'], id: 'aaaaaaaaac' }),
  toldIncident({ type: 'THREATEN', modes: ['violence'], id: 'aaaaaaaaad' }),
  toldIncident({ ...SHOOTING, scope: 'aggregate', id: 'aaaaaaaaae' }),
  toldIncident({ ...SHOOTING, figures: {}, id: 'aaaaaaaaaf' }),
  // A lowest number above the best.
  toldIncident({ ...SHOOTING, figures: { killed: { low: 9, best: 5, high: 9 } }, id: 'aaaaaaaaag' }),
];

it('counts what falls outside of a codebook and why, with two examples, and what rows lose', async () => {
  const report = await mappingReport(CODEBOOKS.ged, ITEMS);
  expect([report.incidents, report.rows]).toEqual([7, 1]);
  expect(report.leftOut.map(({ reason, count, examples }) => [reason, count, examples.join(' ')])).toEqual([
    ['threat', 3, 'aaaaaaaaab aaaaaaaaac'],
    ['aggregate', 1, 'aaaaaaaaae'],
    ['no-death-told', 1, 'aaaaaaaaaf'],
    ['rule', 1, 'aaaaaaaaag'],
  ]);
  expect(report.leftOut.at(-1)!.why).toBe('the row would break a rule of UCDP GED: low ≤ best ≤ high');
  const lost = Object.fromEntries(report.lost.map(({ kind, count }) => [kind, count]));
  expect(lost).toMatchObject({ mode: 1, 'killed-range': 1, injured: 1, abducted: 0 });
  expect(report.empty.map(({ columns }) => columns)).toContain('country_id, gwnoa, gwnob');
  expect(report.rules).toContain('the sides add up to the best estimate');
});

it('adds up: every incident has a row or a reason', async () => {
  for (const codebook of Object.values(CODEBOOKS)) {
    const { incidents, rows, leftOut } = await mappingReport(codebook, ITEMS);
    expect(leftOut.reduce((sum, { count }) => sum + count, rows)).toBe(incidents);
    const codes = new Set([...codebook.leavesOut.map(({ code }) => code), 'rule']);
    for (const { reason } of leftOut) expect(codes).toContain(reason);
  }
});

it('writes those without a row, with the codebook and the reason', async () => {
  let file = '';
  for await (const piece of exporterOf(csv, [skipped([CODEBOOKS.ged, CODEBOOKS.acled])]).write(ITEMS.slice(0, 2))) {
    file += piece.toString();
  }
  expect(file.split('\r\n')).toEqual([
    'incident_id,codebook,reason,why',
    'aaaaaaaaab,ged,threat,a threat: GED records killings alone',
    'aaaaaaaaab,acled,threat,a threat: words alone are no event of ACLED',
    '',
  ]);
});
