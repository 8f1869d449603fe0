import type { CodedLanguage } from '../language/coded-language.ts';
import { badRow, readLexicon, type Row } from '../language/lexicon.ts';
import { perLanguage } from '../language/per-language.ts';
import { SECTORS, type Sector } from '../model/index.ts';
import { lazily } from '../model/lazily.ts';
import { PhraseTrie } from './phrases.ts';

/** What a noun phrase can stand for. */
const ACTOR_KINDS = [
  'human', 'organisation', 'facility', 'vehicle', 'weapon', 'event', 'time', 'place', 'animal', 'abstract', 'unknown',
] as const; // prettier-ignore
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** A common noun for people or a body of people (`agents`), or for a thing (`things`). */
export interface Noun {
  readonly phrase: string;
  readonly kind: ActorKind;
  readonly sector: Sector | null;
  /** The sector holds only where no other word of the phrase says otherwise ("guerrilla commander"). */
  readonly weak: boolean;
  /** Whoever is called so holds an office. */
  readonly public: boolean;
  /** Means several people though it has no plural ending ("police"). */
  readonly collective: boolean;
  readonly origin: Origin;
}

/** A named armed group, force, agency or international body. */
export interface KnownActor {
  readonly name: string;
  readonly sector: Sector | null;
  /** ISO 3166-1 alpha-3 of where it is at home. */
  readonly country: string | null;
  /** A person of public life, not a body. */
  readonly person?: boolean;
  /** Not there where the words of a report made the name. */
  readonly origin?: Origin;
  /** What it was in other days: the first stretch of days that holds the report's wins. Days are inclusive, null is open. */
  readonly once?: readonly Once[];
}

/** What an actor was from one day to another. */
export interface Once {
  readonly start: string | null;
  readonly end: string | null;
  readonly sector: Sector | null;
  readonly country: string | null;
}

/** One way to name a known actor. */
export interface Alias {
  readonly text: string;
  /** A word of the language too ("IS", "Direct Action"): needs its capitals among mixed letters. */
  readonly ambiguous: boolean;
  readonly actor: KnownActor;
}

interface Weapon {
  readonly origin: Origin;
  readonly name: string;
  readonly modes: readonly string[];
}

interface Title {
  readonly title: string;
  readonly sector: Sector | null;
  readonly public: boolean;
}

/** Where a lexicon says so, as people call the file, for explanations. */
export interface Origin {
  readonly file: string;
  readonly line: number;
}

const ROWS_OF = {
  agents: ['phrase', 'kind', 'sector', 'public', 'number'],
  actors: ['name', 'aliases', 'sector', 'country'],
} as const;
type NounRow = Row<(typeof ROWS_OF)['agents'][number]>;
type ActorRow = Row<(typeof ROWS_OF)['actors'][number]>;

/** By what stands in a column `sector`, with and without a "?" behind it. */
const sectors = new Map<string, Sector | null>([
  ['', null],
  ['?', null],
]);
for (const sector of SECTORS) sectors.set(sector, sector).set(`${sector}?`, sector);
const kinds = new Map<string, ActorKind>(ACTOR_KINDS.map((kind) => [kind, kind]));

/** @throws CasusError `bad-record` where the row names no sector of PLOVER */
function sectorOf(row: Row<'sector'>): Sector | null {
  const sector = sectors.get(row.sector);
  if (sector === undefined) throw badRow(row, `"${row.sector}" is no PLOVER sector. The sectors: ${SECTORS.join(' ')}`);
  return sector;
}

/** The nouns of rows as `lexicon/agents.tsv` and `lexicon/things.tsv` have them. */
export function nounsOf(rows: readonly NounRow[]): Noun[] {
  return rows.map((row) => {
    const kind = kinds.get(row.kind);
    if (row.phrase === '') throw badRow(row, 'the phrase is empty');
    if (!kind) throw badRow(row, `"${row.kind}" is no kind. The kinds: ${ACTOR_KINDS.join(' ')}`);
    return {
      phrase: row.phrase,
      kind,
      sector: sectorOf(row),
      weak: row.sector.endsWith('?'),
      public: row.public === 'yes',
      collective: row.number === 'collective',
      origin: { file: row.file, line: row.line },
    };
  });
}

