import type { Span } from '../model/index.ts';
import { abbreviations } from './abbreviations.ts';
import type { CodedLanguage } from './coded-language.ts';
import {
  classAt,
  DIGIT,
  HIDDEN,
  isApostrophe,
  isHyphen,
  isUpper,
  isWordClass,
  LETTER,
  NEWLINE,
  SIGN,
  SPACE,
} from './characters.ts';
import type { Token } from './document.ts';

/** A token before it is tagged. */
export interface RawToken extends Span {
  readonly kind: Token['kind'];
}

/** No token is longer, so that what reads tokens stays linear whatever the text holds. */
const LONGEST = 256;

/** Second halves that are tokens of their own: "Russia" + "'s", "did" + "n't". */
const CLITICS = new Set(['s', 'm', 'd', 'll', 're', 've']);

/** Units that are written against their number: "2.5kg", "10:35am", "$20m". */
const UNITS = new Set([
  'am', 'pm', 'mm', 'cm', 'm', 'km', 'kg', 'g', 'kgs', 'kms', 'lb', 'lbs', 'ft', 'mph', 'kph', 'mph', 'k', 'mn', 'bn', 'tn', 'hrs', 'hr', 'min',
  'mins', 'gmt',
]); // prettier-ignore

/** Last labels of host and file names that are read on across a full stop: "reuters.com", "report.pdf". */
const NAME_ENDINGS = new Set([
  'com', 'org', 'net', 'gov', 'edu', 'mil', 'int', 'info', 'uk', 'co', 'ru', 'de', 'fr', 'in', 'ng', 'za', 'ke', 'tv', 'html', 'htm', 'php', 'pdf',
  'doc', 'docx', 'xls', 'xlsx', 'jpg', 'png', 'txt', 'zip', 'exe',
]); // prettier-ignore

const FULL_STOP = 0x2e;
const COMMA = 0x2c;
const COLON = 0x3a;
const SLASH = 0x2f;
const AT = 0x40;
const AMPERSAND = 0x26;
const EN_DASH = 0x2013;

const isDigitAt = (text: string, i: number) => classAt(text, i) === DIGIT;
const isLetterAt = (text: string, i: number) => classAt(text, i) === LETTER;
const isHan = (code: number) => (code >= 0x2e80 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff);

/** Where the run of letters, digits and hidden characters that holds `i` ends; at most `limit`. */
function endOfRun(text: string, from: number, limit: number): number {
  let i = from;
  for (; i < limit; i++) {
    const cls = classAt(text, i);
    if (cls !== LETTER && cls !== DIGIT && cls !== HIDDEN) break;
  }
  return i;
}

/** Where a token ends: a cut at the longest never parts a surrogate pair. */
function unparted(text: string, start: number, end: number): number {
  const isParted = (text.charCodeAt(end) & 0xfc00) === 0xdc00 && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return isParted && end === start + LONGEST ? end - 1 : end;
}

/** A comma or a stop inside a number: "1,300", "1,00,000", "3.5"; not the commas of "in 2001,2002". */
function joinsDigits(text: string, i: number, code: number): boolean {
  if (!isDigitAt(text, i - 1) || !isDigitAt(text, i + 1)) return false;
  if (code === FULL_STOP || code === COLON || code === SLASH || code === EN_DASH || code === 0x66b || code === 0x66c)
    return true;
  if (code !== COMMA) return false;
  const group = isDigitAt(text, i + 3) ? 3 : 2;
  return isDigitAt(text, i + 2) && !isDigitAt(text, i + 1 + group);
}

/** Is the sign at `i` inside one word, so that the word reads on behind it? */
function joinsWord(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  const before = classAt(text, i - 1);
  const after = classAt(text, i + 1);
  if (isHyphen(code)) return (isWordClass(before) || before === HIDDEN || code === 0x2d) && isWordClass(after);
  if (isApostrophe(code)) return (before === LETTER || before === HIDDEN) && after === LETTER;
  if (code === AMPERSAND) return isUpper(text.charCodeAt(i - 1)) && isUpper(text.charCodeAt(i + 1));
  return joinsDigits(text, i, code);
}

/** Does a host or file name read on across the full stop at `i`? */
function joinsName(text: string, start: number, i: number, limit: number): boolean {
  const end = endOfRun(text, i + 1, Math.min(limit, i + 8));
  if (end === i + 1) return false;
  if (text.startsWith('www', start) || NAME_ENDINGS.has(text.slice(i + 1, end)))
    return !isUpper(text.charCodeAt(i + 1));
  return false;
}

