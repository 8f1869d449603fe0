import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOf, merging, splitting } from '../../test/decision-log.ts';
import { toldReport } from '../../test/told-report.ts';
import type { CodedReport, Incident } from '../model/index.ts';
import { resolve } from './resolve.ts';

const BOMBING = 'A car bomb tore through the fish market in Karso on Monday, killing 12 shoppers beside the stalls.';
const SHOOTING = 'Gunmen on motorcycles shot 2 teachers dead outside the Velmar school gate on 3 January.';

const bombings = ['b1', 'b2', 'b3'].map((id, i) =>
  toldReport(id, `${BOMBING} Outlet ${i} has more.`, [{ killed: 12 }], { publisher: `Outlet ${i}` }),
);
const shooting = (id: string) =>
  toldReport(id, SHOOTING, [{ day: '2017-01-03', place: null, modes: ['firearms'], killed: 2 }], { publisher: id });
const total = toldReport('t', 'Bombs have killed hundreds in Karso in recent years.', [{ scope: 'aggregate' }]);
const two = toldReport('two', 'Mobs burned the courthouse at Abrene and the mill at Abrene.', [
  { day: '2016-06-01', place: null },
  { day: '2016-06-01', place: null },
]);
const all: CodedReport[] = [...bombings, shooting('s1'), shooting('s2'), total, two];
const eventIds = all.flatMap(({ events }) => events.map(({ id }) => id));

const idsOf = (incident: Incident) => incident.events.map(({ eventId }) => eventId).sort();
const holding = (incidents: readonly Incident[], id: string) => incidents.find((one) => idsOf(one).includes(id))!;

describe('what people decide', () => {
  it('makes one incident of what looks like two, and says who said so beside the weights', () => {
    const decisions = logOf({
      ...merging(['b1.0', 'b2.0', 'b3.0'], ['s1.0', 's2.0']),
      reason: 'one raid, told in two parts',
    });
    const merged = holding(resolve(all, { decisions }), 's1.0');
    expect(idsOf(merged)).toEqual(['b1.0', 'b2.0', 'b3.0', 's1.0', 's2.0']);
    const byHand = merged.merges.filter(({ decision }) => decision);
    expect(byHand).toMatchObject([{ decision: { seq: 1, by: 'Ana', reason: 'one raid, told in two parts' } }]);
    expect(byHand[0]!.score).toBeLessThan(0);
    expect(merged.merges).toHaveLength(4);
  });

  it('wins over what is never merged otherwise: two events of one report, a total and an incident', () => {
    const incidents = resolve(all, { decisions: logOf(merging(['two.0'], ['two.1']), merging(['b1.0'], ['t.0'])) });
    expect(idsOf(holding(incidents, 'two.0'))).toContain('two.1');
    expect(idsOf(holding(incidents, 't.0'))).toContain('b1.0');
  });

  it('keeps apart what looks like one', () => {
    const incidents = resolve(all, { decisions: logOf(splitting(['b2.0'], ['b1.0', 'b3.0'])) });
    expect(idsOf(holding(incidents, 'b2.0'))).toEqual(['b2.0']);
    expect(idsOf(holding(incidents, 'b1.0'))).toEqual(['b1.0', 'b3.0']);
  });

  it('passes over events that are gone, and holds for the others', () => {
    const decisions = logOf(
      merging(['b1.0'], ['gone.0']),
      merging(['gone.0'], ['s1.0']),
      splitting(['gone.1'], ['b2.0']),
    );
    expect(idsOf(holding(resolve(all, { decisions }), 'b1.0'))).toContain('s1.0');
  });

  it('holds whatever is reported later, in whatever order, and gives the same incidents in every order', () => {
    const twoSides = fc
      .tuple(fc.shuffledSubarray(eventIds, { minLength: 2, maxLength: 5 }), fc.nat())
      .map(
        ([some, n]) => [some.slice(0, 1 + (n % (some.length - 1))), some.slice(1 + (n % (some.length - 1)))] as const,
      );
    const arrivals = fc.shuffledSubarray(all, { minLength: 1 });
    fc.assert(
      fc.property(twoSides, fc.boolean(), arrivals, fc.nat(), ([left, right], merge, records, turn) => {
        const decisions = logOf(merge ? merging(left, right) : splitting(left, right));
        const incidents = resolve(records, { decisions });
        const present = new Set(records.flatMap(({ events }) => events.map(({ id }) => id)));
        const [x, y] = [left, right].map((side) => side.filter((id) => present.has(id)));
        for (const a of x!) for (const b of y!) expect(holding(incidents, a) === holding(incidents, b)).toBe(merge);
        const cut = turn % records.length;
        expect(resolve([...records.slice(cut), ...records.slice(0, cut)], { decisions })).toEqual(incidents);
      }),
      { numRuns: 60 },
    );
  });
});
