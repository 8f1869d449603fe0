import { createRoute, z } from '@hono/zod-openapi';
import { sampleAgreement } from '../../review/agreement/sample-agreement.ts';
import { asSeenBy } from '../../review/agreement/samples.ts';
import { machineCoding } from '../../workspace/sampling.ts';
import { sampleAgreement as agreementSchema } from '../agreement-schemas.ts';
import { askerOf } from '../asker.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import { oneSample, sampleEntry, sampleEntryOf, sampleName } from '../samples.ts';
import type { Served } from '../served.ts';

const sampleView = sampleEntry
  .extend({
    machine: z.string().nullable().openapi({ description: 'The coder that the people are compared with.' }),
    counted: z.int().openapi({ description: 'How many of its reports the figures are of: not those that whoever asks has yet to code.' }), // prettier-ignore
    agreement: agreementSchema,
  })
  .openapi('SampleView');
export type SampleView = z.infer<typeof sampleView>;

const route = createRoute({
  method: 'get',
  path: '/agreement/samples/{name}',
  'x-role': 'reader',
  summary: 'How well the coders of a sample agree: on finding events, and on each field of those both found',
  request: { params: z.object({ name: sampleName }) },
  responses: {
    200: { description: 'The sample and its figures.', content: { 'application/json': { schema: sampleView } } },
    ...problemAnswers,
  },
});

export function sampleRoute(served: Served) {
  return router().openapi(route, async (c) => {
    const whole = await oneSample(served, c.req.valid('param').name);
    const asker = askerOf(c).name;
    const seen = asSeenBy(whole, asker);
    const machine = await machineCoding(served.store, seen.reportIds);
    const view = {
      ...sampleEntryOf(whole, asker),
      machine: machine?.name ?? null,
      counted: seen.reportIds.length,
      agreement: sampleAgreement(seen, machine),
    };
    return c.json(view, 200);
  });
}
