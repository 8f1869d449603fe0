import { abbreviations } from './abbreviations.ts';
import { isLower, isUpper } from './characters.ts';
import type { CodedLanguage } from './coded-language.ts';
import type { RawToken } from './tokenise.ts';

/** No sentence is longer than this in UTF-16 code units, so that what reads sentences stays linear. */
const LONGEST_SENTENCE = 2000;

/** Words that open a sentence behind an abbreviation: "in the U.S. The police …". */
const OPENERS = new Set([
  'a', 'after', 'all', 'also', 'although', 'an', 'another', 'any', 'as', 'at', 'before', 'both', 'but', 'by', 'during', 'each', 'even', 'every',
  'for', 'from', 'he', 'her', 'his', 'how', 'however', 'i', 'if', 'in', 'it', 'its', 'last', 'later', 'many', 'meanwhile', 'more', 'most', 'my', 'no',
  'nobody', 'now', 'officials', 'on', 'once', 'one', 'only', 'other', 'our', 'police', 'several', 'she', 'since', 'so', 'some', 'such',
  'that', 'the', 'their', 'then', 'there', 'these', 'they', 'this', 'those', 'though', 'to', 'two', 'until', 'we', 'what', 'when', 'where', 'while', 'who',
  'with', 'witnesses', 'you', 'your',
]); // prettier-ignore

const isEndMark = (text: string, token: RawToken) =>
  token.kind === 'punct' && /[.?!…。！？｡؟।۔]/.test(text.charAt(token.start));

const isClosing = (char: string) => /["'”’»)\]}›」』]/.test(char);

/** Is the text written without capitals, so that a small letter may begin a sentence? */
export function isUncased(text: string): boolean {
  let upper = 0;
  let lower = 0;
  // The first 20,000 characters tell.
  for (let i = 0; i < Math.min(text.length, 20_000); i++) {
    const code = text.charCodeAt(i);
    if (isUpper(code)) upper++;
    else if (isLower(code)) lower++;
  }
  return upper * 200 < lower;
}

/** Are the words of "No" + ".", "U.S.", "Inc." followed by something that opens a sentence? */
function endsAtAbbreviation(text: string, token: RawToken, next: RawToken, language: CodedLanguage): boolean {
  const word = text.slice(token.start, token.end - 1).toLowerCase();
  const before = abbreviations(language).get(word);
  if (before === 'name' || before === 'number') return false;
  if (!isUpper(text.charCodeAt(next.start)) || next.start === token.end) return false;
  // An initial before a name ("George W. Bush") reads on, whatever the name.
  return OPENERS.has(text.slice(next.start, next.end).toLowerCase());
}

/** Does the sentence end behind token `i`, an end mark, with everything that closes it up to token `last`? */
function endsAtMark(
  text: string,
  tokens: readonly RawToken[],
  i: number,
  last: number,
  from: number,
  uncased: boolean,
): boolean {
  const mark = tokens[i]!;
  const next = tokens[last + 1]!;
  const stop = text.charAt(mark.start) === '.';
  // "1. The first item"
  if (stop && i === from + 1 && tokens[from]!.kind === 'number' && mark.end - mark.start === 1) return false;
  const spaced = next.start > tokens[last]!.end;
  const code = text.charCodeAt(next.start);
  // Dots before a small letter are a pause: "strongly recommended... dont forget".
  if (isLower(code) && (!uncased || (stop && mark.end - mark.start > 1))) return false;
  if (spaced) return next.kind !== 'punct' || !/[,;:)\]]/.test(text.charAt(next.start));
  if (last > i) return isUpper(code);
  if (!/[.?!]/.test(text.charAt(mark.start))) return true;
  // "killed.The": the space was lost.
  const before = text.charCodeAt(mark.start - 1);
  const long = i > from && tokens[i - 1]!.end - tokens[i - 1]!.start > 2 && next.end - next.start > 1;
  return long && next.kind === 'word' && (isUpper(code) || uncased) && (isLower(before) || !isLower(code));
}

