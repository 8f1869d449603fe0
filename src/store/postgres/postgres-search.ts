import { sql, type Kysely } from 'kysely';
import type { Indexed, WordIndex } from '../backend.ts';
import type { Tables } from '../schema.ts';
import { isUnspaced, searchableWords } from '../searchable-words.ts';
import { withoutLittleBegun } from '../without-little-begun.ts';

const table = { reports: 'report_words', incidents: 'incident_words' } as const;

/** Search by words with PostgreSQL's text search: the same words are found as on SQLite. */
export const postgresWords: WordIndex = {
  async put(db: Kysely<Tables>, room, rows) {
    const numbers = rows.map(({ number }) => number);
    const words = rows.map((row) => indexed(row.words));
    await sql`insert into ${sql.table(table[room])} (number, words)
      select number, to_tsvector('words', words)
      from unnest(${numbers}::bigint[], ${words}::text[]) as put (number, words)`.execute(db);
  },
  async remove(db: Kysely<Tables>, room, numbers) {
    await sql`delete from ${sql.table(table[room])} where number = any(${[...numbers]}::bigint[])`.execute(db);
  },
  among(column, room, query) {
    return sql`${sql.ref(column)} in (select number from ${sql.table(table[room])} where words @@ ${asked(query)})`;
  },
  async found(db, room, query) {
    const { rows } = await sql<{ number: number }>`select number from ${sql.table(table[room])}
      where words @@ ${asked(query)} order by number`.execute(db);
    return rows.map(({ number }) => number);
  },
  async beginning(db, room, query, most) {
    const kept = withoutLittleBegun(query);
    const begun = /[\p{L}\p{N}]{3}$/u.test(query) && !isUnspaced(query);
    const { rows } = await sql<{ number: number }>`select number from ${sql.table(table[room])}
      where words @@ ${asked(kept, begun)} order by number desc limit ${most}`.execute(db);
    return rows.map(({ number }) => number);
  },
};

/** What stands between words: all but letters and digits. */
const BETWEEN = /[^\p{L}\p{N}\p{Co}\u0300-\u036f]+/gu;

/**
 * Words as SQLite's `unicode61` parts and folds them, so that the parser of PostgreSQL, which knows addresses, versions and signs, meets
 * plain words alone: accents are left out of Latin letters.
 */
function plainWords(words: string): string[] {
  return searchableWords(words)
    .replaceAll('\0', ' ')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{Mn}+/gu, '')
    .normalize('NFC')
    .split(BETWEEN)
    .filter((word) => word !== '');
}

/** A `tsvector` has a megabyte at most; this leaves room for what its rows need beside their letters. */
const MOST_BYTES = 900_000;
const MOST_LETTERS = 500;
/** Places that are kept of a word. */
const MOST_PLACES = 256;

/** What is indexed of a text: all its words, but for what is past the bounds of a `tsvector`. */
function indexed(words: string): string {
  const kept: string[] = [];
  const places = new Map<string, number>();
  let bytes = 0;
  for (const long of plainWords(words)) {
    const word = long.slice(0, MOST_LETTERS);
    const before = places.get(word) ?? 0;
    places.set(word, before + 1);
    bytes += before === 0 ? Buffer.byteLength(word) + 8 : before < MOST_PLACES ? 2 : 0;
    if (bytes > MOST_BYTES) break;
    kept.push(word);
  }
  return kept.join(' ');
}

/**
 * A person's words as a query: each must stand in the text; words between double quotes, and the parts of one that signs part,
 * stand together. What has no letter or digit matches nothing.
 * @param begun the last word is perhaps only begun
 */
function asked(query: string, begun = false) {
  const parts = query.split('"').flatMap((part, i) => (i % 2 === 1 ? [part] : part.split(/\s+/u)));
  const wanted = parts.map(plainWords).filter((words) => words.length > 0);
  const phrases = wanted.map((words) => words.map((word) => `'${word.slice(0, MOST_LETTERS)}'`));
  if (begun) phrases.at(-1)?.push(`${phrases.at(-1)!.pop()!}:*`);
  return sql`to_tsquery('words', ${phrases.map((words) => words.join(' <-> ')).join(' & ')})`;
}

/** The rows that the word index does not have by these words alone. */
export async function postgresMisindexed(
  db: Kysely<Tables>,
  room: 'reports' | 'incidents',
  told: AsyncIterable<Indexed>,
): Promise<number[]> {
  const off: number[] = [];
  let count = 0;
  const compare = async (rows: readonly Indexed[]) => {
    const numbers = rows.map(({ number }) => number);
    const words = rows.map((row) => indexed(row.words));
    const found = await sql<{
      number: number;
    }>`select put.number from unnest(${numbers}::bigint[], ${words}::text[]) as put (number, words)
      left join ${sql.table(table[room])} as kept on kept.number = put.number
      where kept.words is distinct from to_tsvector('words', put.words)`.execute(db);
    off.push(...found.rows.map(({ number }) => number));
    count += rows.length;
  };
  let page: Indexed[] = [];
  for await (const one of told) {
    page.push(one);
    if (page.length < PAGE) continue;
    await compare(page);
    page = [];
  }
  await compare(page);
  const { rows } = await sql<{ n: string | number }>`select count(*) as n from ${sql.table(table[room])}`.execute(db);
  // Rows that nothing told of: none of the numbers names them.
  return Number(rows[0]!.n) > count ? [...off, 0] : off;
}

const PAGE = 500;
