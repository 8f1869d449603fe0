import type { Kysely } from 'kysely';
import type { Backend } from '../backend.ts';
import { pagesByKey } from '../pages-by-key.ts';
import type { Tables } from '../schema.ts';

/** What incidents are made from, what refers to another behind that. */
const MADE_FROM = [
  'runs', 'reports', 'coded', 'events', 'decisions', 'decision_subjects', 'reviews', 'event_names',
] as const; // prettier-ignore
/** What the workspace knows of itself that bears on them. */
const FACTS = ['events', 'figure_policy', 'match_model', 'decisions', 'reading'];

/** Copies what incidents are made from into another workspace that has nothing in it. */
export async function copyApart(from: Kysely<Tables>, to: Backend): Promise<void> {
  await to.db.transaction().execute(async (step) => {
    for (const table of MADE_FROM) {
      for await (const rows of pagesByKey(from, table)) {
        const columns = Object.keys(rows[0]!);
        const values = rows.map((row) => columns.map((column) => row[column]!));
        await to.bulk(step).insert(table, columns, values);
      }
    }
    const facts = await from.selectFrom('workspace').selectAll().where('name', 'in', FACTS).execute();
    await step.deleteFrom('workspace').execute();
    if (facts.length > 0) await step.insertInto('workspace').values(facts).execute();
  });
}
