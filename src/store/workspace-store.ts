import { sql, type Kysely } from 'kysely';
import { policySetting, type ReadTo, type Report } from '../model/index.ts';
import type { Backend } from './backend.ts';
import { alteredReports } from './altered-reports.ts';
import { addBatch } from './add-batch.ts';
import { alertStore } from './alerts.ts';
import { contentKey } from './content-key.ts';
import { decide } from './decide.ts';
import { brokenDecision, decisionBySeq, decisions, decisionsAbout, lastDecision } from './decisions.ts';
import { findDecisions } from './find-decisions.ts';
import { facts, setFact } from './facts.ts';
import { formerIncidents } from './former-incidents.ts';
import { codersOf } from './coders-of.ts';
import { countIncidents, findIncidents, incidentsById, incidentsByNumber, incidentsOfEvents } from './incidents.ts';
import { peopleStore } from './people.ts';
import { keepReadPlaces, readPlace } from './read-places.ts';
import { readingStore } from './reading.ts';
import { readRecords, reportEntries } from './records.ts';
import { codedByOthers, recode } from './recode.ts';
import { eventAliases } from './event-aliases.ts';
import { eventsById } from './events-by-id.ts';
import { reviewedReports, reviewOf, tasks } from './reviews.ts';
import { releasesOf } from './releases.ts';
import { resolvingStep } from './resolving.ts';
import type { Tables } from './schema.ts';
import { sealedRedactions, sealedReport, sealedReports } from './sealing.ts';
import { levelOf, sensitivities } from './sensitivities.ts';
import { setAside, setAsideCounts } from './set-aside.ts';
import type { Admission, Counts, RunStart, Store, StoredModel, TypeCount } from './store.ts';
import { isSameUnder, shapeOf } from './redaction/shape.ts';
import { redactionStore } from './redaction/redactions.ts';
import { openSqlite } from './sqlite/sqlite-backend.ts';
import { sourceRules } from './source-rules.ts';
import { storedJson } from './stored-json.ts';
import { streamStore } from './stream/stream.ts';
import { toldIncidents } from './told-incidents.ts';
import { checkpointsOf } from './verify/decisions.ts';
import { copyApart } from './verify/copy-apart.ts';
import { keyTables } from './verify/key-tables.ts';
import { verifyStore } from './verify/verify-store.ts';
import { watchStore } from './watch.ts';

