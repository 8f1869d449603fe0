import type { Token } from '../language/document.ts';
import { knownActors, type KnownActor } from './lexica.ts';
import { piecesOf, type Piece } from './phrases.ts';

export interface KnownActorMatch {
  /** Token indexes, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly actor: KnownActor;
}

function isUpper(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

/**
 * Whether an alias stands as its casing demands. "ETA" and "IRA" want capitals among mixed letters; "IS" and "AL" are words too,
 * so that in a text of capitals only they are nobody. A text without any capital has to be taken by its words.
 */
function fits(actor: KnownActor, tokens: readonly Token[], casing: 'mixed' | 'upper' | 'lower'): boolean {
  const alias = tokens.map((token) => token.lower).join('');
  const text = tokens.map((token) => token.text).join('');
  if (actor.ambiguous.has(alias)) return casing === 'mixed' && isUpper(text);
  if (casing !== 'mixed' || tokens.length > 1 || !actor.acronyms.has(alias)) return true;
  return isUpper(text) || (alias.length > 3 && text !== alias);
}

/** How the letters of `tokens` are cased as a whole. */
export function casingOf(tokens: readonly Token[]): 'mixed' | 'upper' | 'lower' {
  let upper = false;
  let lower = false;
  for (const { text, kind } of tokens) {
    if (kind !== 'word') continue;
    if (text !== text.toLowerCase()) upper = true;
    if (text !== text.toUpperCase()) lower = true;
    if (upper && lower) return 'mixed';
  }
  return lower ? 'lower' : upper ? 'upper' : 'mixed';
}

/** The named groups, forces and bodies of the lexicon in `tokens`, left to right, none overlapping. */
export function findKnownActors(
  tokens: readonly Token[],
  casing: 'mixed' | 'upper' | 'lower' = casingOf(tokens),
  pieces: readonly Piece[] = piecesOf(tokens),
): KnownActorMatch[] {
  const found: KnownActorMatch[] = [];
  for (const { start, end, value } of knownActors().matches(tokens, pieces)) {
    if (fits(value, tokens.slice(start, end), casing)) found.push({ start, end, actor: value });
  }
  return found;
}
