import { createRoute, z } from '@hono/zod-openapi';
import { redact, whereWordsStand } from '../../workspace/redact.ts';
import { askerOf } from '../asker.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const words = z
  .array(z.string().min(3).max(200))
  .min(1)
  .max(20)
  .openapi({
    description: 'Each is looked for in any case, as whole words, across line ends and in addresses.',
    example: ['Jane Roe'],
  });

const look = createRoute({
  method: 'post',
  path: '/redactions/look',
  'x-role': 'custodian',
  summary: 'In how many rows of which tables words stand; changes nothing',
  request: { body: { required: true, content: { 'application/json': { schema: z.strictObject({ words }) } } } },
  responses: {
    200: {
      description: 'Where they stand.',
      content: { 'application/json': { schema: z.object({ tables: z.record(z.string(), z.int()) }) } },
    },
    ...problemAnswers,
  },
});

const black = createRoute({
  method: 'post',
  path: '/redactions',
  'x-role': 'custodian',
  summary: 'Black words out for good, wherever they stand; the log says who did and why, without the words',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ words, reason: z.string().regex(/\S/).max(2_000).openapi({ description: 'Without the words.' }) }),
        },
      },
    },
  },
  responses: {
    201: {
      description: 'They are nowhere any more.',
      content: {
        'application/json': {
          schema: z.object({
            decision: z.int().nullable().openapi({ description: 'Its number; null where they stood nowhere.' }),
            reports: z.array(z.string()),
            releases: z.array(z.string()).openapi({ description: 'The releases whose files were made anew.' }),
            todo: z.string().nullable().openapi({ description: 'What is left to do where the database keeps what rows held before.' }),
          }),
        },
      },
    },
    ...problemAnswers,
  },
}); // prettier-ignore

export function redactionsRoute({ store }: Served) {
  return router()
    .openapi(look, async (c) => {
      const tables = await whereWordsStand(store, c.req.valid('json').words);
      return c.json({ tables: Object.fromEntries(tables) }, 200);
    })
    .openapi(black, async (c) => {
      const asked = c.req.valid('json');
      const { decision, releases, todo } = await redact(store, { ...asked, by: askerOf(c).name });
      const reports = decision?.kind === 'redact' ? decision.reportIds : [];
      return c.json({ decision: decision?.seq ?? null, reports, releases: [...releases], todo }, 201);
    });
}
