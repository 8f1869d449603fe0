/** A language as it is asked for: `es`, or `es-MX` for that of one country alone. */
export const LANGUAGE_ASKED = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i;

/** Whether a BCP 47 tag is of a language that was asked for: `es-MX` is Spanish (`es`), and `es` is not that of Mexico. */
export function isOfLanguage(tag: string, asked: string): boolean {
  const [known, wanted] = [tag.toLowerCase(), asked.toLowerCase()];
  return known === wanted || known.startsWith(`${wanted}-`);
}

/** The language of a tag without its country or script. */
export const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0]!;

/** Made when first asked: it takes as long as loading all of this room. */
let names: Intl.DisplayNames | null = null;

/** What a language is called in English; what is no tag is called what it is. */
export function languageName(tag: string): string {
  if (tag === 'und') return 'Language not known';
  try {
    names ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
