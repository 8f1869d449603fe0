import { packageRoot } from '../model/package-files.ts';
import { FOLDER_OF, type CodedLanguage } from './coded-language.ts';

/** The path of a file in `models/`, or in `models/LANGUAGE/` of a language that is not English. */
export function modelFile(name: string, language: CodedLanguage = 'en'): string {
  return `${packageRoot()}models/${FOLDER_OF[language]}${name}`;
}
