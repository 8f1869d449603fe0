import type { Kysely } from 'kysely';
import { CasusError, decision as decisionSchema, type Decision, type NewDecision } from '../model/index.ts';
import { chained, type ChainHead } from '../review/decision-chain.ts';
import { facts, setFact } from './facts.ts';
import { refreshWork } from './queue.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';

/**
 * Writes a decision behind the last one. Inside a transaction that writes, so that no other comes between.
 * @throws CasusError `usage` where it is none, such as one without a reason
 */
export async function decide(db: Kysely<Tables>, decision: NewDecision): Promise<Decision> {
  const row = await db.selectFrom('decisions').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const entry = chained(decision, row ? decisionOf(row) : null, new Date());
  const { error } = decisionSchema.safeParse(entry);
  if (error) {
    const message = `This is no decision: ${error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}.`;
    throw new CasusError({ code: 'usage', input: decision.kind, message });
  }
  await db
    .insertInto('decisions')
    .values({ seq: entry.seq, decision: JSON.stringify(entry) })
    .execute();
  await setFact(db, 'decisions', `${entry.seq} ${entry.hash}`);
  await refreshWork(db, entry, () => decisions(db));
  // What is decided changes the incidents as new events do.
  await setFact(db, 'events', String(Number((await facts(db)).events ?? 0) + 1));
  return entry;
}

/**
 * The log from the first to the last.
 * @throws CasusError `workspace-damaged` where an entry cannot be read
 */
export async function decisions(db: Kysely<Tables>): Promise<Decision[]> {
  return (await db.selectFrom('decisions').selectAll().orderBy('seq').execute()).map(decisionOf);
}

/** Those behind a number, the last first, at most so many. */
export async function decisionsSince(db: Kysely<Tables>, seq: number, most: number): Promise<Decision[]> {
  const query = db.selectFrom('decisions').selectAll().where('seq', '>', seq).orderBy('seq', 'desc').limit(most);
  return (await query.execute()).map(decisionOf);
}

export async function lastDecision(db: Kysely<Tables>): Promise<ChainHead | null> {
  const [seq, hash] = (await facts(db)).decisions?.split(' ') ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
}

function decisionOf(row: Tables['decisions']): Decision {
  const read = decisionSchema.safeParse(storedJson(row.decision, `decision ${row.seq}`));
  if (read.success) return read.data;
  throw new CasusError({
    code: 'workspace-damaged',
    input: `decision ${row.seq}`,
    message: `The workspace is damaged: decision ${row.seq} is not one that Casus wrote. Restore the workspace from a copy.`,
  });
}
