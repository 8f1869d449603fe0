import { badRow } from '../language/lexicon.ts';

/** A line of a PETRARCH dictionary without its comment; `line` counts from 1. */
export interface PetrarchLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Lines of a dictionary: what follows `#` or `;` is a comment, empty lines are none. */
export function petrarchLines(text: string, file: string): PetrarchLine[] {
  return text.split('\n').flatMap((raw, i) => {
    const said = raw.split(/[#;]/, 1)[0]!.trim();
    return said === '' ? [] : [{ file, line: i + 1, text: said }];
  });
}

/** Cuts a line into what stands before its code and the code, which is null where none stands: `POLICE {} [~COP]`. */
export function cutCode(at: PetrarchLine): { before: string; code: string | null } {
  const open = at.text.indexOf('[');
  if (open < 0) {
    if (at.text.includes(']')) throw badRow(at, `"]" without "[". Write the code as [CODE]: ${at.text}`);
    return { before: at.text, code: null };
  }
  const close = at.text.slice(open).search(/[\]}]/) + open; // "[~ENV}" stands so in Phoenix.agents.txt
  if (close < open) throw badRow(at, `the code is not closed. Write it as [CODE]: ${at.text.slice(open)}`);
  if (at.text.slice(close + 1).trim() !== '')
    throw badRow(at, `"${at.text.slice(close + 1).trim()}" stands behind the code. Put it on a line of its own`);
  return { before: at.text.slice(0, open).trim(), code: at.text.slice(open + 1, close).trim() };
}

/** "HAMID_KARZAI_" is "HAMID KARZAI": underscores part the words, and one at the end says that the word ends there. */
export function wordsOfName(name: string): string {
  return name.replaceAll('_', ' ').replace(/\s+/g, ' ').trim();
}
