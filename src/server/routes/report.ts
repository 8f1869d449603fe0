import { createRoute, z } from '@hono/zod-openapi';
import { CasusError, codedReport } from '../../model/index.ts';
import { maskRecord } from '../../publish/masking.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const reportView = codedReport
  .extend({
    /** Which incident each of its events went into. */
    incidents: z.array(z.object({ eventId: z.string(), incidentId: z.string() })),
  })
  .openapi('ReportView');
export type ReportView = z.infer<typeof reportView>;

const route = createRoute({
  method: 'get',
  path: '/reports/{id}',
  'x-role': 'reader',
  summary: 'One report with its text, and its events with where in the text each value was read',
  request: { params: z.object({ id: z.string().openapi({ description: 'Slashes in it written as %2F.' }) }) },
  responses: {
    200: { description: 'The coded report.', content: { 'application/json': { schema: reportView } } },
    ...problemAnswers,
  },
});

export function reportRoute(served: Served) {
  return router().openapi(route, async (c) => c.json(await reportById(served, c.req.valid('param').id), 200));
}

/** @throws CasusError `not-found` */
async function reportById({ store, names }: Served, id: string): Promise<ReportView> {
  const record = await store.report(id);
  if (!record) throw new CasusError({ code: 'not-found', input: id, message: `There is no report ${id}.` });
  const incidentOf = await store.incidentsOfEvents(record.events.map((event) => event.id));
  const incidents = [...incidentOf].map(([eventId, incidentId]) => ({ eventId, incidentId }));
  return { ...(names ? record : maskRecord(record)), incidents };
}
