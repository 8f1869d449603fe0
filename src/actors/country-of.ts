import { countries, countryByName, countryOfDemonym } from '../language/countries.ts';
import type { Token } from '../language/document.ts';
import { casingOf } from './known-actors.ts';

/** For each first word of a country's name or demonym of several words, how many words the longest such has. */
let longest: ReadonlyMap<string, number> | null = null;

function readLongest(): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const { name, aliases, demonyms } of countries()) {
    for (const phrase of [name, ...aliases, ...demonyms]) {
      const parts = phrase.toLowerCase().replace("'s", " 's").split(' ');
      if (parts.length > 1) words.set(parts[0]!, Math.max(parts.length, words.get(parts[0]!) ?? 0));
    }
  }
  return words;
}

const SAFE = /^(?:US|UK|UAE|USSR|DRC)$/;

/** The country of the name or demonym that starts at token `at`, the longest first, or null. */
function countryAt(tokens: readonly Token[], at: number, mixed: boolean): string | null {
  longest ??= readLongest();
  for (let n = longest.get(tokens[at]!.lower) ?? 1; n > 1; n--) {
    if (at + n > tokens.length) continue;
    let phrase = tokens[at]!.lower;
    for (let t = at + 1; t < at + n; t++) phrase += tokens[t]!.lower === "'s" ? "'s" : ` ${tokens[t]!.lower}`;
    const found = countryOfDemonym(phrase) ?? countryByName(phrase);
    if (found) return found;
  }
  const { text, lower } = tokens[at]!;
  const found = countryOfDemonym(lower) ?? countryByName(lower);
  if (found) return found;
  // "US", "DRC", "CAR"; among capitals only those that are no word, or not where a word follows ("KILLED US", "CAR BOMB").
  if (text !== lower && text.length <= 4 && (mixed || (SAFE.test(text) && at + 1 < tokens.length))) {
    return countryByName(text);
  }
  // "US-backed", "Iraqi-led", "Franco-German"
  const hyphen = lower.indexOf('-');
  if (hyphen < 1) return null;
  const first = lower.slice(0, hyphen);
  return countryOfDemonym(first) ?? countryByName(first) ?? null;
}

/** Words after which a country is where a thing is or whom it is aimed at, not whose it is. */
const AIMED = /^(?:to|on|against|with|in|at|near|by)$/;

/** The country (ISO 3166-1 alpha-3) whose name or demonym comes first among `tokens`, or null. */
export function countryOf(tokens: readonly Token[]): string | null {
  const mixed = casingOf(tokens) === 'mixed';
  for (const [t, { kind, lower }] of tokens.entries()) {
    if (kind !== 'word') continue;
    // "ambassador to Turkey", "attack on Israel": the country that follows is whom it is aimed at.
    if (AIMED.test(lower) && !/^(?:least|most|once)$/.test(tokens[t + 1]?.lower ?? '') && tokens[t - 1]?.lower !== 'up')
      return null;
    // "Central American University": of no one country.
    if (lower === 'american' && /^(?:central|south|latin|north|pan)$/.test(tokens[t - 1]?.lower ?? '')) continue;
    const found = countryAt(tokens, t, mixed);
    if (found) return found;
  }
  return null;
}
