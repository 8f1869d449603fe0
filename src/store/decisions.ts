import { sql, type Kysely, type Selectable } from 'kysely';
import { CasusError, decision as decisionSchema, type Decision } from '../model/index.ts';
import { brokenEntry, type BrokenEntry, type ChainHead, type FoundEntry } from '../review/decision-chain.ts';
import { withdrawals } from '../review/decisions-in-force.ts';
import { facts } from './facts.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';

/** What resolving heeds. */
export const RULING = ['merge', 'split', 'figure'];
/** What each decision is about. */
export async function subjectsOfDecision(db: Kysely<Tables>, seq: number): Promise<string[]> {
  const rows = await db.selectFrom('decision_subjects').select('subject').where('seq', '=', seq).execute();
  return rows.map(({ subject }) => subject);
}

/** What others than `by` decided on these subjects behind a number, and nobody took back. */
export async function decidedBehind(
  db: Kysely<Tables>,
  seen: number,
  subjects: readonly string[],
  by: string,
): Promise<Decision[]> {
  const since = await decisionsBehind(db, seen, subjects);
  const withdrawn = withdrawals(since);
  // What came and went behind the number is nothing to choose about.
  const known = new Set(since.map(({ seq }) => seq));
  const stands = (one: Decision) => !withdrawn.has(one.seq) && !(one.kind === 'undo' && known.has(one.decision));
  return since.filter((one) => one.by !== by && stands(one));
}

async function decisionsBehind(db: Kysely<Tables>, seen: number, subjects: readonly string[]): Promise<Decision[]> {
  const found = new Map<number, Decision>();
  for (let i = 0; i < subjects.length; i += PAGE) {
    const rows = await db
      .selectFrom('decisions')
      .selectAll()
      .where('seq', '>', seen)
      .where('seq', 'in', (q) =>
        q
          .selectFrom('decision_subjects')
          .select('seq')
          .where('subject', 'in', subjects.slice(i, i + PAGE))
          .where('seq', '>', seen),
      )
      .execute();
    for (const row of rows) found.set(row.seq, decisionOf(row));
  }
  return [...found.values()].sort((a, b) => a.seq - b.seq);
}

const PAGE = 500;

/** All decisions about any of these subjects with what undid them, in their order; see `subjectsOf`. */
export const decisionsAbout = (db: Kysely<Tables>, subjects: readonly string[]): Promise<Decision[]> =>
  decisionsBehind(db, 0, subjects);

/** The decisions that make and part incidents and give their figures, behind a number, with what undid them. */
export const rulingsBehind = (db: Kysely<Tables>, seq: number): Promise<Decision[]> =>
  decisionsBehind(
    db,
    seq,
    RULING.map((kind) => `kind ${kind}`),
  );

/** The newest of the decisions that are about something of each list, before a number. */
export async function newestDecisions(
  db: Kysely<Tables>,
  about: readonly (readonly string[])[],
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<Decision[]> {
  let query = db
    .selectFrom('decisions')
    .selectAll()
    .where('seq', '<', before)
    // What was decided on an undisclosed report tells of it.
    .where('seq', 'not in', (q) =>
      q
        .selectFrom('decision_subjects')
        .innerJoin('sealed_reports', (join) =>
          join.on('decision_subjects.subject', '=', sql<string>`'report ' || sealed_reports.id`),
        )
        .select('seq'),
    );
  for (const subjects of about) {
    query = query.where('seq', 'in', (q) =>
      q.selectFrom('decision_subjects').select('seq').where('subject', 'in', subjects),
    );
  }
  return (await query.orderBy('seq', 'desc').limit(limit).execute()).map(decisionOf);
}

/** One decision by its number, if there is one. */
export async function decisionBySeq(db: Kysely<Tables>, seq: number): Promise<Decision | null> {
  const row = await db.selectFrom('decisions').selectAll().where('seq', '=', seq).executeTakeFirst();
  return row ? decisionOf(row) : null;
}

/**
 * The log from the first to the last.
 * @throws CasusError `workspace-damaged` where an entry cannot be read
 */
export async function decisions(db: Kysely<Tables>): Promise<Decision[]> {
  return (await db.selectFrom('decisions').selectAll().orderBy('seq').execute()).map(decisionOf);
}

export async function lastDecision(db: Kysely<Tables>): Promise<ChainHead | null> {
  const [seq, hash] = (await facts(db)).decisions?.split(' ') ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
}

/**
 * The first entry of the log that is not as it was written, whatever was made of it; see `brokenEntry`.
 * @param noted entries as they were noted elsewhere
 */
export async function brokenDecision(db: Kysely<Tables>, noted: readonly ChainHead[]): Promise<BrokenEntry | null> {
  const rows = await db.selectFrom('decisions').selectAll().orderBy('seq').execute();
  return brokenEntry(rows.map(foundEntry), await lastDecision(db), noted);
}

function foundEntry({ seq, decision }: Selectable<Tables['decisions']>): FoundEntry | null {
  try {
    const entry = JSON.parse(decision) as unknown;
    return typeof entry === 'object' && entry !== null && (entry as FoundEntry).seq === seq
      ? (entry as FoundEntry)
      : null;
  } catch {
    return null;
  }
}

export function decisionOf(row: Selectable<Tables['decisions']>): Decision {
  const read = decisionSchema.safeParse(storedJson(row.decision, `decision ${row.seq}`));
  if (read.success) return read.data;
  throw new CasusError({
    code: 'workspace-damaged',
    input: `decision ${row.seq}`,
    message: `The workspace is damaged: decision ${row.seq} is not one that Casus wrote. Restore the workspace from a copy.`,
  });
}
