import { createRoute, z } from '@hono/zod-openapi';
import { graphicSentences } from '../../language/graphic.ts';
import { sentenceSpans } from '../../language/raw-sentences.ts';
import { CasusError, codedReport, eventReview, REPORT_MARKS, span, task, type Decision } from '../../model/index.ts';
import { maskRecord, maskValue, recordNames } from '../../publish/masking.ts';
import { decisionsInForce } from '../../review/decisions-in-force.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { lastSeq } from '../shown-decisions.ts';

const reportView = codedReport
  .extend({
    /** Which incident each of its events went into. */
    incidents: z.array(z.object({ eventId: z.string(), incidentId: z.string() })),
    sentences: z.array(span),
    graphic: z.array(z.int()).openapi({ description: 'Those of them, by index, that are hard to read.' }),
    /** What people made of it; of the rejected events among `events` no other part of Casus knows. */
    review: z.object({
      status: z.enum(REPORT_MARKS),
      assignee: z.string().nullable(),
      seq: z.int().openapi({ description: 'The number of the last decision: `seen` of the next.' }),
      events: z.array(eventReview),
      tasks: z.array(task),
    }),
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
  const reviewed = await store.review(id);
  if (!record || !reviewed) {
    throw new CasusError({ code: 'not-found', input: id, message: `There is no report ${id}.` });
  }
  const seq = await lastSeq(store);
  const whole = { ...record, events: reviewed.events.map(({ event }) => event) };
  const shown = names ? whole : maskRecord(whole);
  const hide = names ? (text: string) => text : recordNames(whole);
  const incidentOf = await store.incidentsOfEvents(record.events.map((event) => event.id));
  const sentences = sentenceSpans(record.report.text);
  return {
    report: shown.report,
    events: shown.events,
    warnings: shown.warnings,
    incidents: [...incidentOf].map(([eventId, incidentId]) => ({ eventId, incidentId })),
    sentences,
    graphic: graphicSentences(record.report.text, sentences),
    review: {
      ...workOn(id, await store.decisionsAbout({ reports: [id] })),
      seq,
      events: reviewed.events.map(({ review }) => (names ? review : maskValue(review, hide))),
      tasks: [...reviewed.tasks],
    },
  };
}

/** How far the work on a report has come, and whose it is. */
function workOn(id: string, log: readonly Decision[]): Pick<ReportView['review'], 'status' | 'assignee'> {
  const about = decisionsInForce(log)
    .filter((one) => 'reportIds' in one && one.reportIds.includes(id))
    .reverse();
  const marked = about.find((one) => one.kind === 'mark');
  const assigned = about.find((one) => one.kind === 'assign');
  return { status: marked?.as ?? 'open', assignee: assigned?.to ?? null };
}
