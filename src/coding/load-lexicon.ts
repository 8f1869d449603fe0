import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  ACTOR_COLUMNS,
  actorLexicon,
  aliasesOf,
  NOUN_COLUMNS,
  nounsOf,
  type Alias,
  type Noun,
} from '../actors/lexica.ts';
import { readPetrarchActors } from '../actors/petrarch-actors.ts';
import { readPetrarchAgents } from '../actors/petrarch-agents.ts';
import { gatherWarnings } from '../actors/petrarch-warnings.ts';
import { readTable } from '../language/lexicon.ts';
import { CasusError } from '../model/index.ts';
import type { Lexicon } from './lexicon.ts';
import { TRIGGER_COLUMNS, triggerTable } from './triggers.ts';

const READ = 'actors.tsv, agents.tsv, triggers.tsv, *.actors.txt and *.agents.txt';

/**
 * The lexicon of a folder put over the one that comes with Casus: `actors.tsv`, `agents.tsv` and `triggers.tsv` with the columns
 * of ours, and dictionaries of PETRARCH, `*.actors.txt` and `*.agents.txt`. What stands in the folder wins over ours, and a
 * `.tsv` over a dictionary. Its id is made of the contents, so that whoever codes by other words is another coder.
 * @throws CasusError `not-found` where there is no such folder or nothing to read in it, `bad-record` with file, line and the
 * mend where a line is wrong
 */
export function loadLexicon(folder: string): Lexicon {
  const { files, passedOver } = readLexiconFolder(folder);
  const lexicon = lexiconOf(files);
  return { ...lexicon, warnings: [...lexicon.warnings, ...passedOver] };
}

/** The files of a folder that a lexicon is made of, and what is said of the others; see `loadLexicon`. */
export function readLexiconFolder(folder: string): { files: LexiconFile[]; passedOver: string[] } {
  const files: LexiconFile[] = [];
  const passedOver: string[] = [];
  for (const name of filesOf(folder)) {
    const file = join(folder, name);
    if (TAKES.some(({ fits }) => fits(name))) files.push({ name, file, text: readFileSync(file, 'utf8') });
    else passedOver.push(`${file}: passed over; read are ${READ}`);
  }
  if (files.length === 0) throw new CasusError({ code: 'not-found', input: folder, message: `There is no lexicon in ${folder}. Read are ${READ}.` }); // prettier-ignore
  return { files, passedOver };
}

/** A table or dictionary of a lexicon: its name says what it is, `file` is what errors call it. */
export interface LexiconFile {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

/**
 * The lexicon of some files, put over the one that comes with Casus; see `loadLexicon`.
 * @throws CasusError `bad-record` with file, line and the mend where a line is wrong
 */
export function lexiconOf(files: readonly LexiconFile[]): Lexicon {
  const { warn, lines } = gatherWarnings();
  const hash = createHash('sha256');
  const nouns: Noun[] = [];
  const aliases: Alias[] = [];
  const triggers: NonNullable<Parameters<typeof triggerTable>[0]>[number][] = [];
  for (const { name, file, text } of files) {
    hash.update(`${name}\0${text}\0`);
    const { of } = TAKES.find(({ fits }) => fits(name))!;
    if (of === 'triggers') triggers.push(...readTable(text, file, TRIGGER_COLUMNS));
    else if (of === 'agents') nouns.push(...nounsOf(readTable(text, file, NOUN_COLUMNS)));
    else if (of === 'actors') aliases.push(...aliasesOf(readTable(text, file, ACTOR_COLUMNS)));
    else if (of === 'petrarch-actors') aliases.push(...readPetrarchActors(text, file, warn));
    else nouns.push(...readPetrarchAgents(text, file, warn));
  }
  return {
    id: hash.digest('hex').slice(0, 8),
    triggers: triggerTable(triggers),
    actors: actorLexicon(nouns, aliases),
    warnings: lines(),
  };
}

/** What is read of a folder, in this order: what is read first wins. */
const TAKES = [
  { of: 'triggers', fits: (name: string) => name === 'triggers.tsv' },
  { of: 'agents', fits: (name: string) => name === 'agents.tsv' },
  { of: 'actors', fits: (name: string) => name === 'actors.tsv' },
  { of: 'petrarch-actors', fits: (name: string) => name.endsWith('.actors.txt') },
  { of: 'petrarch-agents', fits: (name: string) => name.endsWith('.agents.txt') },
] as const;

/** The names of the files of a folder, tables before dictionaries, else by name. */
function filesOf(folder: string): string[] {
  try {
    if (!statSync(folder).isDirectory())
      throw new CasusError({ code: 'not-found', input: folder, message: `${folder} is a file; a lexicon is a folder with ${READ}.` }); // prettier-ignore
    const rank = (name: string) => (name.endsWith('.tsv') ? 0 : 1);
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  } catch (error) {
    if (error instanceof CasusError) throw error;
    throw new CasusError({ code: 'not-found', input: folder, message: `There is no folder ${folder} to read a lexicon from.` }, { cause: error }); // prettier-ignore
  }
}
