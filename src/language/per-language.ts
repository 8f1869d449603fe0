import type { CodedLanguage } from './coded-language.ts';

/** What is read of each language when it is first asked for, and kept. */
export function perLanguage<T>(read: (language: CodedLanguage) => T): (language: CodedLanguage) => T {
  const known = new Map<CodedLanguage, T>();
  return (language) => {
    const found = known.get(language);
    if (found !== undefined) return found;
    const made = read(language);
    known.set(language, made);
    return made;
  };
}
