import { createRoute, z } from '@hono/zod-openapi';
import { decisionsInForce } from '../../review/decisions-in-force.ts';
import { mergeAgreement as mergeAgreementOf } from '../../review/agreement/merge-agreement.ts';
import { sampleAgreement } from '../../review/agreement/sample-agreement.ts';
import { asSeenBy } from '../../review/agreement/samples.ts';
import { machineCoding } from '../../workspace/sampling.ts';
import { mergeAgreement, sampleAgreement as agreementSchema } from '../agreement-schemas.ts';
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
    merges: z
      .array(mergeAgreement)
      .openapi({ description: 'Each two coders who merged or split the same events; not made blind.' }),
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
    const ruled = decisionsInForce(await served.store.decisionsAbout({ kinds: ['merge', 'split'] }));
    const machine = await machineCoding(served.store, seen.reportIds);
    const view = {
      ...sampleEntryOf(whole, asker),
      machine: machine?.name ?? null,
      counted: seen.reportIds.length,
      agreement: sampleAgreement(seen, machine),
      merges: mergeAgreementOf(ruled, seen.coders, seen.reportIds),
    };
    return c.json(view, 200);
  });
}
