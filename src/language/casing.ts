import { isLower, isUpper } from './characters.ts';
import type { Sentence } from './document.ts';
import type { RawToken } from './tokenise.ts';

/** How the letters of some tokens are cased: "POLICE SHOT 3" `upper`, "Police Shoot Three in Lima" `title`, else `mixed`. */
export function casingOf(text: string, tokens: readonly RawToken[], from: number, to: number): Sentence['casing'] {
  let upper = 0;
  let lower = 0;
  let capitalised = 0;
  let long = 0;
  for (let t = from; t < to; t++) {
    const { start, end, kind } = tokens[t]!;
    if (kind !== 'word') continue;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      if (isUpper(code)) upper++;
      else if (isLower(code)) lower++;
    }
    // Headlines leave short words small.
    if (end - start > 4) {
      long++;
      if (isUpper(text.charCodeAt(start))) capitalised++;
    }
  }
  if (upper + lower >= 6 && upper >= 3 * lower) return 'upper';
  return long >= 3 && capitalised >= 0.9 * long ? 'title' : 'mixed';
}
