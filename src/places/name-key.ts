/** Letters that Unicode does not take apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ə: 'e', ɛ: 'e', ɔ: 'o', ŧ: 't', ĸ: 'k',
}; // prettier-ignore

/** Words that are written in more than one way inside names. */
const WORDS: Readonly<Record<string, string>> = { saint: 'st', sainte: 'ste', mount: 'mt', fort: 'ft', and: '&' };

/** No name of a place is longer, in UTF-16 code units. */
const LONGEST_NAME = 80;

/**
 * The form under which a name is looked up: lower case, without marks on letters, apostrophes and stops; hyphens are spaces;
 * "Saint", "Mount", "Fort" and "and" are short. "Ürümqi" → "urumqi", "Saint-Denis" → "st denis", "N’Djamena" → "ndjamena".
 * Empty for a name of more than 80 code units or without a letter of the Latin script.
 */
export function nameKey(name: string): string {
  if (name.length > LONGEST_NAME) return '';
  let lower = name.toLowerCase();
  if (/[^\x00-\x7f]/.test(lower)) {
    lower = lower
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/[^\x00-\x7f]/g, (letter) => LETTERS[letter] ?? (/[\u2010-\u2015\u2212]/.test(letter) ? ' ' : ''));
  }
  const words = lower
    .replace(/['`.]/g, '')
    .split(/[^a-z0-9&]+/)
    .filter((word) => word !== '');
  for (let i = 0; i < words.length; i++) {
    const short = WORDS[words[i]!];
    if (short !== undefined && words.length > 1) words[i] = short;
  }
  return words.join(' ');
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
  const words = nameKey(name).split(' ');
  const joined = words
    .filter((word, i) => words.length === 1 || i === words.length - 1 || !ARTICLES.has(word))
    .join('');
  const folded = joined
    .replace(/[^a-z]/g, '')
    .replace(
      /kh|gh|ch|sh|zh|ph|th|dh|dj|tz|ts|ck|ou|oo|aw|au|ow|ai|ay|ei|ey|ee|ie|ye|w|q|x|y|e|o|c/g,
      (part) => SOUNDS[part]!,
    )
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=[a-z]{2})(ah?|ih?|h)$/, 'a')
    .replace(/(.)\1+/g, '$1');
  return folded.length < 3 ? '' : folded;
}

const SOUNDS: Readonly<Record<string, string>> = {
  kh: 'h', gh: 'g', ch: 's', sh: 's', zh: 'j', ph: 'f', th: 't', dh: 'd', dj: 'j', tz: 's', ts: 's', ck: 'k', ou: 'u', oo: 'u',
  aw: 'u', au: 'u', ow: 'u', ai: 'i', ay: 'i', ei: 'i', ey: 'i', ee: 'i', ie: 'i', ye: 'i', w: 'v', q: 'k', x: 'ks', y: 'i', e: 'i',
  o: 'u', c: 'k',
}; // prettier-ignore
