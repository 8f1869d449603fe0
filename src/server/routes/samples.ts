import { createRoute, z } from '@hono/zod-openapi';
import { sampleDecision } from '../../workspace/sampling.ts';
import { askerOf } from '../asker.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import { allSamples, oneSample, sampleEntry, sampleEntryOf, sampleName } from '../samples.ts';
import type { Served } from '../served.ts';

const list = createRoute({
  method: 'get',
  path: '/agreement/samples',
  'x-role': 'reader',
  summary: 'The samples that people code apart from each other, and how far they have come',
  responses: {
    200: {
      description: 'In the order they were drawn.',
      content: { 'application/json': { schema: z.object({ samples: z.array(sampleEntry) }) } },
    },
    503: problemAnswers[503],
  },
});

const draw = createRoute({
  method: 'post',
  path: '/agreement/samples',
  'x-role': 'reviewer',
  summary: 'Draw a sample of the reports at random for people to code blind',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            name: sampleName,
            coders: z
              .array(z.string().trim().min(1).max(200))
              .max(50)
              .openapi({ example: ['Ana', 'Ben'] }),
            reports: z.int().positive().optional().openapi({ description: 'How many; else `share`.' }),
            share: z.number().gt(0).max(1).optional().openapi({ description: 'Of all reports; a tenth unless given.' }),
            seed: z.int().nonnegative().optional().openapi({ description: 'The same seed draws the same reports.' }),
            byType: z.boolean().optional().openapi({ description: 'Each type of event has its share of the sample.' }),
          }),
        },
      },
    },
  },
  responses: {
    201: {
      description: 'It is drawn, and a decision in the log.',
      content: { 'application/json': { schema: z.object({ sample: sampleEntry }) } },
    },
    ...problemAnswers,
  },
});

export function samplesRoute(served: Served) {
  return router()
    .openapi(list, async (c) => {
      const samples = await allSamples(served);
      return c.json({ samples: samples.map((one) => sampleEntryOf(one, askerOf(c).name)) }, 200);
    })
    .openapi(draw, async (c) => {
      const asked = c.req.valid('json');
      await served.store.decide(await sampleDecision(served.store, asked, askerOf(c).name));
      return c.json({ sample: sampleEntryOf(await oneSample(served, asked.name), askerOf(c).name) }, 201);
    });
}
