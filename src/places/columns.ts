import type { NameIndex } from './name-index.ts';
import type { Openings } from './openings.ts';

/** The gazetteer's places as columns: row i of each is one place. */
interface PlaceColumns {
  /** WGS 84 degrees. */
  readonly latitudes: Float32Array;
  readonly longitudes: Float32Array;
  readonly populations: Uint32Array;
  /** Index into FEATURES. */
  readonly features: Uint8Array;
  /** Index into `codes.countries`; 0 is none. */
  readonly countries: Uint16Array;
  /** Index into `codes.admin1`; 0 is none. */
  readonly admin1: Uint16Array;
  /** Where row i's name starts in `names`, UTF-8; one more entry than rows. */
  readonly nameStarts: Uint32Array;
  readonly names: Uint8Array;
}

/** What the column indices stand for; the first entry of each list is "none". */
interface PlaceCodes {
  readonly countries: readonly string[];
  readonly admin1: readonly { readonly code: string; readonly name: string }[];
}

/** The whole gazetteer as flat arrays, ready to be written to a file as they are. */
export interface PlaceTable {
  readonly codes: PlaceCodes;
  readonly columns: PlaceColumns;
  /** Names as `nameKey` and, marked "~", as `soundKey` gives them. A posting is the row × 4 + how the name matches. */
  readonly index: NameIndex;
  readonly openings: Openings;
}

/** How a name matches a row, as the low bits of a posting. */
export const MATCHES = ['name', 'alias', 'sound'] as const;
