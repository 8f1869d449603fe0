import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { publisherKey, type AskedVisibility, type SourceRule, type Visibility } from '../model/index.ts';
import { facts, setFact } from './facts.ts';
import type { Tables } from './schema.ts';
import { withdrawMessagesOf } from './withdraw-messages.ts';

export async function sourceRules(db: Kysely<Tables>): Promise<SourceRule[]> {
  const rows = await db.selectFrom('source_rules').selectAll().orderBy('kind').orderBy('name').execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as SourceRule['kind'],
    visibility: row.visibility as Visibility,
    scale: row.scale as SourceRule['scale'],
  }));
}

/** Puts a rule in the place of the one there is, and notes who did. Inside a transaction. */
export async function putRule(db: Kysely<Tables>, asked: AskedVisibility, by: string, at: string): Promise<void> {
  const { kind, visibility, scale, reason } = asked;
  const name = kind === 'publisher' ? publisherKey(asked.name) : asked.name;
  const about = `${kind} ${name}`;
  await db.deleteFrom('source_rules').where('kind', '=', kind).where('name', '=', name).execute();
  if (visibility !== 'public')
    await db.insertInto('source_rules').values({ kind, name, visibility, scale, reason, by, at }).execute();
  // What was put together before names the source.
  if (visibility !== 'public') await withdrawMessagesOf(db, { ...asked, name, by, at });
  await db
    .insertInto('acts')
    .values({ at, by, act: `made a source ${visibility}`, about, reason })
    .execute();
  if ((await facts(db)).withholding === undefined) await setFact(db, 'withholding', randomBytes(32).toString('hex'));
}

/** What makes the ids that withheld sources go by; there is one wherever there is a rule. */
export const withholdingKey = async (db: Kysely<Tables>): Promise<string> => (await facts(db)).withholding ?? '';
