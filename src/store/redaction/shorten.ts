import type { Kysely } from 'kysely';
import type { Decision, Event } from '../../model/index.ts';
import type { Backend } from '../backend.ts';
import { decide } from '../decide.ts';
import { recordsOf } from '../records.ts';
import type { OldReport } from '../redaction-store.ts';
import type { Tables } from '../schema.ts';
import { storedJson } from '../stored-json.ts';
import { indexReport } from '../told-actors.ts';
import { knownAsBefore } from './redact.ts';

/** The next reports that were taken in before a time (ISO 8601, UTC) and have their full texts, by number. */
export async function oldReports(db: Kysely<Tables>, before: string, after: number, most: number): Promise<OldReport[]> {
  const rows = await db
    .selectFrom('reports')
    .innerJoin('runs', 'runs.number', 'reports.run')
    .innerJoin('coded', 'coded.report', 'reports.number')
    .leftJoin('captures', 'captures.report', 'reports.number')
    .leftJoin('redactions', 'redactions.report', 'reports.number')
    .leftJoin('reviews', 'reviews.report', 'reports.number')
    .select(['reports.number', 'reviews.coded'])
    .where('reports.number', '>', after)
    .where((q) => q(q.fn.coalesce('captures.at', 'runs.started'), '<', before))
    .where((q) => q.or([q('shortened', 'is', null), q('shortened', '=', 0)]))
    .orderBy('reports.number')
    .limit(most)
    .execute();
  const coded = new Map(rows.map((row) => [row.number, row.coded]));
  const records = await recordsOf(db, [...coded.keys()]);
  return records.map(({ number, record }) => {
    const json = coded.get(number);
    return { number, record, coded: json ? (storedJson(json, 'reviews') as Event[]) : [] };
  });
} // prettier-ignore

/** Puts shorter texts, of the same length with white space where it was, in the place of full ones, and says so in the log. Inside a transaction. */
export async function shorten(
  db: Kysely<Tables>,
  { words }: Pick<Backend, 'words'>,
  texts: readonly { readonly number: number; readonly id: string; readonly text: string }[],
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<Decision> {
  for (const { number, text } of texts) {
    await db.updateTable('reports').set({ text }).where('number', '=', number).execute();
    await knownAsBefore(db, number, false);
    await db.updateTable('redactions').set({ shortened: 1 }).where('report', '=', number).execute();
    await indexReport(db, words, number);
  }
  const reportIds = texts.map(({ id }) => id);
  return decide(db, words, { kind: 'redact', by, reason, reportIds, commitment: null, entries: [] });
} // prettier-ignore
