import { csvLine } from '../formats/csv.ts';
import type { Cell } from '../table.ts';
import type { RowOutcome } from './compare-rows.ts';

/** The columns of the table of outcomes, and what each holds. */
const COLUMNS: readonly (readonly [name: string, of: (row: RowOutcome) => Cell])[] = [
  ['outcome', ({ outcome }) => outcome],
  ['their_id', ({ theirs }) => theirs?.id ?? null],
  ['their_line', ({ theirs }) => theirs?.line ?? null],
  ['our_id', ({ ours }) => ours?.id ?? null],
  ['country', ({ theirs, ours }) => (theirs ?? ours)!.place?.country ?? null],
  ['their_date', ({ theirs }) => theirs?.date.start ?? null],
  ['our_date', ({ ours }) => ours?.date.start ?? null],
  ['their_place', ({ theirs }) => theirs?.place?.name ?? null],
  ['our_place', ({ ours }) => ours?.place?.name ?? null],
  ['days_apart', ({ days }) => days],
  ['km_apart', ({ km }) => (km === null ? null : Math.round(km * 10) / 10)],
  ['likeness', ({ likeness }) => (likeness === null ? null : Math.round(likeness * 1000) / 1000)],
  ['differences', ({ differences }) => differences.map(({ column, theirs, ours }) => `${column}: ${theirs || 'empty'} → ${ours || 'empty'}`).join('; ') || null], // prettier-ignore
];

/** Every row of theirs and of ours with what became of it, as CSV. */
export function* outcomesCsv(rows: Iterable<RowOutcome>): Iterable<string> {
  yield csvLine(COLUMNS.map(([name]) => name));
  for (const row of rows) yield csvLine(COLUMNS.map(([, of]) => of(row)));
}
