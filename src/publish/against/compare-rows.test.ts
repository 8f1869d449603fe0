import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRows } from './compare-rows.ts';
import { comparedRow, type ComparedRow } from './compared-row.ts';
import { likeness } from './likeness.ts';
import { matchRows } from './match-rows.ts';
import { outcomesCsv } from './outcomes-csv.ts';

const REACH = { days: 2, km: 50 };

interface Told {
  readonly id?: string;
  readonly day?: string;
  readonly to?: string;
  readonly killed?: string;
  readonly sub?: string;
  readonly side?: string;
  readonly place?: Partial<NonNullable<Parameters<typeof comparedRow>[1]['said']['place']>>;
}

/** A row of ACLED: an attack in Gao on 14 March 2022 with three dead. */
function row({ id = 'X', day = '2022-03-14', to = day, killed = '3', sub = 'Attack', side = 'JNIM', place = {} }: Told = {}, line: number | null = null): ComparedRow {
  const gao = { name: 'Gao', admin1: 'Gao', country: 'MLI', latitude: 16.272, longitude: -0.045, precision: 'settlement' as const, text: 'Gao' };
  const cells: Record<string, string> = { fatalities: killed, event_type: 'Violence', sub_event_type: sub, time_precision: '1', actor1: side };
  const said = { type: sub === 'Peaceful protest' ? ('PROTEST' as const) : ('ASSAULT' as const), modes: [], date: { start: day, end: to, text: day }, place: { ...gao, ...place } };
  return comparedRow('acled', { id, line, cell: (column) => cells[column] ?? '', said });
} // prettier-ignore

const compare = (theirs: readonly ComparedRow[], ours: readonly ComparedRow[]) =>
  compareRows('acled', theirs, ours, REACH);

describe('rows are held to be one incident', () => {
  it('where they are near in days and kilometres and of one kind', () => {
    expect(likeness(row(), row({ id: 'other' }), REACH)).toBe(1);
    expect(likeness(row(), row({ day: '2022-03-16' }), REACH)).toBeGreaterThan(0.5);
    expect(likeness(row(), row({ day: '2022-03-17' }), REACH)).toBeNull();
    expect(likeness(row(), row({ place: { latitude: 16.7 } }), REACH)).toBeGreaterThan(0.5);
    expect(likeness(row(), row({ place: { latitude: 16.8 } }), REACH)).toBeNull();
    expect(likeness(row(), row({ sub: 'Peaceful protest' }), REACH)).toBeNull();
  });

  it('where one is known by its division or country alone and the other lies in it', () => {
    const region = { name: 'Gao', admin1: 'Gao region', latitude: 18, precision: 'admin1' as const };
    expect(likeness(row(), row({ place: region }), REACH)).toBeGreaterThan(0.5);
    expect(likeness(row(), row({ place: { ...region, admin1: 'Kidal' } }), REACH)).toBeNull();
    expect(likeness(row(), row({ place: { ...region, admin1: null, precision: 'country' } }), REACH)).not.toBeNull();
    expect(compare([row()], [row({ place: region })]).comparison.found).toBe(1);
  });

  it('one to one, the likeliest first', () => {
    const theirs = [row({ id: 'T1', killed: '3' }, 2), row({ id: 'T2', killed: '9', day: '2022-03-15' }, 3), row({ id: 'T3' }, 4)];
    const ours = [row({ id: 'O1', killed: '9', day: '2022-03-15' }), row({ id: 'O2', killed: '4' })];
    const { rows, comparison } = compare(theirs, ours);
    expect(rows.map((one) => [one.theirs?.id, one.ours?.id ?? null])).toEqual([['T1', 'O2'], ['T2', 'O1'], ['T3', null]]);
    expect(comparison).toMatchObject({ theirs: 3, ours: 2, found: 2, missed: 1, extra: 0, precision: 1, figuresOff: 1 });
    expect(comparison.figures).toEqual([{ column: 'fatalities', same: 1, off: 1, bias: 0.5, error: 0.5 }]);
  }); // prettier-ignore

  it('whatever they are called, and in whatever order they come', () => {
    const told = fc.record({
      day: fc.integer({ min: 10, max: 28 }).map((n) => `2022-03-${n}`),
      killed: fc.constantFrom('', '0', '3', '4'),
      side: fc.constantFrom('', 'JNIM', 'ISGS'),
      place: fc.record({ latitude: fc.double({ min: 16, max: 17, noNaN: true }), longitude: fc.constantFrom(-0.2, 0, 179.9, -179.9) }),
    });
    const sides = fc.tuple(fc.array(told, { maxLength: 15 }), fc.array(told, { maxLength: 15 }));
    const said = ({ pairs }: ReturnType<typeof matchRows>) =>
      pairs.map(({ theirs, ours, likeness: like }) => JSON.stringify([theirs.first, theirs.figures, ours.first, ours.figures, ours.place, like])).sort();
    fc.assert(
      fc.property(sides, ([theirs, ours]) => {
        const first = matchRows(theirs.map((one) => row(one)), ours.map((one) => row(one)), REACH);
        const named = matchRows(
          theirs.map((one, i) => row({ ...one, id: `T${i}` }, i)).toReversed(),
          ours.map((one, i) => row({ ...one, id: `O${99 - i}` })).toReversed(),
          REACH,
        );
        expect(said(named)).toEqual(said(first));
        // Nobody near is left on both sides.
        for (const one of first.missed) for (const other of first.extra) expect(likeness(one, other, REACH)).toBeNull();
      }),
      { numRuns: 200 },
    );
  }); // prettier-ignore
});

it('pairs a crowd of one town and day without holding each against each twice over', () => {
  const crowd = (prefix: string) => Array.from({ length: 400 }, (_, i) => row({ id: `${prefix}${i}`, killed: `${i % 90}`, side: `side ${i}` }));
  const { comparison } = compare(crowd('T'), crowd('O').toReversed());
  expect(comparison).toMatchObject({ found: 400, missed: 0, extra: 0, figuresOff: 0 });
}); // prettier-ignore

it('says what differs, by column, country and month, and writes every row', () => {
  const theirs = [row({ id: 'T1' }, 2), row({ id: '=T2', day: '2022-04-01', place: { country: 'NER', name: 'Ayorou; old' } }, 3)];
  const ours = [row({ id: 'O1', killed: '', day: '2022-03-13', to: '2022-03-14', place: { name: 'Gao airport', latitude: 16.3 } })];
  const { comparison, rows } = compare(theirs, ours);
  expect(rows[0]!.differences).toEqual([
    { column: 'fatalities', theirs: '3', ours: '' },
    { column: 'date', theirs: '2022-03-14', ours: '2022-03-13 to 2022-03-14' },
    { column: 'place', theirs: 'Gao', ours: 'Gao airport' },
  ]);
  expect(comparison.byCountry.map(({ country, found, missed }) => [country, found, missed])).toEqual([['MLI', 1, 0], ['NER', 0, 1]]);
  expect(comparison.byMonth.map(({ month, recall }) => [month, recall])).toEqual([['2022-03', 1], ['2022-04', 0]]);
  const lines = [...outcomesCsv(rows)];
  expect(lines[1]).toContain("found,T1,2,O1,MLI,2022-03-14,2022-03-13,Gao,Gao airport,0,3.1,");
  expect(lines[2]).toBe("missed,'=T2,3,,NER,2022-04-01,,Ayorou; old,,,,,\r\n");
}); // prettier-ignore
