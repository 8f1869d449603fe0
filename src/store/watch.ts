import { sql, type Kysely, type Selectable } from 'kysely';
import type { Lead, LeadState, NewLead, WatchedKind, WatchedSource } from '../model/index.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';

/** What a person may say of a source. */
interface WatchSettings {
  readonly title?: string | null;
  readonly active?: boolean;
  readonly pages?: boolean;
  readonly every?: number | null;
  readonly due?: string;
}

/** What a poll came to. */
export interface Poll {
  /** The leads it found, new or not; only those whose key is new are kept. */
  readonly leads: readonly NewLead[];
  /** How the source stands after it. */
  readonly after: Pick<WatchedSource, 'polled' | 'due' | 'failures' | 'problem'> &
    Partial<Pick<WatchedSource, 'title' | 'etag' | 'modified' | 'hash' | 'address' | 'active'>>;
}

interface LeadFilter {
  readonly state?: LeadState;
  /** The number of a source. */
  readonly source?: number;
  /** Only those that are due by then. */
  readonly dueBy?: string;
  /** Only those behind this number. */
  readonly after?: number;
  /** The latest found first; "behind" is before in number then. */
  readonly newest?: boolean;
  readonly limit?: number;
}

/** How the watching goes as a whole. */
interface WatchStanding {
  readonly sources: number;
  /** How many of them failed when they were polled last; paused ones are not counted. */
  readonly failing: number;
  /** Pages that wait to be fetched. */
  readonly waiting: number;
  /** When any source was polled last. */
  readonly polled: string | null;
}

/** How many leads of a source stand how. */
export interface LeadCount {
  readonly source: number | null;
  readonly state: LeadState;
  readonly leads: number;
}

/** The sources a workspace watches and the pages they pointed to. */
export interface WatchStore {
  /** Begins to watch something; where it is watched already, that stays as it is. */
  add(
    source: Pick<WatchedSource, 'kind' | 'address' | 'title' | 'pages' | 'every'>,
  ): Promise<{ readonly source: WatchedSource; readonly known: boolean }>;
  /** In the order they were added. */
  sources(): Promise<WatchedSource[]>;
  source(number: number): Promise<WatchedSource | null>;
  /** The active ones that are due by a time, those due first first. */
  due(by: string): Promise<WatchedSource[]>;
  /** False where there is no such source. */
  change(number: number, settings: WatchSettings): Promise<boolean>;
  /** Stops watching; the leads it found stay. False where there is no such source. */
  remove(number: number): Promise<boolean>;
  /**
   * Keeps what a poll found and how the source stands after it, together or not at all. An address that another source has
   * is not taken. Returns how many leads are new.
   */
  polled(number: number, poll: Poll): Promise<number>;
  /** Keeps leads that no source pointed to. Returns how many are new. */
  addLeads(leads: readonly NewLead[]): Promise<number>;
  /** By number, read in pages. */
  leads(filter?: LeadFilter): AsyncIterable<Lead>;
  /** The leads that wait and are due by a time, by number. */
  dueLeads(by: string): Promise<Pick<Lead, 'number' | 'url' | 'source'>[]>;
  /** Those of some inputs that are the address or key of a lead, and so never a file of this machine. */
  ledTo(inputs: readonly string[]): Promise<Set<string>>;
  standing(): Promise<WatchStanding>;
  leadCounts(): Promise<LeadCount[]>;
  /** The earliest time that anything is due: a source to poll or a lead to fetch; null where nothing ever is. */
  nextDue(): Promise<string | null>;
  /**
   * Has the leads of these URLs fetched again from `due` on: those that were set aside, and those whose page gave reports but
   * had to leave something of it. Returns how many.
   */
  retry(urls: readonly string[], due: string): Promise<number>;
}

const PAGE = 500;

/** Said in the query itself, so that the index of what waits serves it, however many leads are done. */
const waiting = sql<boolean>`state = 'waiting'`;

