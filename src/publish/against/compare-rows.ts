import { COMPARED, type ComparedCodebook, type ComparedRow } from './compared-row.ts';
import { daysApart, kmApart, type Reach } from './likeness.ts';
import { matchRows, type RowPair } from './match-rows.ts';

/** Of a pair of rows, a column that the two fill otherwise. */
interface Difference {
  readonly column: string;
  readonly theirs: string;
  readonly ours: string;
}

/** A row of theirs, of ours, or a pair, as a table has it. */
export interface RowOutcome {
  readonly outcome: 'found' | 'missed' | 'extra';
  readonly theirs: ComparedRow | null;
  readonly ours: ComparedRow | null;
  readonly likeness: number | null;
  readonly days: number | null;
  readonly km: number | null;
  readonly differences: readonly Difference[];
}

/** How many of theirs were found, and how many of ours are theirs. Shares are null of nothing. */
export interface Found {
  readonly theirs: number;
  readonly ours: number;
  readonly found: number;
  /** Theirs without ours, and ours without theirs. */
  readonly missed: number;
  readonly extra: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Pairs in which some figure differs. */
  readonly figuresOff: number;
}

interface ColumnTally {
  readonly column: string;
  readonly same: number;
  readonly off: number;
  /** Of whole numbers that both give: ours less theirs, the mean of it and of its size; null where there are none. */
  readonly bias: number | null;
  readonly error: number | null;
}

export interface Comparison extends Found {
  readonly codebook: ComparedCodebook;
  readonly reach: Reach;
  readonly figures: readonly ColumnTally[];
  /** Types, the precision of the date, the date and the place. */
  readonly fields: readonly ColumnTally[];
  /** Kilometres between the points of pairs: the middle one, and the one that nine of ten are nearer than; null of none. */
  readonly km: { readonly median: number; readonly p90: number } | null;
  readonly byCountry: readonly (Found & { readonly country: string })[];
  readonly byMonth: readonly (Found & { readonly month: string })[];
}

/** Points nearer than this are one place in two gazetteers. */
const SAME_PLACE_KM = 1;

/** Which rows count; of a pair it is enough that one does. */
type Counts = (row: ComparedRow) => boolean;

/**
 * Holds rows of ours against rows of theirs in the columns of one codebook.
 * @returns every pair and every row that has no other, theirs in the order of their table
 */
