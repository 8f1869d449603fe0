import { readLexicon, type Row } from '../language/lexicon.ts';
import { CasusError, SECTORS, type Sector } from '../model/index.ts';
import { PhraseTrie } from './phrases.ts';

/** What a noun phrase can stand for. */
export const ACTOR_KINDS = [
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
  readonly country: string | null;
  /** The aliases that need capitals and a telling context, lower case ("is", "al"). */
  readonly ambiguous: ReadonlySet<string>;
  /** The aliases written in capitals in the table, lower case. */
  readonly acronyms: ReadonlySet<string>;
}

export interface Weapon {
  readonly name: string;
  readonly modes: readonly string[];
}

export interface Title {
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
  const trie = new PhraseTrie<KnownActor>();
  for (const row of readLexicon('actors', ['name', 'aliases', 'sector', 'country'])) {
    const aliases = [row.name, ...row.aliases.split('|').map((alias) => alias.trim())].filter((alias) => alias !== '');
    const plain = aliases.map((alias) => alias.replace(/^!/, ''));
    const actor: KnownActor = {
      name: row.name,
      sector: sectorOf('actors', row),
      country: row.country === '' ? null : row.country,
      ambiguous: new Set(aliases.filter((alias) => alias.startsWith('!')).map((alias) => alias.slice(1).toLowerCase())),
      acronyms: new Set(plain.filter((alias) => /^[A-Z0-9-]+$/.test(alias)).map((alias) => alias.toLowerCase())),
    };
    for (const alias of plain) trie.add(alias, actor);
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
