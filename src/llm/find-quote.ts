import type { Span } from '../model/index.ts';

/** Quotation marks, apostrophes and dashes that models write in another form than the text has. */
const FOLDED: Readonly<Record<string, string>> = {
  '‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '`': "'", '´': "'",
  '“': '"', '”': '"', '„': '"', '‟': '"', '«': '"', '»': '"', '″': '"',
  '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '−': '-',
}; // prettier-ignore

/** A text made ready for quotes to be looked up in. */
export interface Quotable {
  /** Where the words stand first at or behind `from`, else anywhere in the text; null where they stand nowhere. */
  find(quote: string, from?: number): Span | null;
}

/**
 * Finds quotes whatever their white space and the form of their quotation marks and dashes; else letter by letter, case included:
 * "Killed" is no quote of "killed". Linear in the text.
 */
export function quotable(text: string): Quotable {
  const { folded, starts } = fold(text);
  return {
    find(quote, from = 0) {
      const words = fold(quote).folded.trim();
      if (words === '') return null;
      const behind = folded.indexOf(words, Math.max(0, lowerBound(starts, from)));
      const at = behind >= 0 ? behind : folded.indexOf(words);
      if (at < 0) return null;
      // The last character folded ends where the next one that is kept begins, less the white space between.
      return { start: starts[at]!, end: starts[at + words.length - 1]! + 1 };
    },
  };
}

/** The text with each stretch of white space made one space, and where each code unit of that stood. */
function fold(text: string): { folded: string; starts: Uint32Array } {
  const pieces: string[] = [];
  const starts = new Uint32Array(text.length);
  let space = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text[i]!;
    const isSpace = /\s/.test(unit);
    if (isSpace && space) continue;
    space = isSpace;
    starts[pieces.length] = i;
    pieces.push(isSpace ? ' ' : (FOLDED[unit] ?? unit));
  }
  return { folded: pieces.join(''), starts: starts.subarray(0, pieces.length) };
}

/** The index of the first that is not below `least`. */
function lowerBound(sorted: Uint32Array, least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
