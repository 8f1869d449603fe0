import { CasusError } from '../model/index.ts';
import { readLexicon } from './lexicon.ts';

/** What the full stop of an abbreviation stands before: a name, a number, or anything at all. */
type Before = 'name' | 'number' | 'any';

let table: Map<string, Before> | null = null;

/** The abbreviations of `lexicon/abbreviations.tsv`, lower case and without their full stop. */
export function abbreviations(): ReadonlyMap<string, Before> {
  if (table) return table;
  table = new Map();
  for (const { abbreviation, before, line } of readLexicon('abbreviations', ['abbreviation', 'before'])) {
    if (before !== 'name' && before !== 'number' && before !== 'any') {
      const message = `lexicon/abbreviations.tsv, line ${line}: before is "${before}", not name, number or any`;
      throw new CasusError({ code: 'bad-record', input: 'lexicon/abbreviations.tsv', line, message });
    }
    table.set(abbreviation, before);
  }
  return table;
}
