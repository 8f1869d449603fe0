/** What others may do with a dataset. */
export interface Licence {
  /** An SPDX id where it has one. */
  readonly name: string | null;
  readonly title: string;
  /** Where its text is. */
  readonly path: string | null;
}

/** Licences that datasets go by, with their titles and where they are (SPDX licence list 3.27). */
const KNOWN: readonly (readonly [name: string, title: string, path: string])[] = [
  ['CC0-1.0', 'Creative Commons Zero v1.0 Universal', 'https://creativecommons.org/publicdomain/zero/1.0/'],
  ['CC-BY-4.0', 'Creative Commons Attribution 4.0 International', 'https://creativecommons.org/licenses/by/4.0/'],
  ['CC-BY-SA-4.0', 'Creative Commons Attribution Share Alike 4.0 International', 'https://creativecommons.org/licenses/by-sa/4.0/'],
  ['CC-BY-NC-4.0', 'Creative Commons Attribution Non Commercial 4.0 International', 'https://creativecommons.org/licenses/by-nc/4.0/'],
  ['ODbL-1.0', 'Open Data Commons Open Database License v1.0', 'https://opendatacommons.org/licenses/odbl/1-0/'],
]; // prettier-ignore

/** The licence that somebody names: by its SPDX id in any case, by the address of its text, or in words of their own. */
export function licenceOf(said: string): Licence {
  const words = said.trim();
  const known = KNOWN.find(([name, , path]) => name.toLowerCase() === words.toLowerCase() || path === words);
  if (known) return { name: known[0], title: known[1], path: known[2] };
  return { name: null, title: words, path: /^https?:\/\/\S+$/.test(words) ? words : null };
}
