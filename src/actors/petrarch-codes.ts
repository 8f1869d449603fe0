import { countries } from '../language/countries.ts';
import { badRow, readLexicon } from '../language/lexicon.ts';
import { SECTORS, type Sector } from '../model/index.ts';

/** What a code of a PETRARCH dictionary says: "AFGGOVMIL" is the army of Afghanistan. */
interface PetrarchCode {
  readonly sector: Sector | null;
  readonly country: string | null;
  /** The groups of three letters that nobody here knows. */
  readonly unknown: readonly string[];
}

/** Sectors that say more than the government which they belong to. */
const WITHIN_GOVERNMENT: ReadonlySet<Sector> = new Set<Sector>(['MIL', 'COP', 'JUD', 'LEG', 'SPY']);

interface Group {
  readonly sector: Sector | null;
  readonly country: string | null;
}

let table: { readonly roles: ReadonlyMap<string, Group>; readonly lands: ReadonlyMap<string, Group> } | null = null;

/** The groups of three letters: roles and older codes by `lexicon/petrarch-codes.tsv`, countries by ISO 3166-1. */
function groups() {
  if (table) return table;
  const lands = new Map<string, Group>();
  const roles = new Map<string, Group>();
  for (const { alpha3 } of countries()) lands.set(alpha3, { sector: null, country: alpha3 });
  for (const row of readLexicon('petrarch-codes', ['code', 'sector', 'country'])) {
    const sector = SECTORS.find((each) => each === row.sector) ?? null;
    if (row.sector !== '' && sector === null) throw badRow(row, `"${row.sector}" is no PLOVER sector`);
    roles.set(row.code, { sector, country: row.country === '' ? null : row.country });
  }
  return (table = { roles, lands });
}

/** Reads "AFGGOVMIL" or "~COP". The first country stands; of the sectors the first, but the army's over its government's. */
export function readPetrarchCode(code: string): PetrarchCode {
  const letters = code.replace(/^~/, '');
  const sectors: Sector[] = [];
  const unknown: string[] = [];
  let country: string | null = null;
  for (let at = 0; at < letters.length; at += 3) {
    const group = letters.slice(at, at + 3);
    const { roles, lands } = groups();
    // "MAR" is Morocco where it stands first, else Maronites.
    const land = at === 0 && !code.startsWith('~') ? lands.get(group) : undefined;
    const found = land ?? roles.get(group) ?? lands.get(group);
    if (!found) unknown.push(group);
    country ??= found?.country ?? null;
    if (found?.sector) sectors.push(found.sector);
  }
  const [first = null] = sectors;
  const sector = first === 'GOV' ? (sectors.find((each) => WITHIN_GOVERNMENT.has(each)) ?? first) : first;
  return { sector, country, unknown };
}
