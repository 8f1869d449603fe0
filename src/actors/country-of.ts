import { countryByName, countryOfDemonym } from '../language/countries.ts';
import type { Token } from '../language/document.ts';
import { casingOf } from './known-actors.ts';

/** "Democratic Republic of the Congo" has five words; no name or demonym has more that news use. */
const LONGEST_NAME = 5;

const SAFE = /^(?:US|UK|UAE|USSR|DRC)$/;

/** The country of the name or demonym that starts at token `at`, the longest first, or null. */
function countryAt(tokens: readonly Token[], at: number, mixed: boolean): string | null {
  const words: string[] = [];
  for (let t = at; t < tokens.length && words.length < LONGEST_NAME; t++) words.push(tokens[t]!.lower);
  for (let n = words.length; n > 1; n--) {
    const phrase = words.slice(0, n).join(' ');
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
    if (AIMED.test(lower)) return null;
    // "Central American University": of no one country.
    if (lower === 'american' && /^(?:central|south|latin|north|pan)$/.test(tokens[t - 1]?.lower ?? '')) continue;
    const found = countryAt(tokens, t, mixed);
    if (found) return found;
  }
  return null;
}
