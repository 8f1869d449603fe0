import type { ExpressionBuilder, Kysely } from 'kysely';
import type { CodedReport, Warning } from '../../model/index.ts';
import type { Backend } from '../backend.ts';
import { insertCodings } from '../insert-codings.ts';
import { reportOf } from '../records.ts';
import type { Tables } from '../schema.ts';
import { storedJson } from '../stored-json.ts';
import type { UncodedReport, WaitingReport } from '../stream-store.ts';

const PAGE = 500;

/** Which of these reports wait to be coded. */
export async function uncodedReports(db: Kysely<Tables>, ids: readonly string[]): Promise<UncodedReport[]> {
  const found: UncodedReport[] = [];
  for (let i = 0; i < ids.length; i += PAGE) {
    const asked = await db
      .selectFrom('reports')
      .select('number')
      .where('id', 'in', ids.slice(i, i + PAGE))
      .execute();
    // In a step of its own: joined by their ids, all that wait would be gone through.
    const rows = await db
      .selectFrom('uncoded')
      .innerJoin('reports', 'reports.number', 'uncoded.report')
      .selectAll('reports')
      .select('warnings')
      .where(
        'uncoded.report',
        'in',
        asked.map(({ number }) => number),
      ) // prettier-ignore
      .orderBy('number')
      .execute();
    for (const row of rows) {
      const warnings = storedJson(row.warnings, 'uncoded') as Warning[];
      found.push({ number: row.number, content: row.content, report: reportOf(row), warnings });
    }
  }
  return found;
}

/** The next reports behind a number that wait since before a time and are not dead. */
export function waitingToBeCoded(
  db: Kysely<Tables>,
  after: number,
  before: string,
  most: number,
): Promise<WaitingReport[]> {
  return db
    .selectFrom('uncoded')
    .innerJoin('reports', 'reports.number', 'uncoded.report')
    .select(['reports.number', 'content', 'id'])
    .where('uncoded.report', '>', after)
    .where('arrived', '<', before)
    .where((q) => q.not(q.exists(deadCoding(q))))
    .orderBy('uncoded.report')
    .limit(most)
    .execute();
}

const deadCoding = (q: ExpressionBuilder<Tables, 'reports'>) =>
  q
    .selectFrom('failures')
    .select('subject')
    .where('step', '=', 'coding')
    .where('dead', '=', 1)
    .whereRef('subject', '=', 'reports.id');

/** Stores what a coder made of those of these reports that wait still. Inside a transaction. */
export async function codeReports(
  db: Kysely<Tables>,
  backend: Pick<Backend, 'words' | 'bulk' | 'locks'>,
  coder: string,
  records: readonly CodedReport[],
): Promise<string[]> {
  const recordOf = new Map(records.map((record) => [record.report.id, record]));
  const ids = [...recordOf.keys()];
  const codings: { number: number; record: CodedReport }[] = [];
  for (let i = 0; i < ids.length; i += PAGE) {
    const page = ids.slice(i, i + PAGE);
    const asked = await db.selectFrom('reports').select(['number', 'id']).where('id', 'in', page).execute();
    const idOf = new Map(asked.map(({ number, id }) => [number, id]));
    if (asked.length === 0) continue;
    // Whoever takes them out of those that wait has coded them, so that two who coded the same do it once.
    const taken = await db
      .deleteFrom('uncoded')
      .where(
        'report',
        'in',
        [...idOf.keys()].sort((a, b) => a - b),
      ) // prettier-ignore
      .returning('report')
      .execute();
    for (const { report } of taken) codings.push({ number: report, record: recordOf.get(idOf.get(report)!)! });
  }
  if (codings.length === 0) return [];
  codings.sort((a, b) => a.number - b.number);
  const stored = codings.map(({ record }) => record.report.id);
  for (let i = 0; i < stored.length; i += PAGE) {
    await db
      .deleteFrom('failures')
      .where('step', '=', 'coding')
      .where('subject', 'in', stored.slice(i, i + PAGE))
      .execute();
  }
  await insertCodings(db, backend, coder, codings);
  return stored;
}
