import type { Kysely } from 'kysely';
import { isTable, ruleOf, type CodedReport, type Event, type Report, type Warning } from '../model/index.ts';
import type { Backend } from './backend.ts';
import { eventsChanged, raiseFact } from './facts.ts';
import { insertCodings } from './insert-codings.ts';
import { refreshWork } from './queue.ts';
import { reportOf } from './records.ts';
import { reviewAnew } from './reviews.ts';
import type { Tables } from './schema.ts';
import { sourceRules } from './source-rules.ts';
import { storedJson } from './stored-json.ts';
import { withdrawMessages } from './withdraw-messages.ts';
import type { SealedReport } from './visibility-store.ts';

// An undisclosed report is kept in a table of its own and in no other, so that whatever is listed, counted, searched, drawn, resolved or
// exported cannot tell of it: nothing has to remember to leave it out.

const PAGE = 500;

/** A report as it is sealed. */
interface Sealed {
  readonly report: Report;
  readonly run: number;
  /** Null where it was not coded yet. */
  readonly coding: { readonly coder: string; readonly events: readonly Event[] } | null;
  readonly warnings: readonly Warning[];
  /** The ids that its events have and had (`event_names`), without its number. */
  readonly names: readonly Omit<Tables['event_names'], 'report'>[];
  /** How it was taken in, and by what it is found that words were taken out of it; null where nothing is kept of that. */
  readonly capture: Omit<Tables['captures'], 'report'> | null;
  readonly redaction: Omit<Tables['redactions'], 'report'> | null;
}

/** The reports that the rules seal and that are not sealed yet, by number. */
async function toSeal(db: Kysely<Tables>): Promise<number[]> {
  const rules = (await sourceRules(db)).filter(({ visibility }) => visibility === 'undisclosed');
  if (rules.length === 0) return [];
  const rows = await db.selectFrom('reports').select(['number', 'id', 'publisher']).execute();
  return rows.filter((row) => ruleOf(rules, row) !== null).map(({ number }) => number);
}

/** See `VisibilityStep.takeOut`. */
export async function takeOut(db: Kysely<Tables>): Promise<number[]> {
  const numbers = await toSeal(db);
  for (let i = 0; i < numbers.length; i += PAGE) await takePage(db, numbers.slice(i, i + PAGE));
  if (numbers.length > 0) {
    await eventsChanged(db);
    await raiseFact(db, 'sealings');
  }
  return numbers;
}

async function takePage(db: Kysely<Tables>, numbers: readonly number[]): Promise<void> {
  const rows = await db
    .selectFrom('reports')
    .leftJoin('coded as coding', 'coding.report', 'reports.number')
    .leftJoin('uncoded', 'uncoded.report', 'reports.number')
    .leftJoin('reviews', 'reviews.report', 'reports.number')
    .selectAll('reports')
    .select(['coding.coder', 'coding.warnings as told', 'uncoded.warnings as read', 'reviews.coded'])
    .where('number', 'in', numbers)
    .orderBy('number')
    .execute();
  const events = await db.selectFrom('events').select(['report', 'id', 'event']).where('report', 'in', numbers).orderBy('report').orderBy('position').execute(); // prettier-ignore
  const names = await db.selectFrom('event_names').selectAll().where('report', 'in', numbers).execute();
  const captures = await db.selectFrom('captures').selectAll().where('report', 'in', numbers).execute();
  const redactions = await db.selectFrom('redactions').selectAll().where('report', 'in', numbers).execute();
  for (const row of rows) {
    const { number, content, id, url, run, coder, told, read, coded } = row;
    const standing = events.filter(({ report }) => report === number).map(({ event }) => storedJson(event, 'events') as Event); // prettier-ignore
    const original = coded === null ? standing : (storedJson(coded, 'reviews') as Event[]);
    const sealed: Sealed = {
      report: reportOf(row),
      run,
      coding: coder === null ? null : { coder, events: original },
      warnings: storedJson(told ?? read ?? '[]', 'warnings') as Warning[],
      names: names
        .filter(({ report }) => report === number)
        .map(({ was, now, first, seen }) => ({ was, now, first, seen })),
      capture: captures.flatMap(({ report, ...kept }) => (report === number ? [kept] : []))[0] ?? null,
      redaction: redactions.flatMap(({ report, ...kept }) => (report === number ? [kept] : []))[0] ?? null,
    };
    await putSealed(db, { content, id, url, sealed });
    await db.deleteFrom('failures').where('subject', '=', id).execute();
    const known = [...original, ...standing].flatMap((event) => [event.id]);
    const ids = [...new Set([...known, ...sealed.names.flatMap(({ was, now, first }) => [was, first, ...(now === null ? [] : [now])])])]; // prettier-ignore
    await withdrawMessages(db, ids);
    if (ids.length > 0) await db.deleteFrom('former_incidents').where('event', 'in', ids).execute();
  }
  await db.deleteFrom('events').where('report', 'in', numbers).execute();
  await db
    .insertInto('changed_reports')
    .columns(['report'])
    .expression((query) => query.selectFrom('coded').select('report').where('report', 'in', numbers))
    .onConflict((same) => same.doNothing())
    .execute();
}