export function compareRows(
  codebook: ComparedCodebook,
  theirs: readonly ComparedRow[],
  ours: readonly ComparedRow[],
  reach: Reach,
  counts: Counts = () => true,
): { readonly comparison: Comparison; readonly rows: readonly RowOutcome[] } {
  const matched = matchRows(theirs, ours, reach);
  const alone = (outcome: 'missed' | 'extra', row: ComparedRow): RowOutcome => ({
    outcome,
    theirs: outcome === 'missed' ? row : null,
    ours: outcome === 'extra' ? row : null,
    likeness: null,
    days: null,
    km: null,
    differences: [],
  });
  const rows = [
    ...matched.pairs.filter((pair) => counts(pair.theirs) || counts(pair.ours)).map((pair) => pairOutcome(codebook, pair)), // prettier-ignore
    ...matched.missed.filter(counts).map((row) => alone('missed', row)),
    ...matched.extra.filter(counts).map((row) => alone('extra', row)),
  ].sort(byPlaceInTheirs);
  const pairs = rows.filter(({ outcome }) => outcome === 'found');
  const { figures, types, precision } = COMPARED[codebook];
  const fields = [...types, ...(precision === null ? [] : [precision]), 'date', 'place'];
  const of = (row: RowOutcome) => row.theirs ?? row.ours!;
  const comparison: Comparison = {
    codebook,
    reach,
    ...foundOf(rows, figures),
    figures: figures.map((column, i) => numbersTally(column, i, pairs)),
    fields: fields.map((column) => ({ ...tally(column, pairs), bias: null, error: null })),
    km: spread(pairs.flatMap(({ km }) => km ?? [])),
    byCountry: grouped(rows, (row) => of(row).place?.country ?? '')
      .map(([country, group]) => ({ country, ...foundOf(group, figures) }))
      .sort((a, b) => b.theirs + b.ours - a.theirs - a.ours || (a.country < b.country ? -1 : 1)),
    byMonth: grouped(rows, (row) => of(row).date.start!.slice(0, 7))
      .map(([month, group]) => ({ month, ...foundOf(group, figures) }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
  };
  return { comparison, rows };
}

const grouped = (rows: readonly RowOutcome[], key: (row: RowOutcome) => string) => [...Map.groupBy(rows, key)];

function byPlaceInTheirs(a: RowOutcome, b: RowOutcome): number {
  const line = ({ theirs }: RowOutcome) => theirs?.line ?? Infinity;
  if (line(a) !== line(b)) return line(a) - line(b);
  const key = ({ ours }: RowOutcome) => `${ours?.date.start ?? ''} ${ours?.id ?? ''}`;
  return key(a) < key(b) ? -1 : 1;
}

function pairOutcome(codebook: ComparedCodebook, { theirs, ours, likeness }: RowPair): RowOutcome {
  const { figures, types, precision } = COMPARED[codebook];
  const km = kmApart(theirs, ours);
  const said = (value: number | null) => (value === null ? '' : `${value}`);
  const all: Difference[] = [
    ...figures.map((column, i) => ({ column, theirs: said(theirs.figures[i]!), ours: said(ours.figures[i]!) })),
    ...types.map((column, i) => ({ column, theirs: theirs.types[i]!, ours: ours.types[i]! })),
    ...(precision === null ? [] : [{ column: precision, theirs: theirs.precision, ours: ours.precision }]),
    { column: 'date', theirs: spanOf(theirs), ours: spanOf(ours) },
  ];
  const away = km === null ? theirs.place?.name !== ours.place?.name : km > SAME_PLACE_KM;
  const place = { column: 'place', theirs: theirs.place?.name ?? '', ours: ours.place?.name ?? '' };
  return {
    outcome: 'found',
    theirs,
    ours,
    likeness,
    days: daysApart(theirs, ours),
    km,
    differences: [...all.filter((one) => one.theirs !== one.ours), ...(away ? [place] : [])],
  };
}

const spanOf = ({ date: { start, end } }: ComparedRow) => (start === end ? start! : `${start!} to ${end!}`);

function foundOf(rows: readonly RowOutcome[], figures: readonly string[]): Found {
  const count = (outcome: RowOutcome['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const [found, missed, extra] = [count('found'), count('missed'), count('extra')];
  const [theirs, ours] = [found + missed, found + extra];
  const share = (of: number) => (of === 0 ? null : found / of);
  return {
    theirs,
    ours,
    found,
    missed,
    extra,
    precision: share(ours),
    recall: share(theirs),
    f1: theirs + ours === 0 ? null : (2 * found) / (theirs + ours),
    figuresOff: rows.filter(({ differences }) => differences.some(({ column }) => figures.includes(column))).length,
  };
}

function tally(column: string, pairs: readonly RowOutcome[]) {
  const off = pairs.filter(({ differences }) => differences.some((one) => one.column === column)).length;
  return { column, same: pairs.length - off, off };
}

function numbersTally(column: string, i: number, pairs: readonly RowOutcome[]): ColumnTally {
  const apart = pairs.flatMap(({ theirs, ours }) => {
    const [a = null, b = null] = [theirs!.figures[i], ours!.figures[i]];
    return a === null || b === null ? [] : [b - a];
  });
  const mean = (of: readonly number[]) => (of.length === 0 ? null : of.reduce((sum, n) => sum + n, 0) / of.length);
  return { ...tally(column, pairs), bias: mean(apart), error: mean(apart.map(Math.abs)) };
}

function spread(distances: readonly number[]): Comparison['km'] {
  if (distances.length === 0) return null;
  const sorted = distances.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { median: at(0.5), p90: at(0.9) };
}
