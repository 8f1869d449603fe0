/** What a UTF-16 code unit is to the tokeniser. */
const NONE = 0;
export const SPACE = 1;
export const NEWLINE = 2;
export const LETTER = 3;
export const DIGIT = 4;
export const SIGN = 5;
/** Seen by nobody: zero-width joiners and spaces, soft hyphens, direction marks, variation selectors. */
export const HIDDEN = 6;

const classes = new Uint8Array(0x10000);

function classify(char: string): number {
  if (/[\n\r\u2028\u2029\v\f\x85]/.test(char)) return NEWLINE;
  if (/[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]|\p{Cf}/u.test(char)) return HIDDEN;
  if (/[\p{L}\p{M}]/u.test(char)) return LETTER;
  if (/\p{Nd}/u.test(char)) return DIGIT;
  if (/[\s\p{Z}\p{Cc}]/u.test(char)) return SPACE;
  return SIGN;
}

function classOfPair(text: string, high: number): number {
  const point = text.codePointAt(high) ?? 0;
  return point < 0x10000 ? SIGN : classify(String.fromCodePoint(point));
}

/** The class of the code unit at `i`; both halves of a surrogate pair get the class of the pair; NONE past the end. */
export function classAt(text: string, i: number): number {
  const code = text.charCodeAt(i);
  if (code !== code) return NONE;
  const known = classes[code] ?? NONE;
  if (known !== NONE) return known;
  if (code >= 0xd800 && code <= 0xdbff) return classOfPair(text, i);
  if (code >= 0xdc00 && code <= 0xdfff) return i > 0 ? classOfPair(text, i - 1) : SIGN;
  const made = classify(String.fromCharCode(code));
  classes[code] = made;
  return made;
}

export const isWordClass = (cls: number): boolean => cls === LETTER || cls === DIGIT;

const UPPER = 1;
const LOWER = 2;
const UNCASED = 3;
const cases = new Uint8Array(0x10000);

function caseOf(code: number): number {
  const known = cases[code] ?? 0;
  if (known !== 0) return known;
  const char = String.fromCharCode(code);
  const made = /\p{Lu}|\p{Lt}/u.test(char) ? UPPER : /\p{Ll}/u.test(char) ? LOWER : UNCASED;
  cases[code] = made;
  return made;
}

export const isUpper = (code: number): boolean => code === code && caseOf(code) === UPPER;
export const isLower = (code: number): boolean => code === code && caseOf(code) === LOWER;

/** Straight, curly, modifier-letter and full-width apostrophes, as written in "Shi'ite" and "Russia’s". */
export const isApostrophe = (code: number): boolean =>
  code === 0x27 || code === 0x2019 || code === 0x2bc || code === 0x2018 || code === 0xff07 || code === 0x60;

/** Hyphens that join one word; the en dash joins digits only, the em dash nothing. */
export const isHyphen = (code: number): boolean => code === 0x2d || code === 0x2010 || code === 0x2011;
