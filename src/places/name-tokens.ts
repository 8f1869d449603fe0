import type { Document, Token } from '../language/document.ts';
import { nameKey } from './name-key.ts';
import { placeCues } from './place-cues.ts';
import { placeWords } from './place-words.ts';

export const COMPASS =
  /^(north|south|east|west|central|northern|southern|eastern|western|(north|south)[- ]?(east|west)(ern)?|upper|lower|mid|far)$/;

/** "Raqqa", and "al-Raqqa", "d'Ivoire". */
export const isCapital = (token: Token): boolean =>
  token.kind === 'word' && /^(\p{Ll}{1,4}['’-])?(?=\p{Lu})\p{Script=Latin}/u.test(token.text);

export const adjacent = (a: Token | undefined, b: Token | undefined): boolean =>
  a !== undefined && b !== undefined && b.start - a.end <= 1;

const withoutStop = (lower: string) => (lower.endsWith('.') ? lower.slice(0, -1) : lower);

export const isTitle = (token: Token | undefined): boolean =>
  token !== undefined && token.kind === 'word' && placeCues().titles.has(withoutStop(token.lower));

/** "J. Smith", but not the article of "A Columbia woman". */
export const isInitial = (token: Token | undefined): boolean =>
  token !== undefined && /^\p{Lu}\.?$/u.test(token.text) && token.text !== 'A';

export const isGivenName = (token: Token | undefined): boolean =>
  token !== undefined && isCapital(token) && placeCues().givenNames.has(nameKey(token.text));

/** Surnames of the people whom the document names in full or with a title. */
export function surnamesOf(document: Document): ReadonlySet<string> {
  const surnames = new Set<string>();
  for (const { tokens, casing } of document.sentences) {
    if (casing === 'title') continue;
    // Where all are capitals, the tagger tells which words are names.
    const isName = (token: Token) => isCapital(token) && (casing === 'mixed' || token.tag === 'PROPN');
    for (let i = 0; i + 1 < tokens.length; i++) {
      const next = tokens[i + 1]!;
      if (!isName(next) || !adjacent(tokens[i], next)) continue;
      if (!isGivenName(tokens[i]) && !(isTitle(tokens[i]) && isCapital(tokens[i]!))) continue;
      if (isGivenName(tokens[i]) && placeCues().institution.has(next.lower)) continue;
      for (
        let j = i + 1;
        j < i + 4 && j < tokens.length && isName(tokens[j]!) && adjacent(tokens[j - 1], tokens[j]);
        j++
      ) {
        if (!placeCues().institution.has(tokens[j]!.lower)) surnames.add(tokens[j]!.lower);
      }
    }
  }
  return surnames;
}

/** Words that alone are no name, though some town is called so: "Police", "North", "County". */
export function isNoName({ lower, text }: Token): boolean {
  const cues = placeCues();
  const word = withoutStop(lower);
  return (
    text.length < 2 ||
    cues.never.has(word) ||
    COMPASS.test(word) ||
    cues.institution.has(word) ||
    cues.beforePlace.has(word) ||
    placeWords().has(word)
  );
}
