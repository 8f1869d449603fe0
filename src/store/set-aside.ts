import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { Problem } from '../model/index.ts';
import type { Tables } from './schema.ts';
import { startsWith } from './starts-with.ts';
import type { SetAside, SetAsideFilter } from './store.ts';

/** Keeps that a run set an input aside; the same problem as before is kept once. Inside a transaction. */
export async function putProblem(db: Kysely<Tables>, run: number, problem: Problem): Promise<void> {
  const { code, input, message, line = -1, offset = -1 } = problem;
  const put = await db
    .insertInto('problems')
    .values({ run, code, input, message, line, byte_offset: offset })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst();
  if (Number(put.numInsertedOrUpdatedRows ?? 0) > 0) return;
  const same = db.updateTable('problems').set({ run }).where('input', '=', input).where('line', '=', line);
  await same.where('byte_offset', '=', offset).where('code', '=', code).where('message', '=', message).execute();
}

const PAGE = 500;

/** In the order they were first met, read in pages. */
export async function* setAside(
  db: Kysely<Tables>,
  { code, source, after = 0, limit = Infinity }: SetAsideFilter,
): AsyncIterable<SetAside> {
  const ofSource = source === undefined ? null : await isOfSource(db, source);
  let [last, left] = [after, limit];
  while (left > 0) {
    let query = db
      .selectFrom('problems')
      .innerJoin('runs', 'runs.number', 'problems.run')
      .select(['problems.number', 'code', 'input', 'line', 'byte_offset', 'message', 'started'])
      .where('problems.number', '>', last);
    if (code !== undefined) query = query.where('code', '=', code);
    if (ofSource) query = query.where(ofSource);
    const rows = await query.orderBy('problems.number').limit(Math.min(PAGE, left)).execute();
    if (rows.length === 0) return;
    last = rows.at(-1)!.number;
    left -= rows.length;
    yield* rows.map(setAsideOf);
  }
}

/** How many were set aside for each reason, most first. */
export async function setAsideCounts(
  db: Kysely<Tables>,
  { source }: Pick<SetAsideFilter, 'source'>,
): Promise<{ code: Problem['code']; inputs: number }[]> {
  let query = db.selectFrom('problems').select(({ fn }) => ['code', fn.countAll().as('n')]);
  if (source !== undefined) query = query.where(await isOfSource(db, source));
  const rows = await query.groupBy('code').orderBy('n', 'desc').orderBy('code').execute();
  return rows.map(({ code, n }) => ({ code: code as Problem['code'], inputs: Number(n) }));
}

/** What a watched source led to is known by the addresses of its leads, or lies in its folder. */
async function isOfSource(
  db: Kysely<Tables>,
  source: number,
): Promise<(q: ExpressionBuilder<Tables, 'problems'>) => Expression<SqlBool>> {
  const watched = await db.selectFrom('sources').select(['kind', 'address']).where('number', '=', source).executeTakeFirst(); // prettier-ignore
  return (q) =>
    q.or([
      q('input', 'in', q.selectFrom('leads').select('url').where('source', '=', source).where('url', 'is not', null)),
      ...(watched?.kind === 'folder' ? [startsWith('input', `${watched.address}/`)] : []),
    ]);
}

function setAsideOf(row: {
  readonly number: number;
  readonly code: string;
  readonly input: string;
  readonly line: number;
  readonly byte_offset: number;
  readonly message: string;
  readonly started: string;
}): SetAside {
  const { number, code, input, line, byte_offset: offset, message, started } = row;
  return {
    code: code as Problem['code'],
    input,
    message,
    ...(line >= 0 && { line }),
    ...(offset >= 0 && { offset }),
    seen: started,
    number,
  };
}
