import type { DateSpan, Event, Place } from '../../model/index.ts';
import { dayNumber } from '../../model/days.ts';

/** The codebooks by which incidents are held against somebody else's. */
export type ComparedCodebook = 'acled' | 'ged' | 'gtd';

/** Which columns of a codebook are compared. */
interface ComparedColumns {
  /** Whole numbers, empty where not known. */
  readonly figures: readonly string[];
  /** What kind of event it is, the coarsest first. */
  readonly types: readonly string[];
  /** How sure the date is; null where the codebook says it by the date alone. */
  readonly precision: string | null;
  /** Who took part. */
  readonly sides: readonly string[];
}

export const COMPARED: Readonly<Record<ComparedCodebook, ComparedColumns>> = {
  acled: { figures: ['fatalities'], types: ['event_type', 'sub_event_type'], precision: 'time_precision', sides: ['actor1', 'actor2'] },
  ged: { figures: ['best', 'low', 'high'], types: ['type_of_violence'], precision: 'date_prec', sides: ['side_a', 'side_b'] },
  gtd: { figures: ['nkill', 'nwound', 'nhostkid'], types: ['attacktype1'], precision: null, sides: ['gname', 'target1'] },
}; // prettier-ignore

/** A row of either side, as far as it is compared: what names it is for people alone. */
export interface ComparedRow {
  readonly id: string;
  /** Of their table, from 1; null of ours. */
  readonly line: number | null;
  /** Violence, demonstrations, or another type of event: rows of two kinds are never one. */
  readonly kind: string;
  /** First and last day, since 1970. */
  readonly first: number;
  readonly last: number;
  readonly date: Pick<DateSpan, 'start' | 'end'>;
  readonly place: Pick<Place, 'name' | 'country' | 'latitude' | 'longitude'> | null;
  /** The country, and in it the first-level division, folded; null where not known. */
  readonly admin1: string | null;
  /** How wide the place is where it is no town or district that has a point. */
  readonly coarse: 'admin1' | 'country' | null;
  readonly figures: readonly (number | null)[];
  readonly types: readonly string[];
  readonly precision: string;
  readonly sides: readonly string[];
}

/** What a cell of a row holds, by the name of its column; empty where it holds nothing. */
type CellOf = (column: string) => string;

/**
 * A row as it is compared.
 * @param said what the row says of date and place, read as `casus import` reads it; it has a first and a last day
 */
export function comparedRow(
  codebook: ComparedCodebook,
  { id, line, cell, said }: { readonly id: string; readonly line: number | null; readonly cell: CellOf; readonly said: Pick<Event, 'type' | 'modes' | 'date' | 'place'> }, // prettier-ignore
): ComparedRow {
  const { figures, types, precision, sides } = COMPARED[codebook];
  const { start, end } = said.date!;
  const { place } = said;
  return {
    id,
    line,
    kind: kindOf(said),
    first: dayNumber(start!),
    last: dayNumber(end!),
    date: { start, end },
    place: place && { name: place.name, country: place.country, latitude: place.latitude, longitude: place.longitude },
    admin1: place?.country && place.admin1 ? `${place.country} ${divisionName(place.admin1)}` : null,
    coarse: coarseness(place),
    figures: figures.map((column) => numberOf(cell(column))),
    types: types.map((column) => codeOf(cell(column))),
    precision: precision === null ? '' : codeOf(cell(precision)),
    sides: sides.map((column) => folded(cell(column))).filter((name) => name !== ''),
  };
}

/** Force used on a crowd is of the demonstration, by whichever name a codebook has it. */
function kindOf({ type, modes }: Pick<Event, 'type' | 'modes'>): string {
  return modes.includes('crowd-control') ? 'PROTEST' : type;
}

function coarseness(place: Place | null): ComparedRow['coarse'] {
  if (!place || place.precision === 'country' || place.precision === 'region') return 'country';
  const pointless = place.latitude === null || place.longitude === null;
  if (place.precision !== 'admin1' && !pointless) return null;
  return place.admin1 === null ? 'country' : 'admin1';
}

const numberOf = (cell: string): number | null => (/^\d{1,9}(?:\.0{1,6})?$/.test(cell.trim()) ? Number(cell) : null);
const codeOf = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/^(\d{1,3})\.0$/, '$1');
const folded = (text: string): string =>
  text.slice(0, 200).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

const DIVISION = /\b(?:province|state|region|governorate|county|district|department|oblast|division|prefecture)\b/g;

/** "Gao region" and "Gao" are one. */
const divisionName = (name: string): string => folded(name).replace(DIVISION, '').trim() || folded(name);
