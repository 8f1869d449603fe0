import { readLexicon } from '../language/lexicon.ts';
import { CasusError, SECTORS, type Sector } from '../model/index.ts';

/** Someone who speaks for a country or a body, of `lexicon/leaders.tsv`. */
interface Leader {
  /** ISO 3166-1 alpha-3; null of those of bodies of no one country. */
  readonly country: string | null;
  readonly sector: Sector;
}

interface Table {
  readonly byName: ReadonlyMap<string, Leader>;
  readonly bySurname: ReadonlyMap<string, Leader>;
  /** Surnames that are nobody else's in the news. */
  readonly alone: ReadonlySet<string>;
  /** By first name and how the surname begins: "Abdelaziz Bouteflika" is also written Bouteflicka. */
  readonly byBeginning: ReadonlyMap<string, Leader>;
}

const MOST_WORDS = 5;
const LETTERS_OF_A_BEGINNING = 4;
/** A shorter surname changes too much where it is spelled otherwise. */
const LETTERS_OF_A_LONG_SURNAME = 6;

let table: Table | null = null;

function readTable(): Table {
  const byName = new Map<string, Leader>();
  const bySurname = new Map<string, Leader>();
  const alone = new Set<string>();
  const byBeginning = new Map<string, Leader>();
  for (const row of readLexicon('leaders', ['name', 'country', 'sector', 'alone'])) {
    const sector = SECTORS.find((known) => known === row.sector);
    if (!sector) {
      const input = 'lexicon/leaders.tsv';
      const message = `${input}, line ${row.line}: "${row.sector}" is no PLOVER sector`;
      throw new CasusError({ code: 'bad-record', input, line: row.line, message });
    }
    const leader: Leader = { country: row.country === '' ? null : row.country, sector };
    const words = row.name.toLowerCase().split(' ');
    byName.set(words.join(' '), leader);
    const surname = words.at(-1)!;
    if (!bySurname.has(surname)) bySurname.set(surname, leader);
    if (row.alone === 'yes') alone.add(surname);
    const beginning = words.length > 1 ? beginningOf(words) : null;
    if (beginning !== null) byBeginning.set(beginning, leader);
  }
  return { byName, bySurname, alone, byBeginning };
}

function beginningOf(words: readonly string[]): string | null {
  const surname = words.at(-1)!;
  return surname.length < LETTERS_OF_A_LONG_SURNAME ? null : `${words[0]!} ${surname.slice(0, LETTERS_OF_A_BEGINNING)}`;
}

/**
 * Whom `words` (lower case, the surname last) name, or null. A surname alone has to be nobody else's, or to stand behind an
 * office: "Putin", "President Bush".
 */
export function leaderOf(words: readonly string[], hasOffice: boolean): Leader | null {
  if (words.length === 0) return null;
  table ??= readTable();
  for (let n = Math.min(MOST_WORDS, words.length); n > 1; n--) {
    const found = table.byName.get(words.slice(-n).join(' '));
    if (found) return found;
  }
  const surname = words.at(-1)!;
  const alone = words.length === 1;
  if (table.alone.has(surname) ? alone || hasOffice : alone && hasOffice) return table.bySurname.get(surname) ?? null;
  const beginning = words.length > 1 ? beginningOf(words) : null;
  return beginning === null ? null : (table.byBeginning.get(beginning) ?? null);
}
