import { createRoute, z } from '@hono/zod-openapi';
import {
  CasusError,
  dateSpan,
  FIGURE_KEYS,
  incident as incidentSchema,
  place,
  reconciled,
  sensitivity,
  type CodedReport,
  type Incident,
} from '../../model/index.ts';
import { maskIncident, maskRecord } from '../../publish/masking.ts';
import { sensitivityOf } from '../../publish/public-tier.ts';
import { figurePolicies } from '../../resolving/figure-policies.ts';
import { figuresByPolicy } from '../../resolving/reconcile-figures.ts';
import type { Store } from '../../store/store.ts';
import { alikeIncidents } from '../../workspace/alike-incidents.ts';
import { askerOf } from '../asker.ts';
import { hiddenFrom } from '../blindfold.ts';
import { idNow } from '../id-now.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { toldBy, toldReport } from '../told-report.ts';
import { shownDecisions, lastSeq, shownDecision } from '../shown-decisions.ts';

const incidentView = z
  .object({
    incident: incidentSchema,
    /** What every policy makes of each figure; a person's value first where there is one. */
    figuresByPolicy: z.partialRecord(z.enum(FIGURE_KEYS), z.array(reconciled)),
    /** What each of the policies does, in a line. */
    policies: z.array(z.object({ id: z.string(), rule: z.string() })),
    sensitivity: z
      .object({
        level: sensitivity,
        said: z.boolean().openapi({ description: 'By a person; else it is by its kind.' }),
      })
      .openapi({
        description: 'How much harm telling of it may do, which decides what is told outside of the workspace.',
      }),
    /** The reports that tell of it, in the order of its events, each with those of its events that went into it. */
    reports: z.array(toldReport),
    seq: z.int().openapi({ description: 'The number of the last decision: `seen` of the next.' }),
    decisions: z.array(shownDecision).openapi({ description: 'About it or an event of it, the newest first.' }),
    alike: z
      .array(
        z.object({
          id: z.string(),
          summary: z.string(),
          date: dateSpan.nullable(),
          place: place.nullable(),
          score: z
            .number()
            .openapi({ description: 'How much speaks for the two being one, in bits; above 0 it is likelier.' }),
          weights: z.array(z.object({ evidence: z.string(), weight: z.number() })),
        }),
      )
      .openapi({ description: 'Incidents that may be this one, the likeliest first.' }),
  })
  .openapi('IncidentView');
export type IncidentView = z.infer<typeof incidentView>;

const route = createRoute({
  method: 'get',
  path: '/incidents/{id}',
  'x-role': 'reader',
  summary: "One incident with every source's figures, and its reports with the words each value was read from",
  request: { params: z.object({ id: z.string().openapi({ example: 'ax7b6xxlor' }) }) },
  responses: {
    200: { description: 'The incident.', content: { 'application/json': { schema: incidentView } } },
    307: { description: 'An id that the incident had once; `Location` has the one it has now.' },
    ...problemAnswers,
  },
});

export function incidentRoute(served: Served) {
  return router().openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const now = await idNow(served.store, id);
    return now === id
      ? c.json(await incidentById(served, id, askerOf(c).name), 200)
      : c.redirect(`/api/incidents/${now}`, 307);
  });
}

/** @throws CasusError `not-found` */
async function incidentById(served: Served, id: string, asker: string): Promise<IncidentView> {
  const { store, names } = served;
  const found = (await store.incidentsById(id)).find((one) => one.id === id);
  if (!found) throw new CasusError({ code: 'not-found', input: id, message: `There is no incident ${id}.` });
  const seq = await lastSeq(store);
  const records = await ownRecords(store, found);
  const incident = names ? found : masked(found, records);
  const { reports: blind } = await hiddenFrom(served, asker);
  const alike = (await alikeIncidents(store, found, MOST_ALIKE)).filter(
    ({ incident: { events } }) => !events.some(({ reportId }) => blind.has(reportId)),
  );
  const said = await store.sensitivityOf(found.events.map(({ eventId }) => eventId));
  const policies = figurePolicies((await store.policy())?.sources);
  return {
    incident,
    figuresByPolicy: figuresByPolicy(incident, policies),
    policies: policies.map(({ id, rule }) => ({ id, rule })),
    sensitivity: { level: sensitivityOf(found, said), said: said !== null },
    reports: records.map((record) => toldBy(names ? record : maskRecord(record))),
    seq,
    decisions: await shownDecisions(served, await store.newestDecisions({ incident: id, limit: MOST_DECISIONS })),
    alike: alike.map((one) => {
      const { id, summary, date, place } = names
        ? one.incident
        : maskIncident({ incident: one.incident, reports: [] }).incident;
      return { id, summary, date, place, score: one.score, weights: [...one.weights] };
    }),
  };
}

const MOST_DECISIONS = 100;
const MOST_ALIKE = 5;

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