export function watchStore(db: Kysely<Tables>): WatchStore {
  return {
    add: (source) => db.transaction().execute((step) => addSource(step, source)),
    sources: async () => (await db.selectFrom('sources').selectAll().orderBy('number').execute()).map(sourceOf),
    source: (number) => findSource(db, number),
    due: async (by) => {
      const query = db.selectFrom('sources').selectAll().where('active', '=', 1).where('due', '<=', by);
      return (await query.orderBy('due').orderBy('number').execute()).map(sourceOf);
    },
    change: async (number, { active, pages, ...rest }) => {
      const set = { ...rest, ...(active !== undefined && { active: Number(active) }), ...(pages !== undefined && { pages: Number(pages) }) }; // prettier-ignore
      if (Object.keys(set).length === 0) return (await findSource(db, number)) !== null;
      const changed = await db.updateTable('sources').set(set).where('number', '=', number).executeTakeFirst();
      return Number(changed.numUpdatedRows) > 0;
    },
    remove: (number) =>
      db.transaction().execute(async (step) => {
        await step.updateTable('leads').set({ source: null }).where('source', '=', number).execute();
        const gone = await step.deleteFrom('sources').where('number', '=', number).executeTakeFirst();
        return Number(gone.numDeletedRows) > 0;
      }),
    polled: (number, { leads, after }) =>
      db.transaction().execute(async (step) => {
        const { active, address, ...rest } = after;
        const taken =
          address === undefined ||
          (await step.selectFrom('sources').select('number').where('address', '=', address).executeTakeFirst());
        const changed = await step
          .updateTable('sources')
          .set({ ...rest, ...(!taken && { address }), ...(active !== undefined && { active: Number(active) }) })
          .where('number', '=', number)
          .executeTakeFirst();
        // Removed since: whoever took it off does not want its news either.
        if (Number(changed.numUpdatedRows) === 0) return 0;
        return putLeads(step, number, leads);
      }),
    addLeads: (leads) => db.transaction().execute((step) => putLeads(step, null, leads)),
    leads: (filter = {}) => findLeads(db, filter),
    dueLeads: (by) =>
      db
        .selectFrom('leads')
        .select(['number', 'url', 'source'])
        .where(waiting)
        .where('due', '<=', by)
        .orderBy('number')
        .execute(),
    ledTo: (inputs) => ledTo(db, inputs),
    standing: () => standing(db),
    leadCounts: async () => {
      const query = db.selectFrom('leads').select(({ fn }) => ['source', 'state', fn.countAll().as('n')]).where('state', '<>', 'sealed'); // prettier-ignore
      const rows = await query.groupBy(['source', 'state']).execute();
      return rows.map(({ source, state, n }) => ({ source, state: state as LeadState, leads: Number(n) }));
    },
    nextDue: async () => {
      const source = await db.selectFrom('sources').select(({ fn }) => fn.min('due').as('due')).where('active', '=', 1).executeTakeFirst(); // prettier-ignore
      const lead = await db.selectFrom('leads').select(({ fn }) => fn.min('due').as('due')).where(waiting).executeTakeFirst(); // prettier-ignore
      return [source?.due, lead?.due].filter((due) => typeof due === 'string').sort()[0] ?? null;
    },
    retry: (urls, due) =>
      db.transaction().execute(async (step) => {
        let count = 0;
        for (let i = 0; i < urls.length; i += PAGE) {
          const set = step.updateTable('leads').set({ state: 'waiting', due, tries: 0 });
          const query = set.where('url', 'in', urls.slice(i, i + PAGE)).where('state', '!=', 'waiting');
          count += Number((await query.executeTakeFirst()).numUpdatedRows);
        }
        return count;
      }),
  };
}

async function addSource(
  db: Kysely<Tables>,
  { kind, address, title, pages, every }: Parameters<WatchStore['add']>[0],
): Promise<{ source: WatchedSource; known: boolean }> {
  const there = await db.selectFrom('sources').selectAll().where('address', '=', address).executeTakeFirst();
  if (there) return { source: sourceOf(there), known: true };
  const now = new Date().toISOString();
  const row = await db
    .insertInto('sources')
    .values({ kind, address, title, active: 1, pages: Number(pages), every, added: now, due: now, failures: 0 })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { source: sourceOf(row), known: false };
}

async function findSource(db: Kysely<Tables>, number: number): Promise<WatchedSource | null> {
  const row = await db.selectFrom('sources').selectAll().where('number', '=', number).executeTakeFirst();
  return row ? sourceOf(row) : null;
}

function sourceOf(row: Selectable<Tables['sources']>): WatchedSource {
  return { ...row, kind: row.kind as WatchedKind, active: row.active === 1, pages: row.pages === 1 };
}

