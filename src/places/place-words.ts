import { readLexicon } from '../language/lexicon.ts';
import type { PlacePrecision } from '../model/index.ts';

/** What a generic word ("village", "County", "Oblast") says of the name it stands with. */
interface PlaceWord {
  readonly word: string;
  readonly precision: PlacePrecision;
  /** Where it stands in an official name: "Borno State" after, "Powiat Kielecki" before; empty where it is none. */
  readonly affix: 'before' | 'after' | 'both' | '';
}

let words: ReadonlyMap<string, PlaceWord> | null = null;

/** Generic words for places (`lexicon/place-words.tsv`), by the word in lower case. */
export function placeWords(): ReadonlyMap<string, PlaceWord> {
  words ??= new Map(
    readLexicon('place-words', ['word', 'precision', 'affix']).map((row) => [
      row.word,
      { word: row.word, precision: row.precision as PlacePrecision, affix: row.affix as PlaceWord['affix'] },
    ]),
  );
  return words;
}

/** Small words that tie a generic word to a name: "Provincia de Loja", "Shahrestān-e Ahvāz". */
const TIES = new Set(['de', 'del', 'di', 'do', 'da', 'dos', 'of', 'e', "d'", 'des', 'du', 'ye', 'la']);

/** The name without its generic words: "Borno State" → "Borno", "Departamento de Puno" → "Puno"; null where it has none. */
export function bareName(name: string): string | null {
  const parts = name.split(/[\s-]+/);
  const known = placeWords();
  let from = 0;
  let to = parts.length;
  const affix = (word: string | undefined) => (word === undefined ? '' : (known.get(word.toLowerCase())?.affix ?? ''));
  const isBefore = (word: string | undefined) => /^(before|both)$/.test(affix(word));
  const isAfter = (word: string | undefined) => /^(after|both)$/.test(affix(word));
  while (to - from > 1 && isAfter(parts[to - 1])) to--;
  if (to - from > 1 && isBefore(parts[from])) {
    from++;
    while (to - from > 1 && TIES.has(parts[from]!.toLowerCase())) from++;
  }
  return from === 0 && to === parts.length ? null : parts.slice(from, to).join(' ');
}
