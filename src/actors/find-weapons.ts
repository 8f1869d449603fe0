import type { Sentence } from '../language/document.ts';
import type { Span } from '../model/index.ts';
import { weapons, type Origin } from './lexica.ts';
import { piecesIn } from './phrases.ts';

export interface WeaponMention extends Span {
  /** Singular and lower case: "car bomb". */
  readonly name: string;
  /** The PLOVER ASSAULT modes its use implies, most telling first; empty where the word alone implies none. */
  readonly modes: readonly string[];
  readonly origin: Origin;
}

/** The weapons that `sentence` names, in text order, the longest phrase first: "car bomb" and not "bomb". */
export function findWeapons(sentence: Sentence): WeaponMention[] {
  const { tokens } = sentence;
  return weapons(sentence.language)
    .matches(piecesIn(sentence))
    .map(({ start, end, value }) => ({
      start: tokens[start]!.start,
      end: tokens[end - 1]!.end,
      name: value.name,
      modes: value.modes,
      origin: value.origin,
    }));
}
