import { createRoute, z } from '@hono/zod-openapi';
import { CasusError, incident as incidentSchema, type CodedReport, type Incident } from '../../model/index.ts';
import { maskIncident, maskRecord } from '../../publish/masking.ts';
import type { Store } from '../../store/store.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { toldBy, toldReport } from '../told-report.ts';

const incidentView = z
  .object({
    incident: incidentSchema,
    /** The reports that tell of it, in the order of its events, each with those of its events that went into it. */
    reports: z.array(toldReport),
  })
  .openapi('IncidentView');
export type IncidentView = z.infer<typeof incidentView>;

const route = createRoute({
  method: 'get',
  path: '/incidents/{id}',
  summary: "One incident with every source's figures, and its reports with the words each value was read from",
  request: { params: z.object({ id: z.string().openapi({ example: 'cthtgtcpuz' }) }) },
  responses: {
    200: { description: 'The incident.', content: { 'application/json': { schema: incidentView } } },
    ...problemAnswers,
  },
});

export function incidentRoute(served: Served) {
  return router().openapi(route, async (c) => c.json(await incidentById(served, c.req.valid('param').id), 200));
}

/** @throws CasusError `not-found` */
export async function incidentById({ store, names }: Served, id: string): Promise<IncidentView> {
  const incident = (await store.incidentsById(id)).find((one) => one.id === id);
  if (!incident) throw new CasusError({ code: 'not-found', input: id, message: `There is no incident ${id}.` });
  const records = await ownRecords(store, incident);
  return {
    incident: names ? incident : masked(incident, records),
    reports: records.map((record) => toldBy(names ? record : maskRecord(record))),
  };
}

/** The reports of an incident, with those of their events that went into it. */
async function ownRecords(store: Store, incident: Incident): Promise<CodedReport[]> {
  const own = new Set(incident.events.map(({ eventId }) => eventId));
  const records: CodedReport[] = [];
  for (const id of new Set(incident.events.map(({ reportId }) => reportId))) {
    const record = await store.report(id);
    if (record) records.push({ ...record, events: record.events.filter((event) => own.has(event.id)) });
  }
  return records;
}

/** Names that only one of the reports knows for a private person's are hidden in the words of the others too. */
function masked(incident: Incident, records: readonly CodedReport[]): Incident {
  const known = records.flatMap(({ events }) => events.flatMap(({ actors }) => actors));
  const withAll = { ...incident, actors: [...incident.actors, ...known] };
  const { incident: shown } = maskIncident({ incident: withAll, reports: [] });
  return { ...shown, actors: shown.actors.slice(0, incident.actors.length) };
}
