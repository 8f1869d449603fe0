import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

const PAGE = 500;

/** All ids that events have or had, by each id asked for, itself among them. */
export async function eventAliases(db: Kysely<Tables>, ids: Iterable<string>): Promise<Map<string, string[]>> {
  const asked = [...new Set(ids)];
  const found = new Map<string, string[]>();
  for (let i = 0; i < asked.length; i += PAGE) {
    const page = asked.slice(i, i + PAGE);
    const known = await db.selectFrom('event_names').select(['was', 'first']).where('was', 'in', page).execute();
    const firsts = new Map(page.map((id) => [id, id]));
    for (const { was, first } of known) firsts.set(was, first);
    const names = await db
      .selectFrom('event_names')
      .select(['was', 'now', 'first'])
      .where('first', 'in', [...new Set(firsts.values())])
      .execute();
    const aliases = Map.groupBy(names, ({ first }) => first);
    for (const [id, first] of firsts) {
      const others = (aliases.get(first) ?? []).flatMap(({ was, now }) => (now === null ? [was] : [was, now]));
      found.set(id, [...new Set([id, first, ...others])]);
    }
  }
  return found;
}
