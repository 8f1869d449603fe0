import { badRow, readLexicon } from './lexicon.ts';
import { perLanguage } from './per-language.ts';

/** What the full stop of an abbreviation stands before: a name, a number, or anything at all. */
type Before = 'name' | 'number' | 'any';

/** The abbreviations of a language, of `lexicon/abbreviations.tsv`, lower case and without their full stop. */
export const abbreviations = perLanguage((language): ReadonlyMap<string, Before> => {
  const table = new Map<string, Before>();
  for (const row of readLexicon('abbreviations', ['abbreviation', 'before'], language)) {
    const { abbreviation, before } = row;
    if (before !== 'name' && before !== 'number' && before !== 'any')
      throw badRow(row, `before is "${before}", not name, number or any`);
    table.set(abbreviation, before);
  }
  return table;
});