async function putSealed(
  db: Kysely<Tables>,
  { sealed, ...row }: Omit<Tables['sealed_reports'], 'number' | 'sealed'> & { readonly sealed: Sealed },
): Promise<void> {
  await db
    .insertInto('sealed_reports')
    .values({ ...row, sealed: JSON.stringify(sealed) })
    .onConflict((same) => same.doNothing())
    .execute();
  // What led to it stays known, so that it is not fetched again; it is listed and counted nowhere.
  if (row.url !== null) {
    await db
      .updateTable('leads')
      .set({
        state: 'sealed',
        source: null,
        url: null,
        title: null,
        published: null,
        publisher: null,
        authors: '[]',
        text: null,
        problem: null,
      }) // prettier-ignore
      .where('url', '=', row.url)
      .execute();
    await db.deleteFrom('problems').where('input', '=', row.url).execute();
  }
}

/** See `VisibilityStep.forget`. */
export async function forget(db: Kysely<Tables>, words: Backend['words'], reports: readonly number[]): Promise<void> {
  for (let i = 0; i < reports.length; i += PAGE) {
    const page = reports.slice(i, i + PAGE);
    await words.remove(db, 'reports', page);
    for (const table of [
      'queue',
      'reviews',
      'event_names',
      'changed_reports',
      'uncoded',
      'coded',
      'captures',
      'redactions',
    ] as const)
      // prettier-ignore
      await db.deleteFrom(table).where('report', 'in', page).execute();
    await db.deleteFrom('reports').where('number', 'in', page).execute();
  }
}

/** See `VisibilityStep.bringBack`. */
export async function bringBack(
  db: Kysely<Tables>,
  backend: Pick<Backend, 'words' | 'bulk' | 'locks'>,
): Promise<number> {
  const rules = (await sourceRules(db)).filter(({ visibility }) => visibility === 'undisclosed');
  const rows = await db.selectFrom('sealed_reports').selectAll().orderBy('number').execute();
  let brought = 0;
  for (const { number: sealing, content, sealed: json } of rows) {
    const sealed = storedJson(json, 'sealed_reports') as Sealed;
    const { report, run, coding, warnings, names, capture, redaction } = sealed;
    if (ruleOf(rules, report) !== null || isOfUrl(rows, rules, report)) continue;
    const { authors, ...plain } = report;
    const row = { ...plain, content, run, authors: JSON.stringify(authors) };
    const { number } = await db.insertInto('reports').values(row).returning('number').executeTakeFirstOrThrow();
    await db.deleteFrom('sealed_reports').where('number', '=', sealing).execute();
    if (names.length > 0) await db.insertInto('event_names').values(names.map((name) => ({ report: number, ...name }))).execute(); // prettier-ignore
    if (capture !== null)
      await db
        .insertInto('captures')
        .values({ report: number, ...capture })
        .execute();
    if (redaction !== null)
      await db
        .insertInto('redactions')
        .values({ report: number, ...redaction })
        .execute();
    if (coding === null) {
      const arrived = new Date().toISOString();
      await db
        .insertInto('uncoded')
        .values({ report: number, warnings: JSON.stringify(warnings), arrived })
        .execute();
    } else {
      const record: CodedReport = { report, events: [...coding.events], warnings: [...warnings] };
      await insertCodings(db, backend, coding.coder, [{ number, record }]);
      await reviewAnew(db, backend.words, report.id);
      await refreshWork(db, [report.id]);
    }
    brought += 1;
  }
  return brought;
}

