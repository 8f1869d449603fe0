/**
 * The next place of something in a text, at or after a place. Places asked for may go back and forth a little; what was
 * found is kept, so that asking again and again for what is far away or nowhere costs one pass over the text in all.
 */
export type Seeker = (from: number) => number;

/** @returns where `pattern` is found next; the length of the text where it is nowhere. */
export function seeker(text: string, pattern: string | RegExp): Seeker {
  let asked = 0;
  let found = -1;
  return (from) => {
    if (found >= from && from >= asked) return found;
    asked = from;
    found = typeof pattern === 'string' ? text.indexOf(pattern, from) : search(text, pattern, from);
    if (found === -1) found = text.length;
    return found;
  };
}

/** `pattern` must be global. */
function search(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}
