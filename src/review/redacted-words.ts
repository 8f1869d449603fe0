import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { CasusError } from '../model/index.ts';

/** What stands in the place of each character that was taken out. */
export const BLACK = '█';

/** How words are looked for, and taken out. */
export interface RedactedWords {
  /** Whether they stand in a text. */
  stand(text: string): boolean;
  /** The text without them: a █ for each UTF-16 code unit, white space as it was, so that every place in the text stays. */
  blackOut(text: string): string;
}

/** Scripts that part words by spaces; in others, and in Arabic with its prefixes, words stand within longer ones. */
const PARTED = /^(?!\p{Script=Arabic}|\p{scx=Han}|\p{scx=Hiragana}|\p{scx=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar})[\p{L}\p{M}\p{N}]$/u; // prettier-ignore

/** What may stand between two words: white space in a text, signs in an address or a file's name. */
const BETWEEN = String.raw`(?:[\s_+-]|%20){1,4}`;

/**
 * Words as whole words, in any case, with or without their accents, also where a line ends between them or where they stand in an
 * address ("jane-roe").
 * @throws CasusError `usage` for words of fewer than three characters or without a letter
 */
export function redactedWords(words: readonly string[]): RedactedWords {
  const given = words.map((one) => one.trim());
  const short = given.find((one) => one.length < 3 || !/\p{L}/u.test(one) || one.includes(BLACK));
  if (short !== undefined || given.length === 0) {
    const message = `“${short ?? ''}” is too little to be blacked out wherever it stands: give three characters or more, with a letter.`;
    throw new CasusError({ code: 'usage', input: short ?? 'words', message });
  }
  const spellings = given.flatMap((one) => {
    const apart = one.normalize('NFD');
    return [one.normalize('NFC'), apart, apart.replace(/\p{Mn}/gu, '')];
  });
  const forms = [...new Set(spellings)].sort((a, b) => b.length - a.length).map(formOf);
  const found = new RegExp(forms.join('|'), 'giu');
  return {
    stand: (text) => text.search(found) >= 0,
    blackOut: (text) => text.replace(found, blackened),
  };
}

/** Each code unit of a text as █, but for white space. */
export const blackened = (text: string): string => text.replace(/\S/g, BLACK);

function formOf(words: string): string {
  const letters = Array.from(words);
  const before = PARTED.test(letters[0]!) ? String.raw`(?<![\p{L}\p{M}\p{N}])` : '';
  const behind = PARTED.test(letters.at(-1)!) ? String.raw`(?![\p{L}\p{M}\p{N}])` : '';
  return `${before}${words.split(/\s+/u).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join(BETWEEN)}${behind}`; // prettier-ignore
}

/** Values that are words of Casus, not of reports or people. */
const CODES = new Set([
  'kind', 'type', 'modes', 'contexts', 'scope', 'status', 'field', 'precision', 'country', 'role', 'sector', 'person', 'effect',
  'state', 'key', 'code', 'by', 'to', 'coders', 'hash', 'previous', 'at', 'mediaType', 'policy', 'coder', 'id', 'eventId', 'sha256',
]); // prettier-ignore

/** A value of JSON without these words: in the texts it holds, not in its names and codes. */
export function blackOutJson(value: unknown, words: RedactedWords): unknown {
  if (typeof value === 'string') return words.blackOut(value);
  if (Array.isArray(value)) return value.map((one) => blackOutJson(one, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, CODES.has(name) ? inner : blackOutJson(inner, words)]),
  );
}

/** So slow that a list of names takes long to be tried: about a twentieth of a second each. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const slowly = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt);

/** What shows later that words were these, to who knows them, and is of little help to who does not (scrypt, RFC 7914). */
export async function commitmentTo(words: readonly string[]): Promise<{ salt: string; hash: string }> {
  const salt = randomBytes(16);
  const hash = await slowly(JSON.stringify(words), salt, 32, COST);
  return { salt: salt.toString('hex'), hash: hash.toString('hex') };
}
