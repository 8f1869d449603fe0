import { readLexicon } from '../language/lexicon.ts';

/** Scripts that tell the language, or a group of languages told apart by their words. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\u3040-\u30ff]/gu],
  ['ko', /[\uac00-\ud7af]/gu],
  ['zh', /[\u4e00-\u9fff]/gu],
  ['el', /[\u0370-\u03ff]/gu],
  ['he', /[\u0590-\u05ff]/gu],
  ['hy', /[\u0530-\u058f]/gu],
  ['ka', /[\u10a0-\u10ff]/gu],
  ['am', /[\u1200-\u137f]/gu],
  ['th', /[\u0e00-\u0e7f]/gu],
  ['my', /[\u1000-\u109f]/gu],
  ['km', /[\u1780-\u17ff]/gu],
  ['bn', /[\u0980-\u09ff]/gu],
  ['ta', /[\u0b80-\u0bff]/gu],
  ['te', /[\u0c00-\u0c7f]/gu],
  ['pa', /[\u0a00-\u0a7f]/gu],
  ['gu', /[\u0a80-\u0aff]/gu],
  ['si', /[\u0d80-\u0dff]/gu],
];

/** As much of a text as the guess reads, in UTF-16 code units. */
const SAMPLE = 2_000;

let languagesOfWord: ReadonlyMap<string, readonly string[]> | null = null;

function wordTable(): ReadonlyMap<string, readonly string[]> {
  if (languagesOfWord) return languagesOfWord;
  const table = new Map<string, string[]>();
  for (const { language, words } of readLexicon('page-languages', ['language', 'words'])) {
    for (const word of new Set(words.split(' '))) {
      const languages = table.get(word);
      if (languages) languages.push(language);
      else table.set(word, [language]);
    }
  }
  languagesOfWord = table;
  return table;
}

/**
 * The language of a text as a BCP 47 tag: told by script and by frequent words where the text is long enough, else what
 * the source `declared`, else `und`. A declared region ("en-GB") is kept where its language is the one found.
 */
export function identifyLanguage(text: string, declared: string | null = null): string {
  const claimed = canonicalTag(declared);
  const found = byScript(text.slice(0, SAMPLE)) ?? byWords(text.slice(0, SAMPLE));
  if (found === null) return claimed ?? 'und';
  return claimed !== null && claimed.split('-')[0] === found ? claimed : found;
}

function canonicalTag(tag: string | null): string | null {
  if (tag === null || tag.length > 35) return null;
  try {
    const canonical = Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? null;
    return canonical === 'und' ? null : canonical;
  } catch {
    return null;
  }
}

function byScript(sample: string): string | null {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 4) return null;
  for (const [language, script] of SCRIPTS) {
    const own = sample.match(script)?.length ?? 0;
    // Kana stands among many Chinese characters, Chinese characters among Latin names.
    if (own > letters * (language === 'ja' ? 0.2 : 0.4)) return language;
  }
  return null;
}

/** The language with most of its words in the text; null where they are too few or two languages tie. */
function byWords(sample: string): string | null {
  const table = wordTable();
  const score = new Map<string, number>();
  let words = 0;
  // The "e" of "Lashkar-e-Taiba" is no Portuguese.
  for (const [word] of sample.toLowerCase().matchAll(/[\p{L}\p{M}-]+/gu)) {
    words++;
    const languages = table.get(word);
    for (const language of languages ?? []) {
      score.set(language, (score.get(language) ?? 0) + 1 / languages!.length);
    }
  }
  const [best, second] = [...score].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < 1 || best[1] < words * 0.06) return null;
  return second && second[1] > best[1] * 0.9 ? null : best[0];
}
