import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { MentionTables } from './backend.ts';
import type { Tables } from './schema.ts';

/** Questions about the tables of mentions that name no list, and so are the same in every dialect. */
export const mentionReadings = (
  db: Kysely<Tables>,
): Pick<MentionTables, 'unsettled' | 'crowded' | 'between' | 'componentsAfter' | 'partsUnsettled'> => ({
  async unsettled(most, share) {
    const asked = share
      ? sql`where part % ${share.of} = ${share.partition} order by round, mention`
      : sql`order by mention`;
    const rows = await rowsOf<{ mention: number }>(db, sql`select mention from unsettled ${asked} limit ${most}`);
    return rows.map(({ mention }) => mention);
  },

  async crowded(most) {
    const rows = await rowsOf<{ key: number; count: number }>(
      db,
      sql`select key, count(*) as count from mention_keys group by key having count(*) > ${most}`,
    );
    return new Map(rows.map(({ key, count }) => [key, count]));
  },

  async between(from, to, most) {
    const rows = await rowsOf<{ number: number; mention: string }>(
      db,
      sql`select number, mention from mentions where number > ${from} and number <= ${to} order by number limit ${most}`,
    );
    return new Map(rows.map(({ number, mention }) => [number, mention]));
  },

  async componentsAfter(component, most) {
    const rows = await rowsOf<{ component: number; mention: number }>(
      db,
      sql`select component, mention from components where component > ${component} and component <= (
        select max(component) from (
          select component from components where component > ${component} order by component limit ${most}
        ) as next
      ) order by component, mention`,
    );
    const found = Map.groupBy(rows, (row) => row.component);
    return [...found].map(([number, members]) => ({ component: number, numbers: members.map((row) => row.mention) }));
  },

  async partsUnsettled(round) {
    const rows = await rowsOf<{ part: number }>(
      db,
      sql`select distinct part from unsettled where round = ${round} order by part`,
    );
    return rows.map(({ part }) => part);
  },
});

export async function run(db: Kysely<Tables>, query: RawBuilder<unknown>): Promise<void> {
  await query.execute(db);
}

export async function rowsOf<Row>(db: Kysely<Tables>, query: RawBuilder<unknown>): Promise<Row[]> {
  return (await query.execute(db)).rows as Row[];
}
