import { badRow, readLexicon } from '../language/lexicon.ts';
import { NOUN_COLUMNS, nounsOf, type Noun } from './lexica.ts';
import { plainSingular } from './phrases.ts';
import { readPetrarchCode } from './petrarch-codes.ts';
import { cutCode, petrarchLines, wordsOfName, type PetrarchLine } from './petrarch-lines.ts';
import type { Warn } from './petrarch-warnings.ts';

/**
 * The words for people of a PETRARCH dictionary (`*.agents.txt`): `WORD [~CODE]`, `WORD {PLURALS} [~CODE]`, and sets of words
 * to put in, `!PERSON! = MAN, MEN, WOMAN`, used as `POLICE!PERSON! [~COP]`. Whether a word means a person, a body or a thing is
 * as our own lexicon has it, by its last word; a person where that says nothing.
 * @throws CasusError `bad-record` with file, line and the mend where a line is none of these
 */
export function readPetrarchAgents(text: string, file: string, warn: Warn): Noun[] {
  const own = new Map<string, Noun>();
  for (const table of ['agents', 'things'])
    for (const noun of nounsOf(readLexicon(table, NOUN_COLUMNS))) own.set(noun.phrase, noun);
  const sets = new Map<string, readonly string[]>();
  const nouns: Noun[] = [];
  for (const at of petrarchLines(text, file)) {
    if (/^!\w+!\s*=/.test(at.text)) {
      const [name, words] = at.text.split('=');
      sets.set(name!.trim(), words!.split(',').map((word) => word.trim()).filter((word) => word !== '')); // prettier-ignore
      continue;
    }
    const { before, code } = cutCode(at);
    if (code === null) throw badRow(at, `"${at.text}" has no code. Write it as WORD [~CODE]`);
    const [word, plural] = pluralOf(at, before);
    const { sector, unknown } = readPetrarchCode(code.toUpperCase());
    for (const group of unknown) warn(at, 'a code unknown here says nothing', group);
    if (sector === null) {
      warn(at, 'a word whose code gives no sector is passed over', word);
      continue;
    }
    for (const [form, collective] of [...formsOf(at, word, sets), ...(plural ? [[plural, true] as const] : [])]) {
      const phrase = wordsOfName(form).toLowerCase();
      if (phrase === '') throw badRow(at, 'a word is missing before the code. Write it as WORD [~CODE]');
      const singular = plainSingular(phrase);
      const known = own.get(phrase) ?? own.get(singular) ?? own.get(singular.slice(singular.lastIndexOf(' ') + 1));
      nouns.push({
        phrase,
        kind: known?.kind ?? 'human',
        sector,
        weak: known?.weak === true && known.sector === sector,
        public: known?.public ?? false,
        collective: collective || (known?.collective ?? false),
        origin: { file, line: at.line },
      });
    }
  }
  return nouns;
}

/** `CATTLE_THIEF {CATTLE_THIEVES}` → the word and its plural; `POLICE {}` has none. */
function pluralOf(at: PetrarchLine, before: string): [string, string | null] {
  const open = before.indexOf('{');
  if (open < 0) {
    if (before.includes('}')) throw badRow(at, '"}" without "{". Write the plural as {PLURAL}');
    return [before, null];
  }
  const close = before.indexOf('}', open);
  if (close < 0) throw badRow(at, 'the plural is not closed. Write it as {PLURAL}, or {} where there is none');
  const plural = before.slice(open + 1, close).trim();
  return [before.slice(0, open).trim(), plural === '' ? null : plural];
}

/** The word with each word of the set put in: `FISHER!PERSON!` → FISHERMAN, FISHERMEN (several) … */
function formsOf(
  at: PetrarchLine,
  word: string,
  sets: ReadonlyMap<string, readonly string[]>,
): (readonly [string, boolean])[] {
  const name = /!\w+!/.exec(word)?.[0];
  if (name === undefined) return [[word, false]];
  const words = sets.get(name);
  if (!words)
    throw badRow(at, `no set ${name}. Write it before the line that uses it: ${name} = MAN, MEN, WOMAN, WOMEN`);
  return words.map((each) => {
    const lower = each.toLowerCase();
    return [word.replace(name, each), plainSingular(lower) !== lower] as const;
  });
}