/** Keeps the leads whose keys are new, inside a transaction. Returns how many those are. */
export async function putLeads(db: Kysely<Tables>, source: number | null, leads: readonly NewLead[]): Promise<number> {
  const now = new Date().toISOString();
  let fresh = 0;
  for (const { authors, ...lead } of leads) {
    const put = await db
      .insertInto('leads')
      .values({ ...lead, authors: JSON.stringify(authors), source, state: 'waiting', found: now, due: now, tries: 0 })
      .onConflict((taken) => taken.doNothing())
      .executeTakeFirst();
    fresh += Number(put.numInsertedOrUpdatedRows ?? 0);
  }
  return fresh;
}

async function* findLeads(db: Kysely<Tables>, filter: LeadFilter): AsyncIterable<Lead> {
  const { newest = false } = filter;
  let [last, left] = [filter.after ?? (newest ? Number.MAX_SAFE_INTEGER : 0), filter.limit ?? Infinity];
  while (left > 0) {
    let query = db
      .selectFrom('leads')
      .selectAll()
      .where('number', newest ? '<' : '>', last);
    query = filter.state === undefined ? query.where('state', '<>', 'sealed') : query.where('state', '=', filter.state);
    if (filter.source !== undefined) query = query.where('source', '=', filter.source);
    if (filter.dueBy !== undefined) query = query.where('due', '<=', filter.dueBy);
    const rows = await query
      .orderBy('number', newest ? 'desc' : 'asc')
      .limit(Math.min(PAGE, left))
      .execute();
    if (rows.length === 0) return;
    last = rows.at(-1)!.number;
    left -= rows.length;
    yield* rows.map(leadOf);
  }
}

async function ledTo(db: Kysely<Tables>, inputs: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let i = 0; i < inputs.length; i += PAGE) {
    const some = inputs.slice(i, i + PAGE);
    const byUrl = await db.selectFrom('leads').select('url').where('url', 'in', some).execute();
    const byKey = await db.selectFrom('leads').select('key').where('key', 'in', some).execute();
    for (const { url } of byUrl) if (url !== null) found.add(url);
    for (const { key } of byKey) found.add(key);
  }
  return found;
}

async function standing(db: Kysely<Tables>): Promise<WatchStanding> {
  const sources = await db.selectFrom('sources').select(['active', 'failures', 'polled']).execute();
  const { n } = await db
    .selectFrom('leads')
    .select(({ fn }) => fn.countAll().as('n'))
    .where(waiting)
    .executeTakeFirstOrThrow();
  const polled = sources.flatMap((one) => one.polled ?? []).sort();
  return {
    sources: sources.length,
    failing: sources.filter(({ active, failures }) => active === 1 && failures > 0).length,
    waiting: Number(n),
    polled: polled.at(-1) ?? null,
  };
}

function leadOf({ authors, state, ...row }: Selectable<Tables['leads']>): Lead {
  return { ...row, state: state as LeadState, authors: storedJson(authors, 'leads') as string[] };
}

/** What became of a lead that was fetched; stored in one transaction with the reports that came of it. */
export type SettledLead =
  /** Reports came of it; `additions` are their places among the additions of the batch. */
  | { readonly lead: number; readonly kind: 'done'; readonly additions: readonly number[] }
  | { readonly lead: number; readonly kind: 'set-aside'; readonly problem: string }
  /** It failed for now: it is tried again from `due` on. */
  | { readonly lead: number; readonly kind: 'later'; readonly due: string; readonly problem: string };

/** Writes what became of leads. The problems that the URL of one had before are forgotten: they are mended, or told anew. */
export async function settleLeads(db: Kysely<Tables>, settled: readonly SettledLead[]): Promise<void> {
  for (const one of settled) {
    const state = one.kind === 'later' ? 'waiting' : one.kind;
    const problem = one.kind === 'done' ? null : one.problem;
    await db
      .updateTable('leads')
      .set((old) => ({
        state,
        problem,
        ...(one.kind === 'later' && { due: one.due }),
        ...(one.kind !== 'done' && { tries: old('tries', '+', 1) }),
        // Its report has the text now.
        ...(one.kind === 'done' && { text: null }),
      }))
      .where('number', '=', one.lead)
      .where('state', '<>', 'sealed')
      .execute();
    if (one.kind === 'later') continue;
    const row = await db.selectFrom('leads').select('url').where('number', '=', one.lead).executeTakeFirst();
    if (row?.url) await db.deleteFrom('problems').where('input', '=', row.url).execute();
  }
}