type Rules = Awaited<ReturnType<typeof sourceRules>>;

/** A later version of a page is as undisclosed as the one that a rule names. */
function isOfUrl(
  sealed: readonly Pick<Tables['sealed_reports'], 'id' | 'url'>[],
  rules: Rules,
  { url }: Pick<Report, 'url'>,
): boolean {
  if (url === null) return false;
  return sealed.some((one) => one.url === url && rules.some(({ kind, name }) => kind === 'report' && name === one.id));
}

/** Tells which reports on their way in are sealed at once; null where none can be. */
export async function sealsIncoming(db: Kysely<Tables>): Promise<((report: Report) => boolean) | null> {
  const rules = (await sourceRules(db)).filter(({ visibility }) => visibility === 'undisclosed');
  if (rules.length === 0) return null;
  const sealed = await db.selectFrom('sealed_reports').select(['id', 'url']).where('url', 'is not', null).execute();
  return (report) => ruleOf(rules, report) !== null || isOfUrl(sealed, rules, report);
}

/** Seals a report on its way in. Inside a transaction. */
export const sealIncoming = (
  db: Kysely<Tables>,
  {
    content,
    coded,
    ...incoming
  }: Pick<Sealed, 'run' | 'report' | 'warnings' | 'capture'> & {
    readonly content: string;
    readonly coded: { readonly coder: string; readonly record: CodedReport } | null;
  },
): Promise<void> => {
  const { report } = incoming;
  const coding = coded && { coder: coded.coder, events: coded.record.events };
  const sealed: Sealed = { ...incoming, coding, names: [], redaction: null };
  return putSealed(db, { content, id: report.id, url: report.url, sealed });
};

export async function sealedReports(db: Kysely<Tables>): Promise<SealedReport[]> {
  const rows = await db.selectFrom('sealed_reports').select('sealed').orderBy('number').execute();
  return rows.map((row) => {
    const { report, coding } = storedJson(row.sealed, 'sealed_reports') as Sealed;
    const { id, title, publisher, published, url } = report;
    return { id, title, publisher, published, url, events: coding?.events.length ?? null };
  });
}

/** Sealed reports that had words taken out of them. */
export async function sealedRedactions(
  db: Kysely<Tables>,
): Promise<{ readonly report: Report; readonly shape: string }[]> {
  const rows = await db
    .selectFrom('sealed_reports')
    .select('sealed')
    .where('sealed', 'like', '%"redaction":{%')
    .execute();
  return rows.flatMap((row) => {
    const { report, redaction } = storedJson(row.sealed, 'sealed_reports') as Sealed;
    return redaction === null ? [] : [{ report, shape: redaction.shape }];
  });
}

export async function sealedReport(db: Kysely<Tables>, id: string): Promise<CodedReport | null> {
  const row = await db.selectFrom('sealed_reports').select('sealed').where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const { report, coding, warnings } = storedJson(row.sealed, 'sealed_reports') as Sealed;
  const table = coding && isTable(coding.coder) ? { table: coding.coder } : {};
  return { report, events: [...(coding?.events ?? [])], warnings: [...warnings], ...table };
}
