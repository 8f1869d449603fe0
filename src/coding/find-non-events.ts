import { plainSingular } from '../actors/phrases.ts';
import type { Sentence, Token } from '../language/document.ts';
import type { Span } from '../model/index.ts';
import { CUE_ROLES, nonEvents, type NonEvent } from './non-event-table.ts';

const MOST_WORDS_IN_A_GAP = 8;
/** "over its long-planned tax reform": what may stand between a preposition and its noun. */
const MOST_WORDS_BEFORE_A_NOUN = 4;
const BEFORE_A_NOUN = new Set(['DET', 'ADJ', 'PRON', 'NOUN', 'PROPN', 'NUM']);
const BESIDE_A_NOUN = new Set(['DET', 'ADJ', 'PRON']);
const PREPOSITIONS = new Set('in of on over at by with from during for to into after'.split(' '));

/** Words of a sentence that make words of violence none. */
export interface Cue {
  readonly row: NonEvent;
  readonly first: number;
  readonly last: number;
}

/** What in a sentence may explain an attack away. */
export interface Cues {
  readonly words: readonly Cue[];
  readonly beside: readonly Cue[];
  readonly within: readonly Cue[];
}

const NONE: Cues = { words: [], beside: [], within: [] };

/** Finds in a sentence what `lexicon/non-events.tsv` knows to stand beside deeds that are no attacks. */
export function findCues({ tokens }: Sentence, places: readonly Span[]): Cues {
  const { by, openings } = nonEvents();
  let found: { words: Cue[]; beside: Cue[]; within: Cue[] } | null = null;
  for (let t = 0; t < tokens.length; t++) {
    const { kind, start, lower, lemma } = tokens[t]!;
    if (kind !== 'word') continue;
    if (!openings.has(lower) && !openings.has(lemma) && !openings.has(plainSingular(lower))) continue;
    const forms = formsOf(tokens[t]!);
    // "Sinking Spring, Pennsylvania" is a town.
    if (places.some((place) => place.start <= start && start < place.end)) continue;
    for (const role of CUE_ROLES) {
      for (const form of forms) {
        const row = by[role].get(form)?.find((each) => matchEnd(tokens, t, each) >= 0);
        if (!row) continue;
        found ??= { words: [], beside: [], within: [] };
        found[role].push({ row, first: t, last: matchEnd(tokens, t, row) });
        break;
      }
    }
  }
  return found ?? NONE;
}

/** A row of `role` whose words stand among tokens `first` to `last`, ending at `head` where it is given, or null. */
export function rowAmong(
  tokens: readonly Token[],
  role: 'by' | 'to' | 'teller' | 'governor' | 'about' | 'sign',
  first: number,
  last: number,
  head: number | null = null,
): NonEvent | null {
  const table = nonEvents().by[role];
  for (let t = first; t <= last; t++) {
    for (const form of formsOf(tokens[t]!)) {
      for (const row of table.get(form) ?? []) {
        const end = matchEnd(tokens, t, row);
        if (end >= 0 && end <= last && (head === null || end === head)) return row;
      }
    }
  }
  return null;
}

function formsOf({ lower, lemma }: Token): string[] {
  const singular = plainSingular(lower);
  if (lemma === lower) return singular === lower ? [lower] : [lower, singular];
  return singular === lower || singular === lemma ? [lower, lemma] : [lower, lemma, singular];
}

const stands = ({ lower, lemma }: Token, word: string) =>
  lower === word || lemma === word || (lower.length > 3 && plainSingular(lower) === word);

/** The last token of `row` from token `at` on, or -1. */
function matchEnd(tokens: readonly Token[], at: number, { parts }: NonEvent): number {
  let t = matchPart(tokens, at, parts[0]!);
  for (let p = 1; p < parts.length && t >= 0; p++) {
    let end = -1;
    for (let g = t + 1; g <= t + 1 + MOST_WORDS_IN_A_GAP && g < tokens.length && end < 0; g++) {
      if (tokens[g]!.lower === ',' || tokens[g]!.lower === ';') break;
      end = matchPart(tokens, g, parts[p]!);
    }
    t = end;
  }
  return t;
}

/** Articles, adjectives and the like between the words do not matter; a noun that ends it is the head of its phrase. */
function matchPart(tokens: readonly Token[], at: number, words: readonly string[]): number {
  let t = at;
  for (let w = 0; w < words.length; w++) {
    const word = words[w]!;
    if (w > 0) {
      const skip = PREPOSITIONS.has(words[w - 1]!) ? BEFORE_A_NOUN : BESIDE_A_NOUN;
      for (let s = 0; s < MOST_WORDS_BEFORE_A_NOUN && tokens[t] && !stands(tokens[t]!, word); s++) {
        const { tag, lower } = tokens[t]!;
        if (!skip.has(tag) && lower !== "'s" && lower !== '-') break;
        t++;
      }
    }
    if (!tokens[t] || !stands(tokens[t]!, word)) return -1;
    t++;
  }
  // "in the film studio" is not in the film.
  const [end, next] = [tokens[t - 1]!, tokens[t]];
  const noun = words.length > 1 && PREPOSITIONS.has(words.at(-2)!) && end.tag === 'NOUN';
  return noun && next?.tag === 'NOUN' ? -1 : t - 1;
}
