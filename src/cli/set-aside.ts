import type { Problem } from '../model/index.ts';
import { clock } from './clock.ts';
import { jsonText } from './json-text.ts';
import { plainText } from './plain-text.ts';

/** Says on stderr that an input was set aside and why: a line for people, an object a line for programs. */
export function tellSetAside(problem: Problem, { json }: { readonly json: boolean }): void {
  const line = json
    ? jsonText({ kind: 'set-aside', ...problem })
    : `casus: set aside [${problem.code}] ${plainText(problem.message)}${placeOf(problem)}`;
  process.stderr.write(`${line}\n`);
}

/** The byte that a problem is at, where the message does not say it and it is not the first. */
function placeOf({ offset, message }: Problem): string {
  return !offset || message.includes(`byte ${offset}`) ? '' : ` (at byte ${offset})`;
}

/** Says that a page could not be had for now, and when it is tried again. */
export function tellLater(problem: Problem, due: string, { json }: { readonly json: boolean }): void {
  const line = json
    ? jsonText({ kind: 'later', ...problem, due })
    : `casus: tried again from ${clock(due)} on (casus watch run): ${plainText(problem.message)}`;
  process.stderr.write(`${line}\n`);
}
