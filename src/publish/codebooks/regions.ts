import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import { readLexicon } from '../../language/lexicon.ts';

interface Regions {
  readonly acled: string;
  readonly ged: string;
  /** A number. */
  readonly gtd: string;
}

let table: ReadonlyMap<string, Regions> | null = null;

/** Where the codebooks put a country (ISO 3166-1 alpha-3); empty where they have no region for it. */
export function regionsOf(country: string | null): Regions {
  const rows = () => readLexicon('codebook-regions', ['alpha3', 'acled', 'ged', 'gtd']);
  table ??= new Map(rows().map(({ alpha3, acled, ged, gtd }) => [alpha3, { acled, ged, gtd }]));
  return table.get(country ?? '') ?? { acled: '', ged: '', gtd: '' };
}

/** Every region of a codebook. */
export function regionNames(codebook: keyof Regions): ReadonlySet<string> {
  regionsOf(null);
  let names = regions.get(codebook);
  if (!names) {
    names = new Set([...table!.values()].map((row) => row[codebook]).filter((name) => name !== ''));
    regions.set(codebook, names);
  }
  return names;
}

const regions = new Map<keyof Regions, ReadonlySet<string>>();

const numeric = new Map(codes.map(([, alpha3, number]) => [alpha3, Number(number)]));

/** ISO 3166-1 numeric of an alpha-3 code; null where it has none (Kosovo). */
export function isoNumeric(country: string | null): number | null {
  return numeric.get(country ?? '') ?? null;
}