/** The store over any dialect. */
export function workspaceStore(backend: Backend): Store {
  const { db, words } = backend;
  const close = () => db.destroy();
  const looking: Store['looking'] = (work) =>
    db
      .transaction()
      .setAccessMode('read only')
      .execute((step) => work(resolvingStep(backend, step)));
  return {
    location: backend.location,
    address: backend.address,
    readOnly: backend.readOnly,

    startRun: (run) => startRun(db, run),
    finishRun: (run, readTo = []) => finishRun(db, run, readTo),
    readPlace: (input, mark) => readPlace(db, input, mark),

    admit: (reports) => admit(db, reports),
    add: (batch) => backend.writing('beside', (step) => addBatch(step, backend, batch)),

    records: () => snapshot(backend, (reading) => readRecords(reading, {})),
    report: async (id) => {
      for await (const record of readRecords(db, { id })) return record;
      return null;
    },
    reports: (filter = {}) => snapshot(backend, (reading) => reportEntries(reading, words, filter)),

    incidents: (filter = {}) =>
      snapshot(backend, async function* (reading) {
        yield* incidentsByNumber(reading, await findIncidents(reading, words, filter));
      }),
    toldIncidents: (filter = {}) => snapshot(backend, (reading) => toldIncidents(reading, words, filter)),
    countIncidents: (filter = {}) => countIncidents(db, words, filter),
    incidentsById: (prefix) => incidentsById(db, prefix),
    sensitivityOf: async (events) => levelOf(await sensitivities(db), events),

    typeCounts: () => typeCounts(db),
    coderCounts: () => coderCounts(db),

    derivation: async () => {
      const known = await facts(db);
      return {
        events: Number(known.events ?? 0),
        incidents: Number(known.incidents ?? 0),
        resolver: known.resolver ?? null,
      };
    },
    resolving: (work, kind = 'alone') => {
      if (backend.readOnly) return looking(work);
      return backend.writing(kind, async (step) => {
        if (kind === 'beside') await backend.locks.mentions(step);
        return work(resolvingStep(backend, step));
      });
    },

    looking,
    claiming: (partition, work) => backend.claiming(partition, work),

    policy: async () => {
      const { figure_policy: chosen } = await facts(db);
      return chosen === undefined ? null : policySetting.parse(storedJson(chosen, 'workspace'));
    },
    setPolicy: (setting) => setFact(db, 'figure_policy', JSON.stringify(setting)),

    matchModel: async () => {
      const { match_model: stored } = await facts(db);
      return stored === undefined ? null : (storedJson(stored, 'workspace') as StoredModel | null);
    },
    setMatchModel: (model) => setFact(db, 'match_model', JSON.stringify(model)),

    alteredReports: () => snapshot(backend, (reading) => alteredReports(reading)),
    codersOf: (reportIds) => codersOf(db, reportIds),
    incidentsOfEvents: (eventIds) => incidentsOfEvents(db, eventIds),
    eventAliases: (eventIds) => eventAliases(db, eventIds),
    addedBefore: (reportIds, time) => addedBefore(db, reportIds, time),
    formerIncidents: (prefix) => formerIncidents(db, prefix),
    decide: (decision, { seen } = {}) => db.transaction().execute((step) => decide(step, words, decision, seen)),
    review: async (reportId) => (await reviewOf(db, reportId))?.review ?? null,
    reviewed: () => snapshot(backend, (reading) => reviewedReports(reading)),
    eventsById: (prefix) => eventsById(db, prefix),
    tasks: (after = { report: 0, before: 0 }) => snapshot(backend, (reading) => tasks(reading, after)),
    codedByOthers: (coder, after, most, since) => codedByOthers(db, coder, after, most, since),
    recode: (coder, records) => db.transaction().execute((step) => recode(step, words, coder, records)),
    decisions: () => decisions(db),
    decision: (seq) => decisionBySeq(db, seq),
    newestDecisions: (filter = {}) => findDecisions(db, filter),
    decisionsAbout: ({ kinds = [], reports = [], events = [], decisions = [] }) =>
      decisionsAbout(db, [
        ...kinds.map((kind) => `kind ${kind}`),
        ...reports.map((id) => `report ${id}`),
        ...events.map((id) => `event ${id}`),
        ...decisions.map((seq) => `decision ${seq}`),
      ]),
    lastDecision: () => lastDecision(db),
    brokenDecision: async (noted = []) => {
      const releases = await releasesOf(db).all();
      return brokenDecision(db, [...checkpointsOf(releases), ...noted]);
    },
    copyApart: async (file) => {
      const other = await openSqlite(file, { readOnly: false, create: true, maxBytes: null, patience: 10_000 });
      try {
        await copyApart(db, other);
      } finally {
        await other.db.destroy();
      }
    },
    keyTables: () => keyTables(db),
    verify: () => verifyStore(backend),
    redaction: redactionStore(backend),
    releases: releasesOf(db),
    setAside: (filter = {}) => snapshot(backend, (reading) => setAside(reading, filter)),
    setAsideCounts: (filter = {}) => setAsideCounts(db, filter),
    dismiss: async (number) => {
      const gone = db.deleteFrom('problems').where('number', '=', number).returning('number');
      return (await gone.executeTakeFirst()) !== undefined;
    },
    stream: streamStore(backend),
    watch: watchStore(db),
    alerts: alertStore(db),
    visibility: {
      rules: () => sourceRules(db),
      sealed: () => sealedReports(db),
      sealedReport: (id) => sealedReport(db, id),
    },
    people: peopleStore(db),
    reading: readingStore(backend),
    revision: () => backend.revision(),
    counts: () => counts(db),
    faults: () => backend.faults(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Reads over a connection of its own, in one transaction: what is written meanwhile does not show. */
async function* snapshot<T>(backend: Backend, read: (db: Kysely<Tables>) => AsyncIterable<T>): AsyncIterable<T> {
  const reading = backend.reading();
  try {
    const transaction = await reading.startTransaction().setAccessMode('read only').execute();
    try {
      yield* read(transaction);
    } finally {
      await transaction.rollback().execute();
    }
  } finally {
    await reading.destroy();
  }
}

async function startRun(db: Kysely<Tables>, run: RunStart): Promise<number> {
  const row = await db
    .insertInto('runs')
    .values({
      started: new Date().toISOString(),
      finished: null,
      inputs: JSON.stringify(run.inputs),
      coder: run.coder,
      casus: run.casus,
      capturer: run.by ?? null,
      added: 0,
      known: 0,
      set_aside: 0,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return row.number;
}

async function finishRun(db: Kysely<Tables>, run: number, readTo: readonly ReadTo[]): Promise<void> {
  await db.transaction().execute(async (step) => {
    await keepReadPlaces(step, readTo);
    await step.updateTable('runs').set({ finished: new Date().toISOString() }).where('number', '=', run).execute();
    const row = await step.selectFrom('runs').select('inputs').where('number', '=', run).executeTakeFirstOrThrow();
    const inputs = storedJson(row.inputs, 'runs') as string[];
    if (inputs.length === 0) return;
    const places = await step.selectFrom('read_places').select(['input', 'began']).execute();
    const began = new Map(places.map((place) => [place.input, place.began]));
    const older = await step
      .selectFrom('problems')
      .select(['number', 'input', 'byte_offset as offset'])
      .where('run', '<', run)
      .execute();
    // What lies below a folder was read with it; what lies below a page was not.
    const within = (input: string, named: string) =>
      input === named || (!/^https?:/i.test(named) && input.startsWith(/[\\/]$/.test(named) ? named : `${named}/`));
    for (const problem of older) {
      if (!inputs.some((named) => within(problem.input, named))) continue;
      // What stands before the place where this run began was not looked at.
      if (problem.offset >= 0 && problem.offset < (began.get(problem.input) ?? 0)) continue;
      await step.deleteFrom('problems').where('number', '=', problem.number).execute();
    }
    for (const { input } of places) {
      if (inputs.some((named) => within(input, named)))
        await step.deleteFrom('read_places').where('input', '=', input).execute();
    }
  });
}

async function admit(db: Kysely<Tables>, reports: readonly Report[]): Promise<Admission[]> {
  if (reports.length === 0) return [];
  const contents = reports.map(contentKey);
  const stored = await db
    .selectFrom('reports')
    .select(['content', 'id'])
    .where((either) =>
      either.or([
        either('content', 'in', contents),
        either(
          'id',
          'in',
          reports.map((report) => report.id),
        ),
      ]),
    )
    .execute();
  const sealed = await db
    .selectFrom('sealed_reports')
    .select(['content', 'id'])
    .where((either) => either.or([either('content', 'in', contents), either('id', 'in', reports.map(({ id }) => id))]))
    .execute(); // prettier-ignore
  const idOfContent = new Map([...stored, ...sealed].map((row) => [row.content, row.id]));
  const contentOfId = new Map([...stored, ...sealed].map((row) => [row.id, row.content]));
  const fresh = reports.flatMap((report, i) =>
    idOfContent.has(contents[i]!) ? [] : [{ report, content: contents[i]! }],
  );
  for (const [content, id] of await knownUnderBlack(db, fresh)) idOfContent.set(content, id);
  return reports.map((report, i) => {
    const content = contents[i]!;
    const known = idOfContent.get(content);
    if (known !== undefined) return { kind: 'known', id: known };
    const id = contentOfId.has(report.id) ? `${report.id}@${content.slice(0, 8)}` : report.id;
    idOfContent.set(content, id);
    contentOfId.set(id, content);
    return { kind: 'new', content, id };
  });
}

/** Reports that are there already and had words blacked out since: their ids, by the content of what came in. */
async function knownUnderBlack(
  db: Kysely<Tables>,
  incoming: readonly { readonly report: Report; readonly content: string }[],
): Promise<[content: string, id: string][]> {
  const sealed = (await sealedRedactions(db)).map(({ report, shape }) => ({ ...report, shape }));
  const any = await db.selectFrom('redactions').select('report').limit(1).executeTakeFirst();
  if (incoming.length === 0 || (!any && sealed.length === 0)) return [];
  const shapes = incoming.map(({ report }) => shapeOf(report));
  const rows = await db
    .selectFrom('redactions')
    .innerJoin('reports', 'reports.number', 'redactions.report')
    .select(['id', 'shape', 'title', 'text', 'published', 'publisher', 'url'])
    .where('shape', 'in', shapes)
    .execute();
  const under = [...rows, ...sealed];
  return incoming.flatMap(({ report, content }, i) => {
    const same = under.find((row) => row.shape === shapes[i] && isSameUnder(row, report));
    return same ? [[content, same.id]] : [];
  });
}

const PAGE = 500;

async function addedBefore(db: Kysely<Tables>, ids: readonly string[], time: string): Promise<Set<string>> {
  const found = new Set<string>();
  for (let i = 0; i < ids.length; i += PAGE) {
    const rows = await db
      .selectFrom('reports')
      .innerJoin('runs', 'runs.number', 'reports.run')
      .select('id')
      .where('id', 'in', ids.slice(i, i + PAGE))
      .where('started', '<', time)
      .execute();
    for (const { id } of rows) found.add(id);
  }
  return found;
}

async function typeCounts(db: Kysely<Tables>): Promise<TypeCount[]> {
  const rows = await db
    .selectFrom('incidents')
    .select(({ fn }) => ['type', 'modes', fn.countAll().as('n')])
    .groupBy(['type', 'modes'])
    .execute();
  return rows.map(({ type, modes, n }) => ({ type, modes: modes.split(' ').filter(Boolean), incidents: Number(n) }));
}

async function coderCounts(db: Kysely<Tables>): Promise<{ coder: string; reports: number }[]> {
  const rows = await db
    .selectFrom('coded')
    .select(({ fn }) => ['coder', fn.countAll().as('n')])
    .groupBy('coder')
    .execute();
  return rows.map(({ coder, n }) => ({ coder, reports: Number(n) }));
}

async function counts(db: Kysely<Tables>): Promise<Counts> {
  const count = async (table: 'coded' | 'events' | 'incidents' | 'problems') => {
    const row = await db
      .selectFrom(table)
      .select((q) => q.fn.countAll().as('n'))
      .executeTakeFirstOrThrow();
    return Number(row.n);
  };
  const aggregates = await db
    .selectFrom('incidents')
    .select((q) => q.fn.countAll().as('n'))
    // Said in the query itself, so that the index of totals serves it.
    .where(sql<boolean>`scope = 'aggregate'`)
    .executeTakeFirstOrThrow();
  return {
    reports: await count('coded'),
    events: await count('events'),
    incidents: (await count('incidents')) - Number(aggregates.n),
    aggregates: Number(aggregates.n),
    problems: await count('problems'),
  };
}