/** The last token that belongs to the end mark at `i`: closing quotes and brackets, and a footnote's "[1]". */
function lastClosing(text: string, tokens: readonly RawToken[], i: number): number {
  let last = i;
  while (last + 1 < tokens.length && tokens[last + 1]!.start === tokens[last]!.end) {
    const char = text.charAt(tokens[last + 1]!.start);
    if (isClosing(char)) last++;
    else if (char === '[' && tokens[last + 2]?.kind === 'number' && text.charAt(tokens[last + 3]?.start ?? 0) === ']')
      last += 3;
    else break;
  }
  // ". '' He": the wire sets a closing quote apart.
  const apart = tokens[last + 1];
  if (last === i && apart && /^(?:''|”|’’)$/.test(text.slice(apart.start, apart.end))) last++;
  return last;
}

/**
 * Where sentences end in the tokens of one paragraph: the index behind the last token of each, in order; the last is
 * `tokens.length`. A sentence longer than 2,000 characters is cut at a gap between tokens.
 */
export function sentenceEnds(
  text: string,
  tokens: readonly RawToken[],
  uncased: boolean,
  language: CodedLanguage,
): number[] {
  const ends: number[] = [];
  let from = 0;
  const dateline = datelineEnd(text, tokens);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (i > from && token.end - tokens[from]!.start > LONGEST_SENTENCE) {
      ends.push(i);
      from = i;
    }
    if (i + 1 === tokens.length) break;
    let end = -1;
    if (i + 1 === dateline) end = i;
    else if (i + 1 < dateline) continue;
    else if (isEndMark(text, token)) {
      const last = lastClosing(text, tokens, i);
      if (last + 1 < tokens.length && endsAtMark(text, tokens, i, last, from, uncased)) end = last;
    } else if (token.kind === 'word' && text.charAt(token.end - 1) === '.') {
      if (endsAtAbbreviation(text, token, tokens[i + 1]!, language)) end = i;
    }
    if (end >= 0) {
      // What closes a sentence may still pass the longest one; then it opens the next.
      if (tokens[end]!.end - tokens[from]!.start > LONGEST_SENTENCE) end = i;
      ends.push(end + 1);
      from = end + 1;
      i = end;
    }
  }
  if (tokens.length > 0) ends.push(tokens.length);
  return ends;
}

const DATELINE_TOKENS = 40;

/**
 * How many tokens the dateline at the head of a paragraph has, with the dash and the tags in brackets behind it:
 * "LIMA, 30 MAR 89 (EFE) -- [TEXT]", "NAIROBI, Kenya (AP) _"; 0 where there is none.
 */
function datelineEnd(text: string, tokens: readonly RawToken[]): number {
  let signal = false;
  let depth = 0;
  const first = tokens[0];
  if (!first || first.kind !== 'word' || !isUpper(text.charCodeAt(first.start))) return 0;
  for (let i = 0; i < Math.min(tokens.length, DATELINE_TOKENS); i++) {
    const token = tokens[i]!;
    const char = text.charAt(token.start);
    if (char === '(' || char === '[') {
      depth++;
      signal = true;
    } else if (char === ')' || char === ']') depth--;
    else if (depth > 0) continue;
    else if (token.kind === 'number') signal = true;
    else if (token.kind === 'punct') {
      const dash = /^(?:--|—|–|_|-)$/.test(text.slice(token.start, token.end)) && text.charAt(token.end) === ' ';
      if (dash) return signal || isCapitals(text, first) ? behindTags(text, tokens, i + 1) : 0;
      if (token.end === tokens.at(-1)!.end && /[_-]/.test(char) && signal) return i + 1;
      if (!/[,/.]/.test(char)) return 0;
    } else if (isLower(text.charCodeAt(token.start))) return 0;
    else if (i > 8 && !signal) return 0;
  }
  return 0;
}

function isCapitals(text: string, token: RawToken): boolean {
  for (let i = token.start; i < token.end; i++) if (isLower(text.charCodeAt(i))) return false;
  return token.end - token.start > 2;
}

function behindTags(text: string, tokens: readonly RawToken[], from: number): number {
  let i = from;
  while (i < tokens.length && text.charAt(tokens[i]!.start) === '[') {
    let close = i;
    while (close < tokens.length && close < i + 24 && text.charAt(tokens[close]!.start) !== ']') close++;
    if (text.charAt(tokens[close]?.start ?? 0) !== ']') break;
    i = close + 1;
  }
  return i;
}
