import { createRoute, z } from '@hono/zod-openapi';
import { CasusError, event as eventSchema, report as reportSchema, span } from '../../model/index.ts';
import { graphicSentences } from '../../language/graphic.ts';
import { sentenceSpans } from '../../language/raw-sentences.ts';
import { leftToCode, type Sample } from '../../review/agreement/samples.ts';
import { askerOf } from '../asker.ts';
import { shownBlind } from '../blind-coding.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import { oneSample, sampleName } from '../samples.ts';
import type { Served } from '../served.ts';

/** How far whoever asks has come with a sample. */
const progress = z.object({
  coded: z.int().openapi({ description: 'How many of its reports whoever asks has coded.' }),
  of: z.int(),
  next: z.string().nullable().openapi({ description: 'The report to code next; null where none is left.' }),
});

const blindReport = progress
  .extend({
    report: reportSchema,
    sentences: z.array(span),
    graphic: z.array(z.int()).openapi({ description: 'Those of them, by index, that are hard to read.' }),
    coding: z
      .array(eventSchema)
      .nullable()
      .openapi({ description: 'What whoever asks coded before; null where nothing.' }),
  })
  .openapi('BlindReport');
export type BlindReport = z.infer<typeof blindReport>;

const next = createRoute({
  method: 'get',
  path: '/agreement/samples/{name}/next',
  'x-role': 'coder',
  summary: 'Which report of a sample whoever asks is to code next',
  request: { params: z.object({ name: sampleName }) },
  responses: {
    200: { description: 'How far it is.', content: { 'application/json': { schema: progress } } },
    ...problemAnswers,
  },
});

const report = createRoute({
  method: 'get',
  path: '/agreement/samples/{name}/reports/{id}',
  'x-role': 'coder',
  summary: 'A report of a sample to code blind: its text and the own coding, nothing of what anybody else made of it',
  request: { params: z.object({ name: sampleName, id: z.string() }) },
  responses: {
    200: { description: 'The report.', content: { 'application/json': { schema: blindReport } } },
    ...problemAnswers,
  },
});

export function sampleReportRoute(served: Served) {
  return router()
    .openapi(next, async (c) => {
      const asker = askerOf(c).name;
      return c.json(progressOf(await ownSample(served, c.req.valid('param').name, asker), asker), 200);
    })
    .openapi(report, async (c) => {
      const { name, id } = c.req.valid('param');
      const asker = askerOf(c).name;
      const sample = await ownSample(served, name, asker);
      const record = sample.reportIds.includes(id) ? await served.store.report(id) : null;
      if (!record) throw notFound(id, `The sample ${name} has no report ${id}.`);
      const coding = sample.codings.get(asker)?.get(id) ?? null;
      const sentences = sentenceSpans(record.report.text);
      const shown = shownBlind(served, record, coding ?? []);
      const view = {
        ...progressOf(sample, asker),
        report: shown.report,
        sentences,
        graphic: graphicSentences(record.report.text, sentences),
        coding: coding && shown.events,
      };
      return c.json(view, 200);
    });
}

async function ownSample(served: Served, name: string, asker: string): Promise<Sample> {
  const sample = await oneSample(served, name);
  if (sample.coders.includes(asker)) return sample;
  throw notFound(name, `${asker} is no coder of the sample ${name}; its coders are ${sample.coders.join(', ')}.`);
}

function progressOf(sample: Sample, asker: string): z.infer<typeof progress> {
  const left = leftToCode(sample, asker);
  return { coded: sample.reportIds.length - left.length, of: sample.reportIds.length, next: left[0] ?? null };
}

const notFound = (input: string, message: string) => new CasusError({ code: 'not-found', input, message });
