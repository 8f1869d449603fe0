import { readLexicon, type Row } from '../language/lexicon.ts';
import { CasusError, SECTORS, type Sector } from '../model/index.ts';
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
}

/** A named armed group, force, agency or international body. */
export interface KnownActor {
  readonly name: string;
  readonly sector: Sector | null;
  /** ISO 3166-1 alpha-3 of where it is at home. */
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
  readonly name: string;
  readonly modes: readonly string[];
}

interface Title {
  readonly title: string;
  readonly sector: Sector | null;
  readonly public: boolean;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function refuse(table: string, row: { readonly line: number }, message: string): never {
  const input = `lexicon/${table}.tsv`;
  throw new CasusError({
    code: 'bad-record',
    input,
    line: row.line,
    message: `${input}, line ${row.line}: ${message}`,
  });
}

function sectorOf(table: string, row: Row<'sector'>): Sector | null {
  const code = row.sector.replace(/\?$/, '');
  if (code === '') return null;
  const sector = SECTORS.find((known) => known === code);
  return sector ?? refuse(table, row, `"${row.sector}" is no PLOVER sector`);
}

function addNouns(trie: PhraseTrie<Noun>, table: 'agents' | 'things'): void {
  for (const row of readLexicon(table, ['phrase', 'kind', 'sector', 'public', 'number'])) {
    const kind = ACTOR_KINDS.find((known) => known === row.kind);
    trie.add(row.phrase, {
      phrase: row.phrase,
      kind: kind ?? refuse(table, row, `"${row.kind}" is no kind`),
      sector: sectorOf(table, row),
      weak: row.sector.endsWith('?'),
      public: row.public === 'yes',
      collective: row.number === 'collective',
    });
  }
}

/** Nouns for people (`agents`) and for things, in one trie so that the longest phrase wins over both. */
export const nouns = once(() => {
  const trie = new PhraseTrie<Noun>();
  addNouns(trie, 'agents');
  addNouns(trie, 'things');
  return trie;
});

export const weapons = once(() => {
  const trie = new PhraseTrie<Weapon>();
  for (const row of readLexicon('weapons', ['phrase', 'name', 'modes'])) {
    trie.add(row.phrase, { name: row.name, modes: row.modes === '' ? [] : row.modes.split('|') });
  }
  return trie;
});

export const knownActors = once(() => {
  const trie = new PhraseTrie<Alias>();
  for (const row of readLexicon('actors', ['name', 'aliases', 'sector', 'country'])) {
    const actor: KnownActor = {
      name: row.name,
      sector: sectorOf('actors', row),
      country: row.country === '' ? null : row.country,
    };
    const aliases = row.aliases.split('|').map((alias) => alias.trim());
    if (!aliases.includes(`!${row.name}`)) aliases.unshift(row.name);
    for (const alias of aliases) {
      if (alias === '') continue;
      const ambiguous = alias.startsWith('!');
      const text = ambiguous ? alias.slice(1) : alias;
      trie.add(text, { text, ambiguous, actor });
    }
  }
  return trie;
});

export const titles = once(() => {
  const trie = new PhraseTrie<Title>();
  for (const row of readLexicon('titles', ['title', 'sector', 'public'])) {
    trie.add(row.title, { title: row.title, sector: sectorOf('titles', row), public: row.public === 'yes' });
  }
  return trie;
});

export const firstNames = once(
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
export const organisationWords = once(() => {
  const words = new Map<string, OrganisationWord>();
  for (const row of readLexicon('organisation-words', ['word', 'place', 'sector'])) {
    const ends = row.place === 'end' || row.place === 'both';
    const begins = row.place === 'begin' || row.place === 'both';
    words.set(row.word, { ends, begins, sector: sectorOf('organisation-words', row) });
  }
  return words;
});
