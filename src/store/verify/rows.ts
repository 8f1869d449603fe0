import type { Backend, BrokenRow } from '../backend.ts';
import { RESTORE, type Fault } from './fault.ts';

/** Rows that are not as they were written, by what people call them. */
export async function* rowFaults(backend: Backend): AsyncIterable<Fault> {
  for await (const row of backend.brokenRows()) {
    yield { check: 'rows', where: await called(backend.db, row), fault: row.fault, mend: RESTORE };
  }
}

async function called(db: Backend['db'], { table, key }: BrokenRow): Promise<string> {
  const row = `row ${key} of the table ${table}`;
  const report = REPORTS[table];
  if (report === undefined) return row;
  const number = Number(key.split(' ')[0]);
  if (!Number.isSafeInteger(number)) return row;
  try {
    const found = await db.selectFrom('reports').select('id').where('number', '=', number).executeTakeFirst();
    return found ? `${report} ${found.id} (${row})` : row;
  } catch {
    // Where the report cannot be read either, its row is named all the same.
    return row;
  }
}

/** Tables whose rows are known by the number of a report. */
const REPORTS: Readonly<Record<string, string>> = {
  reports: 'report',
  captures: 'how it was taken in: report',
  coded: 'the coding of report',
  uncoded: 'report',
  events: 'an event of report',
  reviews: 'what was decided on report',
  queue: 'the work on report',
};
