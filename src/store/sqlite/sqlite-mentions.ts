import { sql, type Kysely } from 'kysely';
import type { MentionTables } from '../backend.ts';
import { mentionReadings, rowsOf, run } from '../mention-readings.ts';
import type { Tables } from '../schema.ts';

/** The tables of mentions, asked for many at a time: a list goes in as one JSON array. */
export const sqliteMentions = (db: Kysely<Tables>): MentionTables => ({
  ...mentionReadings(db),

  async insert(mentions, round) {
    const rows = mentions.map(({ number, report, event, mention, part }) => [number, report, event, mention, part]);
    await run(
      db,
      sql`insert into mentions (number, report, event, mention, part, round)
      select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, ${round} from json_each(${list(rows)})`,
    );
    const parts = mentions.map(({ number, part }) => [number, part]);
    await run(
      db,
      sql`insert into unsettled (mention, part, round)
      select value ->> 0, value ->> 1, ${round} from json_each(${list(parts)})`,
    );
    // In the order of the table, so that neighbouring rows are written together.
    const keys = mentions.flatMap(({ number, keys }) => keys.map((key) => [key, number] as const));
    keys.sort(([a], [b]) => a - b);
    await run(
      db,
      sql`insert into mention_keys (key, mention) select value ->> 0, value ->> 1 from json_each(${list(keys)})`,
    );
    const days = mentions.flatMap((one) => one.days.map(({ key, day }) => [key, day] as const));
    await run(
      db,
      sql`insert into mention_days (key, day, mentions) select value ->> 0, value ->> 1, 1 from json_each(${list(days)})
      where true on conflict do update set mentions = mentions + 1`,
    );
  },

  async remove(mentions) {
    const numbers = list(mentions.map(({ number }) => number));
    for (const [table, column] of [
      ['mentions', 'number'],
      ['components', 'mention'],
      ['unsettled', 'mention'],
    ] as const) {
      await run(
        db,
        sql`delete from ${sql.table(table)} where ${sql.ref(column)} in (select value from json_each(${numbers}))`,
      );
    }
    const keys = mentions.flatMap(({ number, keys }) => keys.map((key) => [key, number] as const));
    await run(
      db,
      sql`delete from mention_keys where (key, mention) in (select value ->> 0, value ->> 1 from json_each(${list(keys)}))`,
    );
    for (const { key, day } of mentions.flatMap((one) => one.days)) {
      await run(db, sql`update mention_days set mentions = mentions - 1 where key = ${key} and day = ${day}`);
      await run(db, sql`delete from mention_days where key = ${key} and day = ${day} and mentions = 0`);
    }
  },

  async ofReports(reports) {
    return rowsOf(
      db,
      sql`select number, event as "eventId", mention from json_each(${list(reports)}) as asked
      join mentions on mentions.report = asked.value`,
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
      from json_each(${list(numbers)}) as asked join mentions on mentions.number = asked.value
      join reports on reports.number = mentions.report`,
    );
  },

  async find(events) {
    const asked = list(events.map(({ reportId, eventId }) => [reportId, eventId]));
    return rowsOf(
      db,
      sql`select mentions.number, reports.id as "reportId", mentions.event as "eventId"
      from json_each(${asked}) as asked join reports on reports.id = asked.value ->> 0
      join mentions on mentions.report = reports.number and mentions.event = asked.value ->> 1`,
    );
  },

  async anySettled() {
    const [row] = await rowsOf<{ any: number }>(db, sql`select exists (select 1 from components) as "any"`);
    return row!.any === 1;
  },

  async holders(keys, most) {
    const rows = await rowsOf<{ key: number; numbers: string | null }>(
      db,
      sql`select asked.value as key, (
        select group_concat(mention) from (
          select mention from mention_keys where key = asked.value order by mention limit ${most}
        )
      ) as numbers from json_each(${list(keys)}) as asked`,
    );
    const found = new Map(rows.map(({ key, numbers }) => [key, numbers]));
    return keys.map((key) => found.get(key)?.split(',').map(Number) ?? []);
  },

  async mentions(numbers) {
    const rows = await rowsOf<{ number: number; mention: string }>(
      db,
      sql`select number, mention
      from json_each(${list(numbers)}) as asked join mentions on mentions.number = asked.value`,
    );
    return new Map(rows.map(({ number, mention }) => [number, mention]));
  },

  async dayCounts(keys) {
    const rows = await rowsOf<{ key: number; days: number }>(
      db,
      sql`select asked.value as key,
        (select count(*) from mention_days where key = asked.value) as days
      from json_each(${list(keys)}) as asked`,
    );
    const found = new Map(rows.map(({ key, days }) => [key, days]));
    return keys.map((key) => found.get(key) ?? 0);
  },

  async together(numbers) {
    const rows = await rowsOf<{ mention: number }>(
      db,
      sql`select mention from components where component in (
      select component from components where mention in (select value from json_each(${list(numbers)})))`,
    );
    return [...new Set([...numbers, ...rows.map(({ mention }) => mention)])];
  },

  async unsettle(numbers, round) {
    await run(
      db,
      sql`insert into unsettled (mention, part, round)
      select number, part, ${round} from json_each(${list(numbers)}) as asked join mentions on number = asked.value
      where true on conflict (mention) do update set round = excluded.round`,
    );
  },

  async componentsOf(numbers) {
    const rows = await rowsOf<{ mention: number; component: number }>(
      db,
      sql`select mention, component from json_each(${list(numbers)}) as asked
      join components on components.mention = asked.value`,
    );
    return new Map(rows.map(({ mention, component }) => [mention, component]));
  },

  async changedSince(numbers, round) {
    const rows = await rowsOf<{ number: number }>(
      db,
      sql`select asked.value as number from json_each(${list(numbers)}) as asked
      left join mentions on mentions.number = asked.value
      left join components on components.mention = asked.value
      where mentions.number is null or mentions.round > ${round} or components.round > ${round}`,
    );
    return rows.map(({ number }) => number);
  },

  async settle(components, round, seen) {
    const rows = components.flatMap((numbers) => numbers.map((number) => [number, numbers[0]!]));
    await run(
      db,
      sql`insert into components (mention, component, round)
      select value ->> 0, value ->> 1, ${round} from json_each(${list(rows)}) where true
      on conflict (mention) do update set component = excluded.component, round = excluded.round`,
    );
    await run(
      db,
      sql`delete from unsettled where round <= ${seen}
      and mention in (select value ->> 0 from json_each(${list(rows)}))`,
    );
  },
});

const list = (values: readonly unknown[]): string => JSON.stringify(values);