/** The names of rows as `lexicon/actors.tsv` has them, each way to name an actor. */
export function aliasesOf(rows: readonly ActorRow[]): Alias[] {
  return rows.flatMap((row) => {
    if (row.name === '') throw badRow(row, 'the name is empty');
    if (row.country !== '' && !/^[A-Z]{3}$/.test(row.country))
      throw badRow(
        row,
        `"${row.country}" is no country. Write ISO 3166-1 alpha-3 in capitals, such as PER, or nothing`,
      );
    const actor: KnownActor = {
      name: row.name,
      sector: sectorOf(row),
      country: row.country === '' ? null : row.country,
      origin: { file: row.file, line: row.line },
    };
    const aliases = row.aliases.split('|').map((alias) => alias.trim());
    if (!aliases.includes(`!${row.name}`)) aliases.unshift(row.name);
    return aliases
      .filter((alias) => alias !== '')
      .map((alias) => {
        const ambiguous = alias.startsWith('!');
        return { text: ambiguous ? alias.slice(1) : alias, ambiguous, actor };
      });
  });
}

/** What is known of actors: the words for people and things, and the names of bodies. */
export interface ActorLexicon {
  readonly language: CodedLanguage;
  /** Nouns for people and for things, in one trie so that the longest phrase wins over both. */
  readonly nouns: PhraseTrie<Noun>;
  readonly known: PhraseTrie<Alias>;
  /** The day by which an actor is read that was another before ("President Karzai"); null reads the code without days. */
  readonly day: string | null;
}

export const NOUN_COLUMNS = ROWS_OF.agents;
export const ACTOR_COLUMNS = ROWS_OF.actors;

/** A lexicon of a language, of `nouns` and `aliases` put before those that come with Casus, so that they win over them. */
export function actorLexicon(
  nouns: readonly Noun[],
  aliases: readonly Alias[],
  language: CodedLanguage = 'en',
): ActorLexicon {
  const lexicon = { language, nouns: new PhraseTrie<Noun>(), known: new PhraseTrie<Alias>(), day: null };
  for (const noun of nouns) lexicon.nouns.add(noun.phrase, noun);
  for (const table of ['agents', 'things'])
    for (const noun of nounsOf(readLexicon(table, NOUN_COLUMNS, language))) lexicon.nouns.add(noun.phrase, noun);
  for (const alias of aliases) lexicon.known.add(alias.text, alias);
  for (const alias of aliasesOf(readLexicon('actors', ACTOR_COLUMNS, language))) lexicon.known.add(alias.text, alias);
  return lexicon;
}

/** The lexicon of a language that comes with Casus. */
export const ownActors = perLanguage((language) => actorLexicon([], [], language));

export const weapons = perLanguage((language) => {
  const trie = new PhraseTrie<Weapon>();
  for (const row of readLexicon('weapons', ['phrase', 'name', 'modes'], language)) {
    trie.add(row.phrase, {
      origin: { file: row.file, line: row.line },
      name: row.name,
      modes: row.modes === '' ? [] : row.modes.split('|'),
    });
  }
  return trie;
});

export const titles = lazily(() => {
  const trie = new PhraseTrie<Title>();
  for (const row of readLexicon('titles', ['title', 'sector', 'public'])) {
    trie.add(row.title, { title: row.title, sector: sectorOf(row), public: row.public === 'yes' });
  }
  return trie;
});

export const firstNames = lazily(
  () => new Set(readLexicon('first-names', ['name']).map((row) => row.name.toLowerCase())),
);

/** A word that makes an organisation's name. */
interface OrganisationWord {
  /** It may end a name ("… Liberation Front"). */
  readonly ends: boolean;
  /** It may begin one ("Ministry of …"). */
  readonly begins: boolean;
  /** It says no more than the sector, whatever the word that makes the name: "liberation", "workers". */
  readonly sector: Sector | null;
}

/** By lower-case word, as it stands in names. */
export const organisationWords = lazily(() => {
  const words = new Map<string, OrganisationWord>();
  for (const row of readLexicon('organisation-words', ['word', 'place', 'sector'])) {
    const ends = row.place === 'end' || row.place === 'both';
    const begins = row.place === 'begin' || row.place === 'both';
    words.set(row.word, { ends, begins, sector: sectorOf(row) });
  }
  return words;
});
