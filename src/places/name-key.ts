/** Letters that Unicode does not take apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ə: 'e', ɛ: 'e', ɔ: 'o', ŧ: 't', ĸ: 'k',
}; // prettier-ignore

/** Words that are written in more than one way inside names. */
const WORDS: Readonly<Record<string, string>> = { saint: 'st', sainte: 'ste', mount: 'mt', fort: 'ft', and: '&' };
const LONG_WORD = /(?<![^ ])(?:sainte?|mount|fort|and)(?![^ ])/g;

/** No name of a place is longer, in UTF-16 code units. */
const LONGEST_NAME = 80;

/**
 * The form under which a name is looked up: lower case, without marks on letters, apostrophes and stops; hyphens are spaces;
 * "Saint", "Mount", "Fort" and "and" are short. "Ürümqi" → "urumqi", "Saint-Denis" → "st denis", "N’Djamena" → "ndjamena".
 * Empty for a name of more than 80 code units or without a letter of the Latin script.
 */
export function nameKey(name: string): string {
  if (name.length > LONGEST_NAME) return '';
  const words = wordsOf(name.toLowerCase());
  return words.includes(' ') ? words.replace(LONG_WORD, (word) => WORDS[word]!) : words;
}

/** Words set apart by one space each, as nearly all names are from the start. */
const PLAIN = /^[a-z0-9&]+(?: [a-z0-9&]+)*$/;

function wordsOf(lower: string): string {
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x00-\x7f]/g, (letter) => LETTERS[letter] ?? (/[\u2010-\u2015\u2212]/.test(letter) ? ' ' : ''))
    .replace(/['`.]/g, '')
    .replace(/[^a-z0-9&]+/g, ' ')
    .trim();
}

/** The Arabic article and how it sounds before the letters it bends to: "al-Raqqa", "Ar Raqqah", "Deir ez-Zor". */
const ARTICLES = new Set([
  'al', 'el', 'ar', 'er', 'as', 'es', 'ash', 'esh', 'ad', 'ed', 'adh', 'an', 'en', 'at', 'et', 'ath', 'az', 'ez', 'ul', 'ol',
]); // prettier-ignore

/** The key without a leading Arabic article: "al raqqa" → "raqqa"; null where it has none. */
export function withoutArticle(key: string): string | null {
  const space = key.indexOf(' ');
  return space > 0 && ARTICLES.has(key.slice(0, space)) ? key.slice(space + 1) : null;
}

/**
 * Folds what transliterations from Arabic, Persian, Cyrillic and the like disagree on: "Khān Shaykhūn" and "Khan Sheikhoun" →
 * "hansihun", "Dayr az Zawr", "Deir ez-Zor" and "Deir al-Zour" → "dirzur", "Kyiv" and "Kiev" → "kiv". Too coarse for names
 * that are written in Latin letters at home. Empty where fewer than three letters are left.
 */
export function soundKey(name: string): string {
  return soundOfKey(nameKey(name));
}

/** The `soundKey` of the name with this `nameKey`. */
export function soundOfKey(key: string): string {
  const letters = key.replace(SILENT, '');
  let sound = '';
  let last = 0;
  for (let i = 0; i < letters.length; i++) {
    const code = letters.charCodeAt(i);
    const pair = i + 1 < letters.length ? SOUND_OF_PAIR[code * ASCII + letters.charCodeAt(i + 1)]! : 0;
    if (pair !== 0) i++;
    const heard = pair === 0 ? SOUND_OF_LETTER[code]! : pair;
    // A doubled sound is one: "Zuweid", "Zuwayyid".
    if (heard !== last) sound += String.fromCharCode(heard);
    last = heard;
    if (code === X) {
      sound += 's';
      last = S;
    }
  }
  const folded = openEnd(sound);
  return folded.length < 3 ? '' : folded;
}

/** How many letters at the end of a sound may change with the words behind: "Khan Shaykh" is "hansiha", then "hansihun". */
const UNSETTLED = 3;

/** What the `soundKey` of every longer name begins with that begins with the words of this `nameKey`. */
export function soundOpening(key: string): string {
  return soundOfKey(key.replace(LAST_ARTICLES, '')).slice(0, -UNSETTLED);
}

/** Articles that stand before a word yet to come. */
const LAST_ARTICLES = new RegExp(`(?: (?:${[...ARTICLES].join('|')})){1,4}$`);

/** Articles before another word, and all that is no letter. */
const SILENT = new RegExp(`(?<![^ ])(?:${[...ARTICLES].join('|')}) |[^a-z]`, 'g');

/** The name with any a, i or h at its end as "a": "Raqqa", "Raqqah", "Raqqi". */
function openEnd(sound: string): string {
  const end = sound.length - 1;
  if (end < 2) return sound;
  const vowel = sound[end] === 'h' && end > 2 && (sound[end - 1] === 'a' || sound[end - 1] === 'i') ? end - 1 : end;
  if (!'aih'.includes(sound[vowel]!)) return sound;
  return sound[vowel - 1] === 'a' ? sound.slice(0, vowel) : `${sound.slice(0, vowel)}a`;
}

const SOUNDS: Readonly<Record<string, string>> = {
  kh: 'h', gh: 'g', ch: 's', sh: 's', zh: 'j', ph: 'f', th: 't', dh: 'd', dj: 'j', tz: 's', ts: 's', ck: 'k', ou: 'u', oo: 'u',
  aw: 'u', au: 'u', ow: 'u', ai: 'i', ay: 'i', ei: 'i', ey: 'i', ee: 'i', ie: 'i', ye: 'i', w: 'v', q: 'k', x: 'k', y: 'i', e: 'i',
  o: 'u', c: 'k',
}; // prettier-ignore

const ASCII = 128;
const [S, X] = ['s'.charCodeAt(0), 'x'.charCodeAt(0)];

/** What a letter sounds like, by character codes; x is k and s. */
const SOUND_OF_LETTER = Uint8Array.from({ length: ASCII }, (_, code) => code);

/** What two letters sound like together, at code of the first × 128 + code of the second; 0 where each sounds alone. */
const SOUND_OF_PAIR = new Uint8Array(ASCII * ASCII);

for (const [letters, sound] of Object.entries(SOUNDS)) {
  const [first, second] = [letters.charCodeAt(0), letters.charCodeAt(1)];
  if (letters.length === 1) SOUND_OF_LETTER[first] = sound.charCodeAt(0);
  else SOUND_OF_PAIR[first * ASCII + second] = sound.charCodeAt(0);
}
