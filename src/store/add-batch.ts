import type { Kysely } from 'kysely';
import type { Report } from '../model/index.ts';
import type { Backend } from './backend.ts';
import { insertCodings } from './insert-codings.ts';
import { textHash } from './content-key.ts';
import { keepReadPlaces } from './read-places.ts';
import type { Tables } from './schema.ts';
import { sealIncoming, sealsIncoming } from './sealing.ts';
import { putProblem } from './set-aside.ts';
import type { Addition, Batch, Stored, UncodedAddition } from './store.ts';
import { putLeads, settleLeads } from './watch.ts';

/** As many rows as one statement takes. */
const PAGE = 500;

/** Stores a batch, in a few statements for all of its reports, since each is a journey to the database; inside a transaction. */
export async function addBatch(
  db: Kysely<Tables>,
  backend: Pick<Backend, 'words' | 'bulk' | 'locks'>,
  batch: Batch,
): Promise<Stored[]> {
  const arrived = new Date().toISOString();
  const { outcomes, numbers } = await insertReports(db, batch, arrived);
  const captures = batch.additions.flatMap((one, i) =>
    outcomes[i] === 'added' && numbers.has(one.content)
      ? [{ report: numbers.get(one.content)!, ...captureOf(one, arrived) }]
      : [],
  );
  for (let i = 0; i < captures.length; i += PAGE) {
    await db
      .insertInto('captures')
      .values(captures.slice(i, i + PAGE))
      .execute();
  }
  const uncoded = batch.additions.flatMap((one, i) =>
    'record' in one || outcomes[i] !== 'added' || !numbers.has(one.content)
      ? []
      : [{ report: numbers.get(one.content)!, warnings: JSON.stringify(one.warnings), arrived }],
  );
  for (let i = 0; i < uncoded.length; i += PAGE) {
    await db
      .insertInto('uncoded')
      .values(uncoded.slice(i, i + PAGE))
      .execute();
  }
  const refused = (place: number) => outcomes[place] === 'id-taken';
  const settled = (batch.settled ?? []).filter((one) => one.kind !== 'done' || !one.additions.some(refused));
  await settleLeads(db, settled);
  for (const problem of batch.problems) await putProblem(db, batch.run, problem);
  await putLeads(db, null, batch.leads ?? []);
  await keepReadPlaces(db, batch.readTo ?? []);
  const added = outcomes.filter((outcome) => outcome === 'added').length;
  await db
    .updateTable('runs')
    .set((old) => ({
      added: old('added', '+', added),
      known: old('known', '+', batch.known),
      set_aside: old('set_aside', '+', batch.problems.length),
    }))
    .where('number', '=', batch.run)
    .execute();
  // Last, for it ends with what others that write at once wait for.
  const coded = batch.additions.flatMap((one, i) =>
    'record' in one && outcomes[i] === 'added' && numbers.has(one.content)
      ? [{ number: numbers.get(one.content)!, record: one.record }]
      : [],
  );
  await insertCodings(db, backend, batch.coder, coded);
  return outcomes;
}

function captureOf(one: Addition | UncodedAddition, at: string): Omit<Tables['captures'], 'report'> {
  const received = one.received ? JSON.stringify(one.received) : null;
  return { at, text_sha256: textHash(reportOfAddition(one)), received };
}

interface Inserted {
  readonly outcomes: Stored[];
  /** The numbers of the reports that were added, by content. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Stores the reports that are new, in their order; those of undisclosed sources where nobody finds them. */
async function insertReports(
  db: Kysely<Tables>,
  { run, coder, additions: all }: Batch,
  arrived: string,
): Promise<Inserted> {
  const seals = await sealsIncoming(db);
  const sealed = new Set(seals ? all.filter((one) => seals(reportOfAddition(one))) : []);
  for (const one of sealed) {
    const [report, warnings] = 'record' in one ? [one.record.report, one.record.warnings] : [one.report, one.warnings];
    const coded = 'record' in one ? { coder, record: one.record } : null;
    await sealIncoming(db, { run, content: one.content, report, coded, warnings, capture: captureOf(one, arrived) });
  }
  const additions = all.filter((one) => !sealed.has(one));
  const numbers = new Map<string, number>();
  const idOf = new Map<string, string>();
  for (let i = 0; i < additions.length; i += PAGE) {
    const rows = additions.slice(i, i + PAGE).map((one) => {
      const { authors, ...plain }: Report = reportOfAddition(one);
      return { ...plain, content: one.content, run, authors: JSON.stringify(authors) };
    });
    const inserted = await db
      .insertInto('reports')
      .values(rows)
      .onConflict((taken) => taken.doNothing())
      .returning(['number', 'content', 'id'])
      .execute();
    for (const { number, content, id } of inserted) {
      numbers.set(content, number);
      idOf.set(content, id);
    }
  }
  const others = additions.filter(({ content }) => !numbers.has(content)).map(({ content }) => content);
  const known = await contentsThere(db, others);
  const outcomes = all.map((one): Stored => {
    if (sealed.has(one)) return 'added';
    const id = idOf.get(one.content);
    if (id === undefined) return known.has(one.content) ? 'known' : 'id-taken';
    // The same twice in one batch is added once.
    if (id !== reportOfAddition(one).id) return 'known';
    idOf.set(one.content, '');
    return 'added';
  });
  return { outcomes, numbers };
}

const reportOfAddition = (one: Addition | UncodedAddition): Report =>
  'record' in one ? one.record.report : one.report;

async function contentsThere(db: Kysely<Tables>, contents: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let i = 0; i < contents.length; i += PAGE) {
    const page = contents.slice(i, i + PAGE);
    const rows = await db.selectFrom('reports').select('content').where('content', 'in', page).execute();
    for (const { content } of rows) found.add(content);
  }
  return found;
}
