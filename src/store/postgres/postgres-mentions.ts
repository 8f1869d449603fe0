import { sql, type Kysely } from 'kysely';
import type { MentionTables } from '../backend.ts';
import { mentionReadings, rowsOf, run } from '../mention-readings.ts';
import type { Tables } from '../schema.ts';
import { postgresBulk } from './postgres-bulk.ts';

/** The tables of mentions, asked for many at a time: a list goes in as one array. */
export const postgresMentions = (db: Kysely<Tables>): MentionTables => ({
  ...mentionReadings(db),

  async insert(mentions, round) {
    const bulk = postgresBulk(db);
    const rows = mentions.map((one) => [one.number, one.report, one.event, one.mention, one.part, round]);
    await bulk.insert('mentions', ['number', 'report', 'event', 'mention', 'part', 'round'], rows);
    const unsettled = mentions.map(({ number, part }) => [number, part, round]);
    await bulk.insert('unsettled', ['mention', 'part', 'round'], unsettled);
    // In the order of the table, so that neighbouring rows are written together.
    const keys = mentions.flatMap(({ number, keys }) => keys.map((key) => [key, number] as const));
    await bulk.insert(
      'mention_keys',
      ['key', 'mention'],
      keys.toSorted(([a], [b]) => a - b),
    );
    const days = counted(mentions.flatMap((one) => one.days));
    await run(
      db,
      sql`insert into mention_days (key, day, mentions)
      select * from unnest(${days.keys}::bigint[], ${days.days}::bigint[], ${days.counts}::bigint[])
      on conflict (key, day) do update set mentions = mention_days.mentions + excluded.mentions`,
    );
  },

  async remove(mentions) {
    const numbers = mentions.map(({ number }) => number);
    for (const [table, column] of [
      ['mentions', 'number'],
      ['components', 'mention'],
      ['unsettled', 'mention'],
    ] as const) {
      await run(db, sql`delete from ${sql.table(table)} where ${sql.ref(column)} = any(${numbers}::bigint[])`);
    }
    const keys = mentions.flatMap(({ number, keys }) => keys.map((key) => [key, number] as const));
    await run(
      db,
      sql`delete from mention_keys
      using unnest(${keys.map(([key]) => key)}::bigint[], ${keys.map(([, number]) => number)}::bigint[]) as gone (key, mention)
      where mention_keys.key = gone.key and mention_keys.mention = gone.mention`,
    );
    const days = counted(mentions.flatMap((one) => one.days));
    await run(
      db,
      sql`update mention_days set mentions = mention_days.mentions - gone.mentions
      from unnest(${days.keys}::bigint[], ${days.days}::bigint[], ${days.counts}::bigint[]) as gone (key, day, mentions)
      where mention_days.key = gone.key and mention_days.day = gone.day`,
    );
    await run(
      db,
      sql`delete from mention_days
      using unnest(${days.keys}::bigint[], ${days.days}::bigint[]) as gone (key, day)
      where mention_days.key = gone.key and mention_days.day = gone.day and mentions = 0`,
    );
  },

  async ofReports(reports) {
    return rowsOf(
      db,
      sql`select number, event as "eventId", mention from mentions where report = any(${[...reports]}::bigint[])`,
    );
  },

  async clear() {
    for (const table of ['mention_keys', 'mention_days', 'components', 'unsettled', 'mentions']) {
      await run(db, sql`delete from ${sql.table(table)}`);
    }
  },

  async events(numbers) {
    return rowsOf(
      db,
      sql`select mentions.number, reports.id as "reportId", mentions.event as "eventId"
      from mentions join reports on reports.number = mentions.report
      where mentions.number = any(${[...numbers]}::bigint[])`,
    );
  },

  async find(events) {
    const reports = events.map(({ reportId }) => reportId);
    const ids = events.map(({ eventId }) => eventId);
    return rowsOf(
      db,
      sql`select mentions.number, reports.id as "reportId", mentions.event as "eventId"
      from unnest(${reports}::text[], ${ids}::text[]) as asked (report, event)
      join reports on reports.id = asked.report
      join mentions on mentions.report = reports.number and mentions.event = asked.event`,
    );
  },

  async anySettled() {
    const [row] = await rowsOf<{ any: boolean }>(db, sql`select exists (select 1 from components) as "any"`);
    return row!.any;
  },

  async holders(keys, most) {
    const rows = await rowsOf<{ numbers: string }>(
      db,
      sql`select array_to_string(array(
        select mention from mention_keys where mention_keys.key = asked.key order by mention limit ${most}
      ), ',') as numbers from unnest(${[...keys]}::bigint[]) with ordinality as asked (key, place) order by place`,
    );
    return rows.map(({ numbers }) => (numbers === '' ? [] : numbers.split(',').map(Number)));
  },

  async mentions(numbers) {
    const rows = await rowsOf<{ number: number; mention: string }>(
      db,
      sql`select number, mention from mentions where number = any(${[...numbers]}::bigint[])`,
    );
    return new Map(rows.map(({ number, mention }) => [number, mention]));
  },

  async dayCounts(keys) {
    const rows = await rowsOf<{ days: number }>(
      db,
      sql`select (select count(*) from mention_days where mention_days.key = asked.key) as days
      from unnest(${[...keys]}::bigint[]) with ordinality as asked (key, place) order by place`,
    );
    return rows.map(({ days }) => days);
  },

  async together(numbers) {
    const rows = await rowsOf<{ mention: number }>(
      db,
      sql`select mention from components where component in (
      select component from components where mention = any(${[...numbers]}::bigint[]))`,
    );
    return [...new Set([...numbers, ...rows.map(({ mention }) => mention)])];
  },

  async unsettle(numbers, round) {
    await run(
      db,
      sql`insert into unsettled (mention, part, round)
      select number, part, ${round}::bigint from mentions where number = any(${[...numbers]}::bigint[])
      on conflict (mention) do update set round = excluded.round`,
    );
  },

  async componentsOf(numbers) {
    const rows = await rowsOf<{ mention: number; component: number }>(
      db,
      sql`select mention, component from components where mention = any(${[...numbers]}::bigint[])`,
    );
    return new Map(rows.map(({ mention, component }) => [mention, component]));
  },

  async changedSince(numbers, round) {
    const rows = await rowsOf<{ number: number }>(
      db,
      sql`select asked.number from unnest(${[...numbers]}::bigint[]) as asked (number)
      left join mentions on mentions.number = asked.number
      left join components on components.mention = asked.number
      where mentions.number is null or mentions.round > ${round} or components.round > ${round}`,
    );
    return rows.map(({ number }) => number);
  },

  async settle(components, round, seen) {
    const mentions = components.flat();
    const names = components.flatMap((numbers) => numbers.map(() => numbers[0]!));
    await run(
      db,
      sql`insert into components (mention, component, round)
      select mention, component, ${round}::bigint
      from unnest(${mentions}::bigint[], ${names}::bigint[]) as settled (mention, component)
      on conflict (mention) do update set component = excluded.component, round = excluded.round`,
    );
    await run(db, sql`delete from unsettled where round <= ${seen} and mention = any(${mentions}::bigint[])`);
  },
});

/** How many mentions tell of something under each key on each day, as columns: a statement may meet a row only once. */
function counted(days: readonly { readonly key: number; readonly day: number }[]) {
  const rows = [...Map.groupBy(days, ({ key, day }) => `${key} ${day}`).values()];
  return {
    keys: rows.map(([first]) => first!.key),
    days: rows.map(([first]) => first!.day),
    counts: rows.map(({ length }) => length),
  };
}
