import type { Kysely } from 'kysely';
import { ruleOf, type Actor, type Event, type Incident, type SourceRule } from '../model/index.ts'; // prettier-ignore
import type { WordIndex } from './backend.ts';
import { findIncidents, incidentsByNumber } from './incidents.ts';
import type { Tables } from './schema.ts';
import { levelOf, sensitivities } from './sensitivities.ts';
import { sourceRules, withholdingKey } from './source-rules.ts';
import { positionOf, type IncidentFilter, type ToldIncident } from './store.ts';
import { storedJson } from './stored-json.ts';

const BATCH = 200;
/** How many are looked for at a time: the numbers of a million are many. */
const FOUND = 20_000;
const PAGE = 500;

/** The incidents that a filter lets through, in their order, looked up batch by batch. */
export async function* toldIncidents(
  db: Kysely<Tables>,
  words: WordIndex,
  filter: IncidentFilter,
): AsyncIterable<ToldIncident> {
  let [after, left] = [filter.after, filter.limit ?? Infinity];
  for (;;) {
    const limit = Math.min(left, FOUND);
    const numbers = await findIncidents(db, words, { ...filter, ...(after && { after }), limit });
    for (let i = 0; i < numbers.length; i += BATCH) {
      const batch: Incident[] = [];
      for await (const incident of incidentsByNumber(db, numbers.slice(i, i + BATCH))) batch.push(incident);
      yield* await withReports(db, batch);
      after = positionOf(batch.at(-1)!);
    }
    left -= numbers.length;
    if (numbers.length < limit || left === 0) return;
  }
}

/** Those incidents with what their reports are and know, in their order. */
export async function withReports(db: Kysely<Tables>, incidents: readonly Incident[]): Promise<ToldIncident[]> {
  const rules = await sourceRules(db);
  const key = rules.length > 0 ? await withholdingKey(db) : '';
  const levels = await sensitivities(db);
  const found = await reportsOf(db, new Set(incidents.flatMap((incident) => incident.events.map((of) => of.reportId))));
  return incidents.map((incident) => {
    const own = [...new Set(incident.events.map(({ reportId }) => reportId))].flatMap((id) => found.get(id) ?? []);
    const events = incident.events.flatMap(({ reportId, eventId }) => {
      const event = found.get(reportId)?.event(eventId);
      return event ? [{ reportId, event }] : [];
    });
    return {
      incident,
      reports: own.map(({ reference }) => reference),
      events,
      named: own.flatMap(({ named }) => named),
      withheld: withheldAmong(
        rules,
        own.map(({ reference }) => reference),
        key,
      ),
      sensitivity: levelOf(
        levels,
        incident.events.map(({ eventId }) => eventId),
      ),
    };
  });
}

function withheldAmong(
  rules: readonly SourceRule[],
  reports: ToldIncident['reports'],
  key: string,
): ToldIncident['withheld'] {
  const found = new Map<string, SourceRule['scale']>();
  for (const report of rules.length > 0 ? reports : []) {
    const rule = ruleOf(rules, report);
    if (rule) found.set(report.id, rule.scale);
  }
  return found.size === 0 ? null : { reports: found, key };
}

interface FoundReport {
  readonly reference: ToldIncident['reports'][number];
  readonly named: readonly Actor[];
  event(id: string): Event | null;
}

async function reportsOf(db: Kysely<Tables>, ids: ReadonlySet<string>): Promise<Map<string, FoundReport>> {
  const found = new Map<string, FoundReport>();
  const asked = [...ids];
  for (let i = 0; i < asked.length; i += PAGE) {
    const reports = await db
      .selectFrom('reports')
      .innerJoin('coded', 'coded.report', 'reports.number')
      .select(['number', 'id', 'title', 'url', 'publisher', 'published', 'coder'])
      .where('id', 'in', asked.slice(i, i + PAGE))
      .execute();
    const numbers = reports.map(({ number }) => number);
    const events = await db
      .selectFrom('events')
      .select(['report', 'id', 'event'])
      .where('report', 'in', numbers)
      .orderBy('report')
      .orderBy('position')
      .execute();
    const reviews = await db.selectFrom('reviews').select(['report', 'coded']).where('report', 'in', numbers).execute();
    const eventsOf = Map.groupBy(events, ({ report }) => report);
    const codedOf = new Map(reviews.map(({ report, coded }) => [report, coded]));
    for (const { number, ...reference } of reports)
      found.set(reference.id, foundReport(reference, eventsOf.get(number) ?? [], codedOf.get(number) ?? null));
  }
  return found;
}

/** Spares reading the many events that name nobody. */
const PRIVATE = '"person":"private"';

function foundReport(
  reference: FoundReport['reference'],
  rows: readonly { readonly id: string; readonly event: string }[],
  coded: string | null,
): FoundReport {
  const read = new Map<string, Event>();
  const event = ({ id, event: json }: (typeof rows)[number]) => {
    if (!read.has(id)) read.set(id, storedJson(json, 'events') as Event);
    return read.get(id)!;
  };
  const names = [...rows.map((row) => row.event), coded ?? ''].some((json) => json.includes(PRIVATE));
  const events = names
    ? [...rows.map(event), ...(coded === null ? [] : (storedJson(coded, 'reviews') as Event[]))]
    : [];
  return {
    reference,
    named: events.flatMap(({ actors }) => actors),
    event: (id) => {
      const row = rows.find((one) => one.id === id);
      return row ? event(row) : null;
    },
  };
}
