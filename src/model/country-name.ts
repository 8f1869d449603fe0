import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
// Those of CLDR 48, or what English-language news says instead ("DR Congo"). Asked of the machine they would change with its
// Node.js, and asking takes longer than all else that is made of an incident.
import names from './country-names.json' with { type: 'json' };

const alpha2 = new Map(codes.map(([two, three]) => [three, two] as const));
const known = new Map<string, string>(Object.entries(names));

/** A country's ISO 3166-1 alpha-2 code by its alpha-3 code (`SYR` → `SY`); null where unknown. */
export const alpha2Of = (alpha3: string): string | null => alpha2.get(alpha3) ?? null;

/** The English short name of a country by its ISO 3166-1 alpha-3 code (`SYR` → "Syria"); the code itself where unknown. */
export const countryName = (alpha3: string): string => known.get(alpha3) ?? alpha3;
