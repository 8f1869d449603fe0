import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { WordIndex } from '../backend.ts';
import { isUnspaced, searchableWords } from '../searchable-words.ts';
import { withoutLittleBegun } from '../without-little-begun.ts';

const table = { reports: 'report_words', incidents: 'incident_words' } as const;

/** Search by words with SQLite's FTS5. */
export const sqliteWords: WordIndex = {
  async put(db: Kysely<Tables>, room, rows) {
    for (const { number, words } of rows) {
      await sql`insert into ${sql.table(table[room])} (rowid, words) values (${number}, ${searchableWords(words)})`.execute(
        db,
      );
    }
  },
  async remove(db: Kysely<Tables>, room, numbers) {
    for (const number of numbers) {
      await sql`delete from ${sql.table(table[room])} where rowid = ${number}`.execute(db);
    }
  },
  among(column, room, query) {
    const words = sql.table(table[room]);
    // The sign keeps SQLite from reading a row for each incident that a common word finds, where an index will do.
    return sql`+${sql.ref(column)} in (select rowid from ${words} where ${words} match ${ftsQuery(query)})`;
  },
  async found(db, room, query) {
    const words = sql.table(table[room]);
    // Handed over as one text: a hundred thousand rows of their own take ten times as long.
    const { rows } = await sql<{ found: string | null }>`select group_concat(rowid) as found
      from ${words} where ${words} match ${ftsQuery(query)}`.execute(db);
    return rows[0]?.found?.split(',').map(Number) ?? [];
  },
  async beginning(db, room, query, most) {
    const asked = ftsQuery(withoutLittleBegun(query));
    if (asked === NO_WORD) return [];
    const words = sql.table(table[room]);
    const { rows } = await sql<{ rowid: number }>`select rowid from ${words}
      where ${words} match ${/[\p{L}\p{N}]{3}$/u.test(query) && !isUnspaced(query) ? `${asked}*` : asked}
      order by rowid desc limit ${most}`.execute(db);
    return rows.map(({ rowid }) => rowid);
  },
};

/** Matches nothing. */
const NO_WORD = '""';

/**
 * A person's words as an FTS5 query: each must stand in the text; words between double quotes stand together. Everything
 * is quoted, so that no character is taken for an operator.
 */
function ftsQuery(query: string): string {
  const parts = query.split('"').flatMap((part, i) => (i % 2 === 1 ? [part] : part.split(/\s+/u)));
  const wanted = parts.filter((part) => /[\p{L}\p{N}]/u.test(part));
  if (wanted.length === 0) return NO_WORD;
  return wanted.map((part) => `"${searchableWords(part).replaceAll('\0', ' ')}"`).join(' ');
}
