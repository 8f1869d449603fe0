import { describe, expect, it } from 'vitest';
import { figure, toldReport } from '../../test/told-report.ts';
import type { ManualFigure } from '../model/index.ts';
import { assembleIncident } from './assemble.ts';
import { figurePolicies, figurePolicy } from './figure-policies.ts';
import { sourcedEvents } from './mention.ts';
import { figuresByPolicy, withPolicy } from './reconcile-figures.ts';

const records = [12, 15, 20].map((killed, i) =>
  toldReport(`r${i}`, `Own words ${i} of ${killed} dead.`, [{ killed }], {
    publisher: `Outlet ${i}`,
    published: `2017-03-0${7 + i}`,
  }),
);
const byHand: ManualFigure = {
  key: 'killed',
  figure: figure(14),
  reason: 'counted the names on the list of the morgue',
  by: 'ana',
  at: '2017-04-01T10:00:00Z',
};
const incidentBy = (policy: string, ...manual: ManualFigure[]) =>
  assembleIncident(sourcedEvents(records), [], figurePolicy(policy), manual);

describe('a figure that a person gave', () => {
  it('stands over the policy, with the dispute and the claims of the sources kept', () => {
    const incident = incidentBy('range', byHand);
    expect(incident.figures.killed).toEqual({
      figure: byHand.figure,
      policy: 'manual/1',
      disputed: true,
      independent: 3,
      provisional: false,
      decidedBy: [],
    });
    expect(incident).toMatchObject({ manual: [byHand], summary: expect.stringContaining('14 killed') as string });
    expect(incident.claims).toHaveLength(3);
  });

  it('is shown beside what every policy makes of the sources', () => {
    const killed = figuresByPolicy(incidentBy('range', byHand), figurePolicies()).killed!;
    expect(killed.map(({ policy }) => policy)).toEqual(['manual/1', ...figurePolicies().map(({ id }) => id)]);
    expect(killed.map(({ figure: { low, high } }) => [low, high]).slice(0, 3)).toEqual([[14, 14], [12, 20], [12, 20]]); // prettier-ignore
  });

  it('holds where no source gives the figure, and the last of several counts', () => {
    const injured = [3, 4].map((n): ManualFigure => ({ ...byHand, key: 'injured', figure: figure(n) }));
    expect(incidentBy('range', ...injured).figures.injured).toMatchObject({ figure: { best: 4 }, independent: 0, disputed: false }); // prettier-ignore
  });

  it('stays under another policy', () => {
    expect(withPolicy(incidentBy('range', byHand), figurePolicy('latest')).figures.killed?.policy).toBe('manual/1');
  });
});

describe('another policy', () => {
  it('gives the incident that it would have given from the reports', () => {
    for (const { id } of figurePolicies()) {
      expect(withPolicy(incidentBy('range'), figurePolicy(id))).toEqual(incidentBy(id));
    }
  });

  it('leaves denied what a report without a figure denies', () => {
    const denial = toldReport('denial', 'The army denied that anybody died.', [{ status: 'denied' }]);
    const one = assembleIncident(sourcedEvents([records[0]!, denial]), [], figurePolicy('range'));
    expect(one.figures.killed?.disputed).toBe(true);
    expect(withPolicy(one, figurePolicy('latest')).figures.killed?.disputed).toBe(true);
  });
});
