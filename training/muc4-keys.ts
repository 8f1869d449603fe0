import { readFileSync } from 'node:fs';
import type { Slot, Template } from '../bench/muc4/template.ts';

/** A report of the MUC-4 corpus with the templates of its key. */
export interface KeyedReport {
  readonly docid: string;
  readonly text: string;
  readonly templates: readonly Template[];
}

export function readKeys(path: string): KeyedReport[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as KeyedReport);
}

export const DOERS: readonly Slot[] = ['PERP: INDIVIDUAL ID', 'PERP: ORGANIZATION ID'];
export const TARGETS: readonly Slot[] = ['PHYS TGT: ID', 'HUM TGT: NAME', 'HUM TGT: DESCRIPTION'];

/** Words that say nothing of who or what is meant. */
const EMPTY = new Set('THE A AN SOME SEVERAL TWO THREE FOUR FIVE SIX OF IN UNIDENTIFIED UNKNOWN'.split(' '));

/** The alternatives of a key fill as lists of words: `"FMLN" / "FARABUNDO MARTI ..."`. */
export function alternatives(fill: string): string[][] {
  return fill.split(' / ').map((each) => {
    return wordsIn(/"((?:[^"\\]|\\.)*)"/.exec(each)?.[1] ?? '');
  });
}

/** The words of a phrase that say who or what is meant, upper case. */
export function wordsIn(phrase: string): string[] {
  const words = phrase.toUpperCase().match(/[A-Z0-9][A-Z0-9'.&-]*/g) ?? [];
  return words.filter((word) => !EMPTY.has(word));
}

/** Whether two phrases name the same: one's words are the end of the other's, or their last words agree. */
export function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && (a.at(-1) === b.at(-1) || ` ${a.join(' ')} `.includes(` ${b.join(' ')} `));
}
