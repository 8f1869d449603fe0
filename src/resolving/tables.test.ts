import { expect, it } from 'vitest';
import { toldReport } from '../../test/told-report.ts';
import type { CodedReport, Decision } from '../model/index.ts';
import { resolve } from './resolve.ts';

const TEXT = 'A bomb hit a bus in Karso on Monday, killing seven people, police said.';

/** A row of a table that people coded: what a report tells, but one of several of one table. */
const row = (id: string, table = 'import/acled/1', killed = 7): CodedReport => ({
  ...toldReport(id, TEXT, [{ killed }], { publisher: 'Karso Post' }),
  table,
});
const told = (records: readonly CodedReport[], decisions: readonly Decision[] = []) =>
  resolve(records, { decisions }).map(({ events }) => events.map(({ reportId }) => reportId).sort());

it('never holds two rows of one table to be one incident, however alike they are, nor through a report that is like both', () => {
  expect(told([row('acled:1'), row('acled:2')])).toHaveLength(2);
  const news = toldReport('news', TEXT, [{ killed: 7 }], { publisher: 'Velmar Times' });
  const incidents = told([row('acled:1'), row('acled:2'), news]);
  expect(incidents).toHaveLength(2);
  expect(incidents.flat().sort()).toEqual(['acled:1', 'acled:2', 'news']);
});

it('holds a row and a report, and rows of two tables, to be one where they are alike', () => {
  const news = toldReport('news', TEXT, [{ killed: 7 }], { publisher: 'Velmar Times' });
  expect(told([row('acled:1'), news])).toEqual([['acled:1', 'news']]);
  expect(told([row('acled:1'), row('ged:1', 'import/ged/1')])).toEqual([['acled:1', 'ged:1']]);
  expect(told([row('acled:1'), row('acled:2', 'import/acled/1 Our NGO')])).toEqual([['acled:1', 'acled:2']]);
});

it('holds a later version of a row to tell of the same as the first', () => {
  expect(told([row('acled:1'), row('acled:1@0123abcd', 'import/acled/1', 8), row('acled:2')])).toEqual(
    expect.arrayContaining([['acled:1', 'acled:1@0123abcd'], ['acled:2']]),
  );
});

it('heeds a person who says that two rows are one', () => {
  const sides = ['acled:1', 'acled:2'].map((reportId) => ({
    incident: reportId,
    events: [{ reportId, eventId: `${reportId}.0` }],
  }));
  const merge = { kind: 'merge', seq: 1, by: 'Ana', at: '2024-01-01T00:00:00Z', reason: 'one bomb', sides, hash: 'x', previous: '' }; // prettier-ignore
  expect(told([row('acled:1'), row('acled:2')], [merge as unknown as Decision])).toEqual([['acled:1', 'acled:2']]);
});
