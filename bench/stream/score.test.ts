import { describe, expect, it } from 'vitest';
import { toldReport } from '../../test/told-report.ts';
import { resolve } from '../../src/resolving/resolve.ts';
import { figuresRight } from './figures-right.ts';
import type { TrueClaim } from './generate.ts';
import { groupingOf, saidOf, type TrueRow } from './score.ts';

describe('groupingOf', () => {
  const truth = new Map([
    ['a', '1'],
    ['b', '1'],
    ['c', '2'],
  ]);

  it('is perfect where the groups are the true ones, whatever they are called', () => {
    const said = new Map([
      ['a', 'x'],
      ['b', 'x'],
      ['c', 'y'],
    ]);
    expect(groupingOf(truth, said)).toEqual({ precision: 1, recall: 1, f: 1, pairwise: 1 });
  });

  it('counts a report that nothing is said of as alone', () => {
    // b is alone: a and b each find half of their incident.
    const said = new Map([['a', 'x']]);
    expect(groupingOf(truth, said)).toMatchObject({ precision: 1, recall: 2 / 3, pairwise: 0 });
  });

  it('takes precision from reports lumped together', () => {
    const said = new Map(['a', 'b', 'c'].map((id) => [id, 'x']));
    expect(groupingOf(truth, said)).toMatchObject({ recall: 1, pairwise: 0.5 });
    expect(groupingOf(truth, said).precision).toBeCloseTo(5 / 9);
  });
});

describe('figuresRight', () => {
  const claim = (report: string, n: number, group: string): TrueClaim => ({
    report,
    published: '2017-03-08',
    key: 'killed',
    figure: { low: n, best: n, high: n, qualifier: 'exactly', text: `${n}` },
    sources: [],
    group,
  });
  const text = 'A car bomb exploded at the fish market in Karso on Monday and killed people who were buying fish';
  const records = [
    toldReport('a', `${text}, some said.`, [{ killed: 12 }], { publisher: 'One' }),
    toldReport('b', 'Shoppers died at the fish market of Karso when a vehicle full of explosives blew up.', [
      { killed: 14 },
    ]),
  ];
  const truth = new Map(['a', 'b'].map((id) => [id, 'i']));
  const incidents = resolve(records);
  const score = (claims: readonly TrueClaim[]) => {
    const rows: TrueRow[] = [{ id: 'i', type: 'ASSAULT', claims }];
    return figuresRight('killed', rows, truth, saidOf(records, incidents, truth, rows), incidents);
  };

  it('holds the resolved figure against what the policy makes of the true claims', () => {
    expect(score([claim('a', 12, 'x'), claim('b', 14, 'y')])).toMatchObject({ told: 1, range: 1 });
    expect(score([claim('a', 12, 'x'), claim('b', 15, 'y')])).toMatchObject({ told: 1, range: 0 });
  });

  it('leaves out incidents whose toll no report states', () => {
    expect(score([])).toEqual({ told: 0, range: 0, best: 0, all: 0 });
  });
});
