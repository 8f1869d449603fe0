import { sql, type Kysely } from 'kysely';
import { CasusError, type Incident } from '../model/index.ts';
import { workOf } from '../review/queue/work.ts';
import type { Backend } from './backend.ts';
import { decisions } from './decisions.ts';
import { facts, setFact } from './facts.ts';
import { insertColumns } from './incident-columns.ts';
import { incidentWords } from './incident-words.ts';
import { namedIn, toldIn } from './incidents.ts';
import { putWork, refreshQueue } from './queue.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';
import { searchableWords } from './searchable-words.ts';
import { indexReport } from './told-actors.ts';

/** What the tables hold that lists and searches are read from. Raise it when they are to hold something else. */
const READING = '2';

const PAGE = 500;

/**
 * Makes anew what lists and searches are read from, where another version of Casus made it: the columns of incidents, the
 * queue, and the words without the names of private persons and as they are searched for.
 * @throws CasusError `read-only` where it is due and the workspace may not be written
 */
export async function bringReading(backend: Backend): Promise<void> {
  const { db, words, location, readOnly } = backend;
  if ((await facts(db)).reading === READING) return;
  if (readOnly) {
    const message = `${location} was made by an earlier Casus, and is upgraded by the first command that may write it.`;
    throw new CasusError({ code: 'read-only', input: location, message });
  }
  await db.transaction().execute(async (step) => {
    if ((await facts(step)).reading === READING) return;
    await sql`delete from incident_columns`.execute(step);
    await sql`delete from queue`.execute(step);
    for await (const page of pages(step, 'incidents')) {
      const incidents = page.map(({ number, json }) => ({
        number,
        incident: storedJson(json, 'incidents') as Incident,
      }));
      const named = await namedIn(step, incidents.map(({ incident }) => incident)); // prettier-ignore
      await insertColumns(backend.bulk(step), incidents, 1, new Set());
      await words.remove(step, 'incidents', incidents.map(({ number }) => number)); // prettier-ignore
      const rows = incidents.map(({ number, incident }) => ({
        number,
        words: incidentWords(incident, toldIn(incident, named)),
      }));
      await words.put(step, 'incidents', rows);
    }
    for await (const page of pages(step, 'reports')) {
      await refreshQueue(
        step,
        page.map(({ number }) => number),
      );
    }
    await hideNamesInReports(step, words);
    await bringWords(step, words);
    for (const [id, work] of workOf(await decisions(step))) await putWork(step, id, work);
    await setFact(step, 'reading', READING);
  });
}

async function* pages(
  db: Kysely<Tables>,
  table: 'incidents' | 'reports',
): AsyncIterable<{ number: number; json: string }[]> {
  // Reports that wait to be coded are in no list and found by no word yet.
  const from =
    table === 'incidents' ? sql`number, incident as json from incidents` : sql`report as number, '' as json from coded`;
  const number = sql.ref(table === 'incidents' ? 'number' : 'report');
  for (let last = 0; ;) {
    const { rows } = await sql<{ number: number; json: string }>`select ${from}
      where ${number} > ${last} order by ${number} limit ${PAGE}`.execute(db);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)!.number;
  }
}

/** Reports that name nobody are found by all their words as they are. */
async function hideNamesInReports(db: Kysely<Tables>, words: Backend['words']): Promise<void> {
  const { rows } = await sql<{ report: number }>`select report from events where event like '%"person":"private"%'
    union select report from reviews where coded like '%"person":"private"%'`.execute(db);
  for (const { report } of rows) await indexReport(db, words, report);
}

/** Reports whose words are searched for otherwise than they are written. */
async function bringWords(db: Kysely<Tables>, words: Backend['words']): Promise<void> {
  for await (const page of pages(db, 'reports')) {
    const numbers = page.map(({ number }) => number);
    const query = db.selectFrom('reports').select(['number', 'title', 'text']).where('number', 'in', numbers);
    for (const { number, title, text } of await query.execute()) {
      const written = `${title ?? ''}\n${text}`;
      if (searchableWords(written) !== written) await indexReport(db, words, number);
    }
  }
}
