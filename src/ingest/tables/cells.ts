import type { Figure, FigureKey, Place, PlacePrecision } from '../../model/index.ts';
import { givenFigure } from '../../model/given-figure.ts';
import { readStamp } from '../read-stamp.ts';
import type { Said } from './reading.ts';
import type { Cell, Row } from './rendering.ts';

// What cells of one kind say, in whatever table they stand. What cannot be read is told in `unread` and is empty.

/** A whole number from 0; null for an empty cell and for the codebooks' "not known", which is below zero. */
export function countOf(row: Row, column: string, unread: string[]): number | null {
  const cell = row.get(column);
  if (!cell || /^-\d{1,3}(?:\.0)?$/.test(cell.words)) return null;
  if (/^\d{1,9}(?:\.0{1,6})?$/.test(cell.words)) return Number(cell.words);
  unread.push(`${column} is "${shown(cell)}", which is no whole number`);
  return null;
}

function degrees(row: Row, column: string, bound: number, unread: string[]): number | null {
  const cell = row.get(column);
  if (!cell) return null;
  // Where a comma parts decimals, semicolons part cells.
  const value = /^[+-]?\d{1,3}(?:[.,]\d{1,16})?$/.test(cell.words) ? Number(cell.words.replace(',', '.')) : NaN;
  if (Math.abs(value) <= bound) return value;
  unread.push(`${column} is "${shown(cell)}", which is no ${column}`);
  return null;
}

/** The ISO day of a cell ("2014-09-12 00:00:00.000", "16 May 2025"); null where it is none. */
export function dayOf(cell: Cell | undefined): string | null {
  return cell ? (readStamp(cell.words)?.slice(0, 10) ?? null) : null;
}

/** The words of a cell as a problem quotes them. */
export const shown = ({ words }: Cell): string => (words.length > 60 ? `${words.slice(0, 60).toWellFormed()}…` : words);

/** A count that is exact, by one cell. */
export function exactly(row: Row, column: string, n: number | null): Said<Figure> | null {
  if (n === null) return null;
  const cell = row.get(column)!;
  return { value: { ...givenFigure({ low: n, best: n, high: n }), text: cell.words }, by: [cell] };
}

/** Figures without those that are not there. */
export function figures(
  all: Partial<Record<FigureKey, Said<Figure> | null>>,
): Partial<Record<FigureKey, Said<Figure>>> {
  return Object.fromEntries(Object.entries(all).filter(([, said]) => said !== null));
}

/** Where the columns of a table say where it was. */
interface PlaceColumns {
  /** What the place is called, the first that is filled. */
  readonly name: readonly string[];
  /** Its words in the sources, where the table has them. */
  readonly text: readonly string[];
  readonly admin1: string;
  readonly admin2: string | null;
  readonly country: string;
  readonly precision: readonly string[];
}

/** The place of a row; null where no column names any. */
export function placeOf(
  row: Row,
  columns: PlaceColumns,
  { precision, country, radius }: { precision: PlacePrecision; country: string | null; radius?: number },
  unread: string[],
): Said<Place> | null {
  const { name, text, admin1, admin2 } = columns;
  const first = (of: readonly string[]) => of.map((column) => row.get(column)).find((cell) => cell !== undefined);
  const named = first(
    precision === 'country' ? [columns.country] : [...name, admin2 ?? admin1, admin1, columns.country],
  );
  if (!named) return null;
  const latitude = degrees(row, 'latitude', 90, unread);
  const longitude = degrees(row, 'longitude', 180, unread);
  const there = latitude !== null && longitude !== null;
  const shownText = first(text) ?? named;
  const by = [named, shownText, ...['latitude', 'longitude', admin1, admin2 ?? admin1, columns.country, ...columns.precision].flatMap((column) => row.get(column) ?? [])]; // prettier-ignore
  const district = admin2 === null ? undefined : row.get(admin2)?.words;
  return {
    value: {
      name: named.words,
      admin1: row.get(admin1)?.words ?? null,
      ...(district !== undefined && { admin2: district }),
      country,
      latitude: there ? latitude : null,
      longitude: there ? longitude : null,
      precision,
      text: shownText.words,
      ...(radius !== undefined && { radius }),
    },
    by: [...new Set(by)],
  };
}
