import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Indexed } from '../backend.ts';
import { searchableWords } from '../searchable-words.ts';

/**
 * The rows that the word index of a workspace does not have by these words alone: an index is made anew beside it, and the two are
 * read word by word. SQLite looks only whether the index hangs together.
 * @param database a connection of its own
 */
export async function sqliteMisindexed(
  database: DatabaseSync,
  table: 'report_words' | 'incident_words',
  told: AsyncIterable<Indexed>,
): Promise<number[]> {
  const { sql } = database.prepare('select sql from sqlite_schema where name = ?').get(table) as { sql: string };
  database.exec(sql.replace(table, 'temp.anew'));
  const put = database.prepare('insert into temp.anew (rowid, words) values (?, ?)');
  database.exec('begin');
  for await (const { number, words } of told) put.run(number, searchableWords(words));
  database.exec('commit');
  database.exec(`create virtual table temp.kept_words using fts5vocab('main', '${table}', 'instance');
    create virtual table temp.anew_words using fts5vocab('temp', 'anew', 'instance')`);
  const off = new Set<number>();
  const [kept, anew] = [places(database, 'kept_words'), places(database, 'anew_words')];
  let [one, other] = [kept.next(), anew.next()];
  while (!one.done || !other.done) {
    const order = one.done ? 1 : other.done ? -1 : compare(one.value, other.value);
    if (order < 0) off.add(one.value!.doc);
    if (order > 0) off.add(other.value!.doc);
    if (order <= 0) one = kept.next();
    if (order >= 0) other = anew.next();
  }
  return [...off].sort((a, b) => a - b);
}

/** Where a word stands. */
interface Place {
  readonly term: Buffer;
  readonly doc: number;
  readonly offset: number;
}

function* places(database: DatabaseSync, table: string): Generator<Place, undefined> {
  const all: StatementSync = database.prepare(`select cast(term as blob) as term, doc, offset from temp.${table}`);
  for (const { term, doc, offset } of all.iterate() as Iterable<Record<'term', Uint8Array> & Record<'doc' | 'offset', number>>) {
    yield { term: Buffer.from(term), doc, offset };
  }
} // prettier-ignore

const compare = (a: Place, b: Place) => Buffer.compare(a.term, b.term) || a.doc - b.doc || a.offset - b.offset;
