/** Nothing in it is written otherwise by `searchableWords`. */
const PLAIN = /^[\0-\u0130\u0132-\u02ff\u2000-\u2bff]*$/u;

/** Letters of scripts that put no space between words. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** Vowel signs that Arabic and Hebrew may be written with or without, and the line that stretches an Arabic word. */
const LEFT_OUT = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/gu;

/** Letters that are written for one another, by keyboard or by carelessness. */
const SAME: Readonly<Record<string, string>> = {
  أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ё: 'е', Ё: 'Е', ı: 'i',
}; // prettier-ignore
const WRITTEN_OTHERWISE = new RegExp(`[${Object.keys(SAME).join('')}]`, 'gu');

/** "And", "by", "the" and their like, written onto an Arabic word: the prefixes of Larkey's light stemmer. */
const ARABIC_PREFIX = /(?<!\p{Script=Arabic})(?:[وبكف]?ال|لل|و)(?=\p{Script=Arabic}{3})/gu;

/**
 * Words as the index holds them and is asked for them, so that the same word is found however it is written: without the
 * differences of keyboards, vowel signs and prefixes, and letter by letter in scripts that put no space between words.
 */
export function searchableWords(words: string): string {
  if (PLAIN.test(words)) return words;
  return words
    .normalize('NFKC')
    .replace(LEFT_OUT, '')
    .replace(WRITTEN_OTHERWISE, (letter) => SAME[letter] ?? letter)
    .replace(ARABIC_PREFIX, '')
    .replace(UNSPACED, ' $& ');
}

/** Whether words are written in a script that puts no space between them, so that few letters say much. */
export const isUnspaced = (words: string): boolean => words.search(UNSPACED) >= 0;
