import { languageOf } from '../model/index.ts';

/** The languages that are coded, ISO 639-1. What a new one needs is in docs/languages.md. */
export const CODED_LANGUAGES = ['en'] as const;
export type CodedLanguage = (typeof CODED_LANGUAGES)[number];

/**
 * The language by which a report of a BCP 47 tag is coded, whatever its region; null where it is not coded yet. Reports
 * whose language could not be told (`und`), mostly short ones, are read as English.
 */
export function codedLanguage(tag: string): CodedLanguage | null {
  const language = languageOf(tag);
  if (language === 'und') return 'en';
  return CODED_LANGUAGES.find((coded) => coded === language) ?? null;
}

/** The folder of a language's tables in `lexicon/` and models in `models/`, ending in a slash: those of English lie at the top. */
export const FOLDER_OF: Readonly<Record<CodedLanguage, string>> = { en: '' };
