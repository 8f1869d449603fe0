import { sql, type Kysely } from 'kysely';
import { CasusError } from '../model/index.ts';
import type { FoundEntry } from '../review/decision-chain.ts';
import type { Backend } from './backend.ts';
import { brokenDecision } from './decisions.ts';
import { facts, setFact } from './facts.ts';
import type { AnyRow } from './pages-by-key.ts';
import { takeAnew } from './redaction/redact.ts';
import type { Tables } from './schema.ts';
import { openSqlite } from './sqlite/sqlite-backend.ts';
import { rowSeal } from './sqlite/sqlite-seals.ts';
import { TABLE_ROWS } from './table-rows.ts';

/** What is made anew from the rest. */
const DERIVED: ReadonlySet<keyof Tables> = new Set([
  'workspace', 'incidents', 'incident_columns', 'incident_events', 'queue', 'mentions', 'unsettled', 'components',
  'changed_reports', 'alert_pending', 'visits', 'beats',
] as const); // prettier-ignore

/** What the workspace knows of itself that is not made anew. */
const FACTS = ['figure_policy', 'match_model', 'retention'] as const;

/** A row that could not be saved, and why. */
interface LostRow {
  readonly table: string;
  readonly key: string;
  readonly why: 'cannot be read' | 'is not as it was written' | 'belongs to a row that is lost' | 'stands behind one that is lost';
} // prettier-ignore

/**
 * Copies what can be read of a damaged workspace file, and is as it was written, into a new one; row by row, so that a damaged page
 * costs what was on it. Of the log of decisions all is copied up to the first that is lost. What is made from others is left out, and
 * is to be made anew.
 * @returns how many rows of which tables were copied, and what was lost
 * @throws CasusError `usage` where there is something under the name already, `workspace-damaged` where nothing can be read
 */
export async function recoverFile(
  damaged: string,
  file: string,
): Promise<{ readonly copied: ReadonlyMap<string, number>; readonly lost: readonly LostRow[] }> {
  const quietly = { maxBytes: null, patience: 10_000 };
  const from = await openSqlite(damaged, { ...quietly, readOnly: true, create: false });
  try {
    const to = await openSqlite(file, { ...quietly, readOnly: false, create: true });
    try {
      const { n } = await to.db.selectFrom('runs').select((q) => q.fn.countAll().as('n')).executeTakeFirstOrThrow(); // prettier-ignore
      if (Number(n) > 0) {
        throw new CasusError({ code: 'usage', input: file, message: `${file} is a workspace already; name a new file.` }); // prettier-ignore
      }
      return await to.db.transaction().execute((step) => copyAll(from, to, step));
    } finally {
      await to.db.destroy();
    }
  } finally {
    await from.db.destroy();
  }
}

async function copyAll(from: Backend, to: Backend, step: Kysely<Tables>) {
  const copied = new Map<string, number>();
  const lost: LostRow[] = [];
  const cut = await firstBroken(from.db);
  for (const table of Object.keys(TABLE_ROWS) as (keyof Tables)[]) {
    if (DERIVED.has(table)) continue;
    for (const key of await keysOf(from.db, table)) {
      const name = Object.values(key).join(' ');
      const late = cut !== null && (table === 'decisions' || table === 'decision_subjects') && Number(key.seq) >= cut;
      const why = late ? 'stands behind one that is lost' : await copyRow(from.db, step, table, key);
      if (why === null) copied.set(table, (copied.get(table) ?? 0) + 1);
      else lost.push({ table, key: name, why });
    }
  }
  const kept = await readable(() => facts(from.db));
  for (const name of FACTS) if (kept?.[name] !== undefined) await setFact(step, name, kept[name]);
  const last = await step.selectFrom('decisions').select('decision').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  if (last) {
    const { seq, hash } = JSON.parse(last.decision) as { seq: number; hash: string };
    await setFact(step, 'decisions', `${seq} ${hash}`);
  }
  const coded = await step.selectFrom('coded').select('report').execute();
  await takeAnew(step, to.words, coded.map(({ report }) => report)); // prettier-ignore
  return { copied, lost };
}

/** The first entry of the log that is not as it was written; one that cannot be read at all ends it as well. */
async function firstBroken(db: Kysely<Tables>): Promise<number | null> {
  const whole = await readable(() => brokenDecision(db, []));
  if (whole !== undefined) return whole?.seq ?? null;
  for (let seq = 1; ; seq += 1) {
    const row = await readable(() => db.selectFrom('decisions').selectAll().where('seq', '=', seq).executeTakeFirst());
    if (!row || (await readable(() => Promise.resolve(JSON.parse(row.decision) as FoundEntry))) === undefined)
      return seq;
  }
}

/** The keys that a table is to have, by its seals; else those that can be found in it. */
async function keysOf(db: Kysely<Tables>, table: keyof Tables): Promise<AnyRow[]> {
  const { key, unsealed } = TABLE_ROWS[table];
  const refs = sql.join(key.map((name) => sql.ref(name)));
  const all = await readable(() => sql<AnyRow>`select ${refs} from ${sql.table(table)} order by ${refs}`.execute(db));
  if (all) return all.rows;
  if (unsealed || key.length > 1) return [{ [key[0]!]: 'and what else is in it' }];
  const sealed = await readable(() => sql<{ key: number | string }>`select key from seals where room = ${table}`.execute(db)); // prettier-ignore
  return sealed?.rows.map((row) => ({ [key[0]!]: row.key })) ?? [{ [key[0]!]: 'and what else is in it' }];
}

async function copyRow(
  from: Kysely<Tables>,
  to: Kysely<Tables>,
  table: keyof Tables,
  key: AnyRow,
): Promise<LostRow['why'] | null> {
  const where = sql.join(Object.entries(key).map(([name, value]) => sql`${sql.ref(name)} = ${value}`), sql` and `); // prettier-ignore
  const found = await readable(() => sql<AnyRow>`select * from ${sql.table(table)} where ${where}`.execute(from));
  const row = found?.rows[0];
  if (!row) return 'cannot be read';
  if (!TABLE_ROWS[table].unsealed && (await readable(() => rowSeal(from, table, row))) === false)
    return 'is not as it was written';
  const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
  const put = await readable(() => sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(to)); // prettier-ignore
  return put ? null : 'belongs to a row that is lost';
}

/** What is read, or undefined where it cannot be. */
async function readable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch {
    return undefined;
  }
}
