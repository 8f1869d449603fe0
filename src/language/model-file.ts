import { fileURLToPath } from 'node:url';
import { FOLDER_OF, type CodedLanguage } from './coded-language.ts';

/** The path of a file in `models/`, or in `models/LANGUAGE/` of a language that is not English, the same from a checkout and from an installed package. */
export function modelFile(name: string, language: CodedLanguage = 'en'): string {
  const here = fileURLToPath(import.meta.url);
  const root = here.slice(0, here.lastIndexOf('src')).replace(/dist[\\/]$/, '');
  return `${root}models/${FOLDER_OF[language]}${name}`;
}
