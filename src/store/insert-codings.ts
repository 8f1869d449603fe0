import type { Kysely } from 'kysely';
import type { CodedReport } from '../model/index.ts';
import type { Backend } from './backend.ts';
import { eventsChanged } from './facts.ts';
import { reportWords } from './incident-words.ts';
import { putQueue, queueOf } from './queue.ts';
import type { Tables } from './schema.ts';

/** As many rows as one statement takes. */
const PAGE = 500;

type Writing = Pick<Backend, 'words' | 'bulk' | 'locks'>;

/** Stores what a coder made of reports that are stored by these numbers and not coded yet; inside a transaction. */
export async function insertCodings(
  db: Kysely<Tables>,
  backend: Writing,
  coder: string,
  codings: readonly { readonly number: number; readonly record: CodedReport }[],
): Promise<void> {
  for (let i = 0; i < codings.length; i += PAGE) await insertPage(db, backend, coder, codings.slice(i, i + PAGE));
}

async function insertPage(
  db: Kysely<Tables>,
  { words, bulk, locks }: Writing,
  coder: string,
  codings: readonly { readonly number: number; readonly record: CodedReport }[],
): Promise<void> {
  if (codings.length === 0) return;
  await db
    .insertInto('coded')
    .values(
      codings.map(({ number, record: { warnings } }) => ({
        report: number,
        coder,
        warnings: JSON.stringify(warnings),
      })),
    ) // prettier-ignore
    .execute();
  const events = codings.flatMap(({ number, record }) =>
    record.events.map((event, position) => [number, position, event.id, JSON.stringify(event)]),
  );
  await bulk(db).insert('events', ['report', 'position', 'id', 'event'], events);
  const told = codings.map(({ number, record: { report, events } }) => ({
    number,
    words: reportWords(report, events.flatMap(({ actors }) => actors)), // prettier-ignore
  }));
  await words.put(db, 'reports', told);
  const numbers = codings.map(({ number }) => number);
  await db
    .insertInto('changed_reports')
    .values(numbers.map((report) => ({ report })))
    .onConflict((same) => same.doNothing())
    .execute();
  const queue = await queueOf(db, numbers);
  await locks.changes(db);
  await putQueue(db, queue);
  if (events.length > 0) await eventsChanged(db);
}
