import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };

// What English-language news calls them, where CLDR's display name is another or needs a gloss.
const NEWS_NAMES: Readonly<Record<string, string>> = {
  COD: 'DR Congo',
  COG: 'Congo',
  HKG: 'Hong Kong',
  MAC: 'Macau',
  MMR: 'Myanmar',
  PSE: 'Palestine',
  TUR: 'Turkey',
  XKX: 'Kosovo',
};

const alpha2 = new Map(codes.map(([two, three]) => [three, two] as const));
/** Made when first asked: it takes as long as loading all of this room. */
let displayNames: Intl.DisplayNames | null = null;

/** A country's ISO 3166-1 alpha-2 code by its alpha-3 code (`SYR` → `SY`); null where unknown. */
export const alpha2Of = (alpha3: string): string | null => alpha2.get(alpha3) ?? null;

const known = new Map<string, string>();

/** The English short name of a country by its ISO 3166-1 alpha-3 code (`SYR` → "Syria"); the code itself where unknown. */
export function countryName(alpha3: string): string {
  const name = known.get(alpha3) ?? named(alpha3);
  // Asking for a display name takes longer than all else that is made of an incident.
  if (alpha2.has(alpha3)) known.set(alpha3, name);
  return name;
}

function named(alpha3: string): string {
  const two = alpha2.get(alpha3);
  displayNames ??= new Intl.DisplayNames('en', { type: 'region' });
  return NEWS_NAMES[alpha3] ?? (two === undefined ? alpha3 : (displayNames.of(two) ?? alpha3));
}
