import { createRoute, z } from '@hono/zod-openapi';
import { event as eventSchema, type CodedReport, type Event } from '../../model/index.ts';
import { sentenceSpans } from '../../language/raw-sentences.ts';
import { maskRecord } from '../../publish/masking.ts';
import { fieldEvidence } from '../../review/agreement/event-agreement.ts';
import { casesOf, type Case } from '../../review/agreement/sample-agreement.ts';
import { asSeenBy } from '../../review/agreement/samples.ts';
import { machineCoding } from '../../workspace/sampling.ts';
import { askerOf } from '../asker.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import { oneSample, sampleName } from '../samples.ts';
import type { Served } from '../served.ts';

/** The most cases an answer holds; a grid says how many there are. */
const MOST = 200;

const sampleCase = z
  .object({
    reportId: z.string(),
    title: z.string().nullable(),
    passages: z
      .array(z.object({ start: z.int(), end: z.int(), text: z.string() }))
      .openapi({ description: 'The sentences that hold the words of the field, by where they stand in the report.' }),
    first: eventSchema.nullable().openapi({ description: 'The event as the first coder has it.' }),
    second: eventSchema.nullable(),
  })
  .openapi('AgreementCase');
export type AgreementCase = z.infer<typeof sampleCase>;

const said = z.string().max(200).optional();

const route = createRoute({
  method: 'get',
  path: '/agreement/samples/{name}/cases',
  'x-role': 'coder',
  summary: 'The events behind a figure or a cell of a grid, as each of two coders has them',
  request: {
    params: z.object({ name: sampleName }),
    query: z.strictObject({
      first: z.string(),
      second: z.string(),
      field: z.string().openapi({ description: '`finding` for the events that only one of them found.' }),
      a: said.openapi({ description: 'What the first coder said; without it, all cases where they differ.' }),
      b: said,
    }),
  },
  responses: {
    200: {
      description: `At most ${MOST} cases.`,
      content: { 'application/json': { schema: z.object({ cases: z.array(sampleCase), total: z.int() }) } },
    },
    ...problemAnswers,
  },
});

export function sampleCasesRoute(served: Served) {
  return router().openapi(route, async (c) => {
    const { first, second, field, a, b } = c.req.valid('query');
    const seen = asSeenBy(await oneSample(served, c.req.valid('param').name), askerOf(c).name);
    const machine = await machineCoding(served.store, seen.reportIds);
    const cell = a !== undefined && b !== undefined ? { said: [a, b] as const } : {};
    const found = casesOf(seen, machine, { first, second, field, ...cell });
    const cases: z.infer<typeof sampleCase>[] = [];
    for (const one of found.slice(0, MOST)) {
      const record = await served.store.report(one.reportId);
      if (record) cases.push(shown(one, field, record, served.names));
    }
    return c.json({ cases, total: found.length }, 200);
  });
}

function shown(
  { reportId, events }: Case,
  field: string,
  record: CodedReport,
  names: boolean,
): z.infer<typeof sampleCase> {
  // The machine's events are looked at too for whose names are private.
  const told = events.filter((event) => event !== null);
  const whole = { ...record, events: [...told, ...record.events] };
  const { report, events: masked } = names ? whole : maskRecord(whole);
  const shownAs = (event: Event | null) => (event === null ? null : masked[told.indexOf(event)]!);
  const words = told.flatMap((event) => fieldEvidence(event, field === 'finding' ? 'type' : field));
  const passages = sentenceSpans(record.report.text)
    .filter(({ start, end }) => words.some((span) => span.start < end && start < span.end))
    .map(({ start, end }) => ({ start, end, text: report.text.slice(start, end) }));
  return { reportId, title: report.title, passages, first: shownAs(events[0]), second: shownAs(events[1]) };
}
