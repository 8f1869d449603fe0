import type { ExpressionBuilder, Kysely, Selectable } from 'kysely';
import { isTable, type CodedReport, type Event, type Report, type Warning } from '../model/index.ts';
import type { WordIndex } from './backend.ts';
import type { Tables } from './schema.ts';
import type { ReportEntry, ReportFilter } from './store.ts';
import { storedJson } from './stored-json.ts';

const PAGE = 100;

/** The records in the order they were added, read in pages. */
export async function* readRecords(db: Kysely<Tables>, { id }: { readonly id?: string }): AsyncIterable<CodedReport> {
  let last = 0;
  for (;;) {
    const page = await recordsAfter(db, last, PAGE, id);
    if (page.length === 0) return;
    last = page.at(-1)!.number;
    for (const { record } of page) yield record;
  }
}

/** The next `most` records behind a report, by the numbers of their reports; only the one with this id where it is given. */
async function recordsAfter(
  db: Kysely<Tables>,
  number: number,
  most: number,
  id?: string,
): Promise<{ number: number; record: CodedReport }[]> {
  let query = db.selectFrom('coded').select('coded.report as number');
  if (id !== undefined) {
    query = query.innerJoin('reports', 'reports.number', 'coded.report').where('id', '=', id);
  }
  const rows = await query.where('coded.report', '>', number).orderBy('coded.report').limit(most).execute();
  return recordsOf(
    db,
    rows.map((row) => row.number),
  );
}

/** The records of some reports by number, in the order of their numbers. */
export async function recordsOf(
  db: Kysely<Tables>,
  numbers: readonly number[],
): Promise<{ number: number; record: CodedReport }[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('reports')
    .innerJoin('coded', 'coded.report', 'reports.number')
    .leftJoin('reviews', 'reviews.report', 'reports.number')
    .selectAll('reports')
    .select(['warnings', 'coder', 'reviews.coded'])
    .where('number', 'in', numbers)
    .orderBy('number')
    .execute();
  const events = await db
    .selectFrom('events')
    .select(['report', 'event'])
    .where('report', 'in', numbers)
    .orderBy('report')
    .orderBy('position')
    .execute();
  const eventsOf = Map.groupBy(events, (row) => row.report);
  return rows.map((row) => ({
    number: row.number,
    record: {
      report: reportOf(row),
      events: (eventsOf.get(row.number) ?? []).map(({ event }) => storedJson(event, 'events') as Event),
      warnings: storedJson(row.warnings, 'warnings') as Warning[],
      ...(row.coded !== null && { alsoNamed: actorsOf(row.coded) }),
      ...(isTable(row.coder) && { table: row.coder }),
    },
  }));
}

const actorsOf = (coded: string) => (storedJson(coded, 'reviews') as Event[]).flatMap(({ actors }) => actors);

export function reportOf(row: Selectable<Tables['reports']>): Report {
  return {
    id: row.id,
    sha256: row.sha256,
    title: row.title,
    url: row.url,
    publisher: row.publisher,
    published: row.published,
    language: row.language,
    text: row.text,
    authors: storedJson(row.authors, 'authors') as string[],
    modified: row.modified,
    agency: row.agency,
    dateline: row.dateline,
  };
}

/** The reports as a list, in the order they were added. */
export async function* reportEntries(
  db: Kysely<Tables>,
  words: WordIndex,
  filter: ReportFilter,
): AsyncIterable<ReportEntry> {
  let last = filter.after === undefined ? 0 : await numberOf(db, filter.after);
  let left = filter.limit ?? Infinity;
  while (left > 0) {
    let query = db
      .selectFrom('reports')
      .innerJoin('coded', 'coded.report', 'reports.number')
      .select(['number', 'id', 'title', 'publisher', 'published', 'agency', 'url', 'language', 'warnings'])
      .select((q) => [
        q.fn<string>('substr', ['text', q.lit(1), q.lit(200)]).as('beginning'),
        q
          .selectFrom('events')
          .whereRef('events.report', '=', 'reports.number')
          .select((count) => count.fn.countAll().as('n'))
          .as('events'),
      ])
      .where('number', '>', last);
    if (filter.text !== undefined) query = query.where(words.among('number', 'reports', filter.text));
    if (filter.from !== undefined) query = query.where('published', '>=', filter.from);
    // A time of day stands behind the day, so the last day is compared by its beginning.
    if (filter.to !== undefined)
      query = query.where((q) => q(q.fn('substr', ['published', q.lit(1), q.lit(10)]), '<=', filter.to!));
    const { language } = filter;
    if (language !== undefined) query = query.where(languageIs(language));
    const rows = await query.orderBy('number').limit(Math.min(PAGE, left)).execute();
    if (rows.length === 0) return;
    last = rows.at(-1)!.number;
    left -= rows.length;
    for (const row of rows) {
      yield {
        id: row.id,
        title: row.title,
        publisher: row.publisher,
        published: row.published,
        agency: row.agency,
        url: row.url,
        language: row.language,
        beginning: row.beginning,
        events: Number(row.events),
        warnings: storedJson(row.warnings, 'warnings') as Warning[],
      };
    }
  }
}

/** A language, or that of a country, however the letters of its tag are written. */
const languageIs = (asked: string) => (q: ExpressionBuilder<Tables, 'reports'>) => {
  const tag = asked.toLowerCase();
  const written = q.fn<string>('lower', ['language']);
  return q.or([q(written, '=', tag), q(q.fn<string>('substr', [written, q.lit(1), q.lit(tag.length + 1)]), '=', `${tag}-`)]);
}; // prettier-ignore

async function numberOf(db: Kysely<Tables>, id: string): Promise<number> {
  const row = await db.selectFrom('reports').select('number').where('id', '=', id).executeTakeFirst();
  return row?.number ?? Number.MAX_SAFE_INTEGER;
}
