const SOFT = '\u00ad';
const WORD = /[\p{L}\p{M}\p{N}]+(?:[-‐][\p{L}\p{M}\p{N}]+)*/gu;
const CUT_WORD = /(?<![\p{L}\p{M}\p{N}])(?<first>[\p{L}\p{M}\p{N}]{1,80}(?:[-‐][\p{L}\p{M}\p{N}]{1,80}){0,4})[-‐]$/u;
const NEXT_WORD = /^(?<next>[\p{L}\p{M}]+(?<more>[-‐]\p{L})?)/u;

/** First halves that keep their hyphen where the document itself does not tell. */
const KEEPS = new Set(['self', 'ex', 'pro', 'anti', 'well', 'cross', 'mid', 'so', 'al', 'el', 'non', 'vice', 'multi']);

/** Longest end and beginning of a line that is looked at. */
const REACH = 80;

/** The words of a document as they stand inside its lines, in lower case: they tell which hyphens are part of a word. */
export function wordsOf(lines: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of lines) {
    for (const [word] of line.matchAll(WORD)) words.add(word.toLowerCase());
  }
  return words;
}

/**
 * The lines of a paragraph as running text. A hyphen at the end of a line is taken out where it only broke the word
 * ("govern-" "ment"), and stays where it belongs to it ("Franco-" "German", "35-" "year-old").
 */
export function joinLines(lines: readonly string[], words: ReadonlySet<string>): string {
  let text = '';
  let end = '';
  for (const line of lines) {
    if (end === '') text += line;
    else if (end.endsWith(SOFT)) text = text.slice(0, -1) + line;
    else text = isBroken(end, line, words) ? text.slice(0, -1) + line : text + (isHyphen(end, line) ? '' : ' ') + line;
    end = line.slice(-REACH);
  }
  return text.replaceAll(SOFT, '');
}

/** Whether the hyphen at the end of a line joins it to the next: a dash that stands free does not. */
function isHyphen(end: string, next: string): boolean {
  return CUT_WORD.test(end) && /^[\p{L}\p{N}]/u.test(next);
}

function isBroken(end: string, next: string, words: ReadonlySet<string>): boolean {
  const first = CUT_WORD.exec(end)?.groups!.first?.toLowerCase();
  const second = NEXT_WORD.exec(next.slice(0, REACH))?.groups;
  if (first === undefined || second === undefined) return false;
  // A capital after the hyphen, a figure before it, and a second hyphen are of the word's own.
  if (/^\p{Lu}/u.test(next) || !/^\p{L}/u.test(first) || second.more !== undefined || /[-‐]/u.test(first)) return false;
  const rest = second.next!.toLowerCase();
  if (words.has(`${first}${rest}`)) return true;
  return !words.has(`${first}-${rest}`) && !KEEPS.has(first);
}