const isAddressCode = (code: number) =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x40 && code <= 0x5a) || (code >= 0x2b && code <= 0x39 && code !== COMMA) || code === 0x5f || code === 0x25; // prettier-ignore

/** The end of the address that starts at `start` ("a.name@host.org", "https://host/path"), or `start` where there is none. */
function endOfAddress(text: string, start: number, runEnd: number, limit: number): number {
  if (text.startsWith('://', runEnd)) {
    let end = runEnd;
    while (end < limit && isWebCode(text, end)) end++;
    while (end > runEnd && /[.,;:!?)'\]]/.test(text.charAt(end - 1))) end--;
    return end > runEnd + 3 ? end : start;
  }
  let at = -1;
  let end = runEnd;
  const last = Math.min(limit, start + 96);
  for (; end < last && isAddressCode(text.charCodeAt(end)); end++) if (text.charCodeAt(end) === AT) at = end;
  if (at < 0 || !isWordClass(classAt(text, at + 1))) return start;
  while (!isWordClass(classAt(text, end - 1))) end--;
  return end;
}

function isWebCode(text: string, i: number): boolean {
  const cls = classAt(text, i);
  return isWordClass(cls) || (cls === SIGN && !/[<>"“”‘’«»`{}|\\^]/.test(text.charAt(i)));
}

/** The end of an initialism with stops, "U.S.", "P.J.", "a.m.", or `start` where there is none. */
function endOfInitials(text: string, start: number, limit: number): number {
  let i = start;
  let letters = 0;
  while (i + 1 < limit && isLetterAt(text, i) && text.charCodeAt(i + 1) === FULL_STOP) {
    i += 2;
    letters++;
  }
  if (letters === 0) return start;
  // "U.S" without its last stop, but not the "S" of "U.Some".
  if (isLetterAt(text, i) && !isWordClass(classAt(text, i + 1)) && letters > 0) return i + 1;
  if (letters > 1 && !isLetterAt(text, i)) return i;
  if (letters > 1) return i - 2 > start ? i : start;
  // One letter is an initial only as a capital: "J. Smith"; "I." and "a." end sentences.
  const code = text.charCodeAt(start);
  return isUpper(code) && code !== 0x49 ? i : start;
}

function kindOf(text: string, start: number, end: number): RawToken['kind'] {
  for (let i = start; i < end; i++) {
    if (classAt(text, i) === LETTER) return 'word';
  }
  return 'number';
}

/** How many of the last code units of the word are a clitic: 2 in "Russia's", 3 in "didn't" and "they'll". */
function cliticLength(text: string, start: number, end: number): number {
  for (let length = 2; length <= 3 && end - length > start; length++) {
    if (!isApostrophe(text.charCodeAt(end - length))) continue;
    const tail = text.slice(end - length + 1, end).toLowerCase();
    if (CLITICS.has(tail)) return length;
    if (tail === 't' && end - start > 3 && /n/i.test(text.charAt(end - 3))) return 3;
  }
  return 0;
}

/** Adds the tokens of `text.slice(from, to)` to `tokens`. Single pass; each character is looked at a bounded number of times. */
export function tokenise(
  text: string,
  from: number,
  to: number,
  tokens: RawToken[],
  language: CodedLanguage = 'en',
): void {
  const abbreviated = abbreviations(language);
  let i = from;
  while (i < to) {
    const cls = classAt(text, i);
    const code = text.charCodeAt(i);
    if (isWordClass(cls)) i = readWord(text, i, to, abbreviated, tokens);
    else if (cls === SIGN) i = readSign(text, i, code, to, tokens);
    else i++;
  }
}

function readWord(
  text: string,
  start: number,
  to: number,
  abbreviated: ReturnType<typeof abbreviations>,
  tokens: RawToken[],
): number {
  const limit = Math.min(to, start + LONGEST);
  if (isHan(text.charCodeAt(start))) {
    tokens.push({ start, end: start + 1, kind: 'word' });
    return start + 1;
  }
  let end = endOfRun(text, start, limit);
  const next = text.charCodeAt(end);
  if (next === AT || next === COLON || next === FULL_STOP || next === 0x5f) {
    const address = unparted(text, start, endOfAddress(text, start, end, limit));
    if (address > start) {
      tokens.push({ start, end: address, kind: 'word' });
      return address;
    }
  }
  if (next === FULL_STOP && end - start === 1) {
    const initials = endOfInitials(text, start, limit);
    if (initials > start) end = initials;
  }
  while (end < limit) {
    if (classAt(text, end) !== SIGN) break;
    if (!joinsWord(text, end) && !(text.charCodeAt(end) === FULL_STOP && joinsName(text, start, end, limit))) break;
    end = endOfRun(text, end + 1, limit);
  }
  while (end > start + 1 && classAt(text, end - 1) === HIDDEN) end--;
  end = unparted(text, start, end);

  const kind = kindOf(text, start, end);
  if (kind === 'number' || (end < to && text.charCodeAt(end) === FULL_STOP))
    end = withFullStop(text, start, end, to, abbreviated);
  if (kind === 'word' && isDigitAt(text, start)) {
    const unit = unitStart(text, start, end);
    if (unit > start) {
      tokens.push({ start, end: unit, kind: 'number' }, { start: unit, end, kind: 'word' });
      return end;
    }
  }
  if (kind === 'word') {
    const clitic = cliticLength(text, start, end);
    const stem = clitic > 0 ? end - clitic : text.slice(start, end).toLowerCase() === 'cannot' ? start + 3 : end;
    if (stem < end) {
      tokens.push({ start, end: stem, kind: kindOf(text, start, stem) }, { start: stem, end, kind: 'word' });
      return end;
    }
  }
  tokens.push({ start, end, kind });
  return end;
}

/** Takes the full stop into an abbreviation. */
function withFullStop(
  text: string,
  start: number,
  end: number,
  to: number,
  abbreviated: ReturnType<typeof abbreviations>,
): number {
  if (end >= to || text.charCodeAt(end) !== FULL_STOP || end - start > 8) return end;
  const before = abbreviated.get(text.slice(start, end).toLowerCase());
  if (before === undefined) return end;
  if (before !== 'number') return end + 1;
  let next = end + 1;
  while (next < end + 4 && (classAt(text, next) === SPACE || classAt(text, next) === NEWLINE)) next++;
  return isDigitAt(text, next) ? end + 1 : end;
}

/** Where the unit begins in "2.5kg", or `start` where the word is none: "3rd", "20-year-old". */
function unitStart(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && end - i < 5 && isLetterAt(text, i - 1)) i--;
  if (!isDigitAt(text, i - 1) || kindOf(text, start, i) !== 'number') return start;
  return UNITS.has(text.slice(i, end).toLowerCase()) ? i : start;
}

/** Runs of one sign are one token ("--", "...", "``"), as are mixed ends of sentences ("?!"). */
function readSign(text: string, start: number, code: number, to: number, tokens: RawToken[]): number {
  const next = classAt(text, start + 1);
  if (isApostrophe(code) && next === LETTER && start > 0 && classAt(text, start - 1) === SIGN) {
    // "[FMLN]'s"
    const end = endOfRun(text, start + 1, Math.min(to, start + 4));
    if (CLITICS.has(text.slice(start + 1, end).toLowerCase()) && !isWordClass(classAt(text, end))) {
      tokens.push({ start, end, kind: 'word' });
      return end;
    }
  }
  if (code === FULL_STOP && next === DIGIT && (start === 0 || !isWordClass(classAt(text, start - 1)))) {
    const end = endOfRun(text, start + 1, Math.min(to, start + LONGEST)); // ".45"
    tokens.push({ start, end, kind: kindOf(text, start, end) });
    return end;
  }
  const limit = Math.min(to, start + LONGEST);
  let end = start + 1;
  if (code >= 0xd800 && code <= 0xdbff && end < limit && classAt(text, end) === SIGN) {
    const low = text.charCodeAt(end);
    if (low >= 0xdc00 && low <= 0xdfff) end++;
  } else {
    const ending = isEnding(code);
    while (end < limit && (text.charCodeAt(end) === code || (ending && isEnding(text.charCodeAt(end))))) end++;
  }
  const kind = /^[\p{No}\p{Nl}]/u.test(text.slice(start, start + 2)) ? 'number' : 'punct';
  tokens.push({ start, end, kind });
  return end;
}

/** "!" and "?", in Latin and full-width form. */
const isEnding = (code: number) => code === 0x21 || code === 0x3f || code === 0xff01 || code === 0xff1f;
