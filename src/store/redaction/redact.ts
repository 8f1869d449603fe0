import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { decision as decisionSchema, type Decision } from '../../model/index.ts';
import { hashOf } from '../../review/decision-chain.ts';
import { blackOutJson, type RedactedWords } from '../../review/redacted-words.ts';
import type { Backend } from '../backend.ts';
import { contentKey, textHash } from '../content-key.ts';
import { decide } from '../decide.ts';
import { decisionOf } from '../decisions.ts';
import { eventsChanged } from '../facts.ts';
import { refreshQueue } from '../queue.ts';
import { reportOf } from '../records.ts';
import type { Redaction } from '../redaction-store.ts';
import type { Tables } from '../schema.ts';
import { TABLE_ROWS } from '../table-rows.ts';
import { indexReport } from '../told-actors.ts';
import { shapeOf } from './shape.ts';
import { putWithout, rowsWith, type FoundRow } from './sweep.ts';

/** What is made anew from others, or goes by hashes of its own. */
const APART: ReadonlySet<keyof Tables> = new Set([
  'decisions', 'mentions', 'incidents', 'incident_columns', 'releases', 'release_records',
] as const); // prettier-ignore

/** In how many rows of which tables words stand. */
export async function whereWordsStand(db: Kysely<Tables>, words: RedactedWords): Promise<Map<keyof Tables, number>> {
  const found = new Map<keyof Tables, number>();
  for (const table of Object.keys(TABLE_ROWS) as (keyof Tables)[]) {
    for await (const row of rowsWith(db, table, words)) found.set(row.table, (found.get(row.table) ?? 0) + 1);
  }
  return found;
}

/**
 * Blacks words out in all that was reported, coded, decided and noted, and says so in the log of decisions. What is made from that
 * (incidents, what they are found by) is out of date then; releases are left for `redactRelease`. Inside a transaction.
 */
export async function redact(
  db: Kysely<Tables>,
  { words: index }: Pick<Backend, 'words'>,
  { words, commitment, by, reason }: Redaction,
): Promise<Decision> {
  const touched = new Set<number>();
  for (const table of Object.keys(TABLE_ROWS) as (keyof Tables)[]) {
    if (APART.has(table)) continue;
    for await (const row of rowsWith(db, table, words)) {
      await putWithout(db, row);
      const report = reportOfRow(row);
      if (report === null) continue;
      touched.add(report);
      if (table === 'reports') await knownAsBefore(db, report);
    }
  }
  await madeOfIncidents(db, words, touched);
  const entries = await redactDecisions(db, words);
  await takeAnew(db, index, touched);
  const reportIds = await idsOf(db, touched);
  return decide(db, index, { kind: 'redact', by, reason, reportIds, commitment, entries });
}

function reportOfRow({ table, key }: FoundRow): number | null {
  if (table === 'reports') return Number(key.number);
  return ['events', 'reviews', 'coded', 'captures', 'uncoded'].includes(table) ? Number(key.report) : null;
}

/**
 * A report whose words changed is found again when the same comes in.
 * @param guessable what was taken out is so short that it could be found by trying which gives the hash that was kept
 */
export async function knownAsBefore(db: Kysely<Tables>, number: number, guessable = true): Promise<void> {
  const row = await db.selectFrom('reports').selectAll().where('number', '=', number).executeTakeFirstOrThrow();
  const report = reportOf(row);
  const salted = createHash('sha256').update(randomBytes(32)).update(row.sha256).digest('hex');
  await db
    .updateTable('reports')
    .set({ content: contentKey(report), ...(guessable && { sha256: salted }) })
    .where('number', '=', number)
    .execute();
  await db
    .updateTable('captures')
    .set({ text_sha256: textHash(report) })
    .where('report', '=', number)
    .execute();
  const shape = shapeOf(report);
  await db
    .insertInto('redactions')
    .values({ report: number, shape, shortened: 0 })
    .onConflict((same) => same.column('report').doUpdateSet({ shape }))
    .execute();
}

/** Incidents that hold words for another reason, such as the name that a place has in a table, are made anew as well. */
async function madeOfIncidents(db: Kysely<Tables>, words: RedactedWords, touched: Set<number>): Promise<void> {
  for (const table of ['incidents', 'mentions'] as const) {
    for await (const { key } of rowsWith(db, table, words)) {
      const number = Number(key.number);
      const rows =
        table === 'mentions'
          ? await db.selectFrom('mentions').select('report').where('number', '=', number).execute()
          : await db
              .selectFrom('incident_events')
              .innerJoin('events', 'events.id', 'incident_events.event')
              .select('report')
              .where('incident', '=', number)
              .execute();
      for (const { report } of rows) touched.add(report);
    }
  }
}

/** Entries keep the hash that the next holds; what they are hashed to without the words goes into the log. */
async function redactDecisions(db: Kysely<Tables>, words: RedactedWords): Promise<{ seq: number; hash: string }[]> {
  const entries: { seq: number; hash: string }[] = [];
  for await (const { key } of rowsWith(db, 'decisions', words)) {
    const seq = Number(key.seq);
    const row = await db.selectFrom('decisions').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow();
    const now = decisionSchema.parse(blackOutJson(decisionOf(row), words));
    delete now.salt;
    await db
      .updateTable('decisions')
      .set({ decision: JSON.stringify(now) })
      .where('seq', '=', seq)
      .execute();
    entries.push({ seq, hash: hashOf(now) });
  }
  return entries;
}

/** Has what is made of these reports made anew, and has them found by the words that are left. */
export async function takeAnew(db: Kysely<Tables>, index: Backend['words'], reports: Iterable<number>): Promise<void> {
  const coded: number[] = [];
  for (const report of reports) {
    if (!(await db.selectFrom('coded').select('report').where('report', '=', report).executeTakeFirst())) continue;
    coded.push(report);
    await indexReport(db, index, report);
    await db
      .insertInto('changed_reports')
      .values({ report })
      .onConflict((same) => same.doNothing())
      .execute();
  }
  if (coded.length === 0) return;
  await refreshQueue(db, coded);
  await eventsChanged(db);
}

async function idsOf(db: Kysely<Tables>, numbers: Iterable<number>): Promise<string[]> {
  const ids: string[] = [];
  for (const number of numbers) {
    const row = await db.selectFrom('reports').select('id').where('number', '=', number).executeTakeFirst();
    if (row) ids.push(row.id);
  }
  return ids;
}
