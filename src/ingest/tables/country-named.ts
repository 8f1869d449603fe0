import { countries, countryAsked } from '../../language/countries.ts';
import { readLexicon } from '../../language/lexicon.ts';
import { countryName } from '../../model/country-name.ts';

let table: ReadonlyMap<string, string> | null = null;

/** The names that codebooks print, and those that our own exports print, which must come back as they were. */
function names(): ReadonlyMap<string, string> {
  table ??= new Map([
    ...countries().map(({ alpha3 }) => [countryName(alpha3).toLowerCase(), alpha3] as const),
    ...readLexicon('codebook-countries', ['name', 'alpha3']).map(
      ({ name, alpha3 }) => [name.toLowerCase(), alpha3] as const,
    ),
  ]);
  return table;
}

/**
 * ISO 3166-1 alpha-3 of a country as a codebook names it: "DR Congo (Zaire)", "Côte d’Ivoire", "Mali". What stands in brackets
 * is a former name, and is looked at last. Null where there is none.
 */
export function countryNamed(cell: string): string | null {
  const name = cell.trim();
  const at = name.indexOf(' (');
  const known = (one: string) => names().get(one.toLowerCase()) ?? countryAsked(one);
  return known(name) ?? (at === -1 ? null : (known(name.slice(0, at)) ?? known(name.slice(at + 2).replace(/\)$/, ''))));
}
