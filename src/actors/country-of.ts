import { countryByName, countryOfDemonym } from '../language/countries.ts';
import type { Token } from '../language/document.ts';

/** "Democratic Republic of the Congo" has five words; no name or demonym has more that news use. */
const LONGEST_NAME = 5;

/** The country of the name or demonym that starts at token `at`, the longest first, or null. */
function countryAt(tokens: readonly Token[], at: number): string | null {
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
  // "US", "UK", "DRC": never a word of its own at the end of a phrase of capitals ("KILLED US").
  if (text !== lower && text.length <= 4 && at + 1 < tokens.length) return countryByName(text);
  // "US-backed", "Iraqi-led", "Franco-German"
  const hyphen = lower.indexOf('-');
  if (hyphen < 1) return null;
  const first = lower.slice(0, hyphen);
  return countryOfDemonym(first) ?? countryByName(first) ?? null;
}

/** The country (ISO 3166-1 alpha-3) whose name or demonym comes first among `tokens`, or null. */
export function countryOf(tokens: readonly Token[]): string | null {
  for (const [t, { kind, lower }] of tokens.entries()) {
    if (kind !== 'word') continue;
    // "ambassador to Turkey", "attack on Israel": the country that follows is whom it is aimed at.
    if (lower === 'to' || lower === 'on' || lower === 'against' || lower === 'with') return null;
    const found = countryAt(tokens, t);
    if (found) return found;
  }
  return null;
}
