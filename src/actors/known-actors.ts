import type { Token } from '../language/document.ts';
import { firstNames, ownActors, type ActorLexicon, type Alias, type KnownActor } from './lexica.ts';
import { piecesOf, type Piece } from './phrases.ts';

export interface KnownActorMatch {
  /** Token indexes, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly actor: KnownActor;
}

export type Casing = 'mixed' | 'upper' | 'lower';

const isUpper = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase();

/** How many words of `text` begin with a capital. */
function capitals(text: string): number {
  return text.match(/(?<![\p{L}\p{N}'])\p{Lu}/gu)?.length ?? 0;
}

const bracketed = (tokens: readonly Token[], start: number, end: number) =>
  /^[[("\u201c]$/.test(tokens[start - 1]?.text ?? '') && /^[\])"\u201d]$/.test(tokens[end]?.text ?? '');

/**
 * Whether an alias stands as its casing demands. "ETA" and "IRA" want capitals among mixed letters, "Shining Path" wants two;
 * "IS" is a word too, so that in a text of capitals only it is nobody, unless brackets set it apart. A text without any capital
 * has to be taken by its words.
 */
function fits(
  { text, ambiguous }: Alias,
  tokens: readonly Token[],
  start: number,
  end: number,
  casing: Casing,
): boolean {
  const words = tokens.slice(start, end).map((token) => token.text);
  const found = words.join(' ');
  if (casing === 'lower' && isUpper(text) && text.length < 4) return false; // "das", "pip"
  // "ANA RUIZ" is no Afghan National Army.
  const given = end === start + 1 && tokens[end]?.tag === 'PROPN' && firstNames().has(tokens[start]!.lower);
  if (casing !== 'mixed') return (!ambiguous && !given) || (casing === 'upper' && bracketed(tokens, start, end));
  if (isUpper(found) && found.length > 3) return true; // a headline or an agency's way to stress a name
  if (isUpper(text))
    return isUpper(found) || (!ambiguous && text.length > 3 && capitals(found) > 0 && !text.includes(' '));
  return capitals(found) >= capitals(text);
}

/** How the letters of `tokens` are cased as a whole. */
export function casingOf(tokens: readonly Token[]): Casing {
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
  casing: Casing = casingOf(tokens),
  pieces: readonly Piece[] = piecesOf(tokens),
  lexicon: ActorLexicon = ownActors('en'),
): KnownActorMatch[] {
  const found: KnownActorMatch[] = [];
  for (const { start, end, value } of lexicon.known.matches(pieces)) {
    if (fits(value, tokens, start, end, casing)) found.push({ start, end, actor: onDay(value.actor, lexicon.day) });
  }
  return found;
}

/** The actor as it was on a day: "Ashraf Ghani" of the government in 2003. */
function onDay(actor: KnownActor, day: string | null): KnownActor {
  if (!actor.once || day === null) return actor;
  const then = actor.once.find(({ start, end }) => (start === null || start <= day) && (end === null || day <= end));
  return then ? { ...actor, sector: then.sector, country: then.country } : actor;
}
