import { analyse } from '../../language/analyse.ts';
import { findNames } from '../../language/names.ts';
import type { Span } from '../../model/index.ts';

/** As much of a cell as is read for names, in UTF-16 code units. */
const REACH = 400;

/** Where persons are named in the first words of a cell, as the model of names sees them. */
export function personsIn(words: string): Span[] {
  const { sentences } = analyse(words.slice(0, REACH));
  return sentences.flatMap((sentence) => findNames(sentence).filter(({ kind }) => kind === 'person'));
}

const LONGEST_TITLE = 160;

/**
 * A title from a cell that tells what happened: its first words, the names of persons blacked out. Nobody read them to say who is
 * a private person and who is not, and titles leave with every export.
 * @param others what else the row names, which is groups and places
 */
export function titleFrom(words: string, others: readonly string[]): string {
  let title = words;
  for (const { start, end } of personsIn(words)) {
    if (others.some((other) => other.includes(words.slice(start, end)))) continue;
    title = title.slice(0, start) + '█'.repeat(end - start) + title.slice(end);
  }
  if (title.length <= LONGEST_TITLE) return title;
  const cut = title.slice(0, LONGEST_TITLE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_TITLE / 2)).toWellFormed()}…`;
}
