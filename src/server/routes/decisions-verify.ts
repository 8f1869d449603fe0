import { createRoute, z } from '@hono/zod-openapi';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const head = z.object({ seq: z.int(), hash: z.string() });

const route = createRoute({
  method: 'get',
  path: '/decisions/verify',
  'x-role': 'reader',
  summary: 'Whether the log of decisions is as it was written',
  responses: {
    200: {
      description: 'What came of hashing every decision anew.',
      content: {
        'application/json': {
          schema: z.object({
            ok: z.boolean(),
            decisions: z.int().openapi({ description: 'How many there are.' }),
            last: head.nullable().openapi({ description: 'Keep this hash elsewhere: whoever can write the file could hash the whole log anew.' }),
            broken: z
              .object({ seq: z.int(), fault: z.string() })
              .nullable()
              .openapi({ description: 'The first decision that is off.' }),
          }),
        },
      },
    },
    ...problemAnswers,
  },
}); // prettier-ignore

export function verifyDecisionsRoute({ store }: Served) {
  return router().openapi(route, async (c) => {
    const last = await store.lastDecision();
    const broken = await store.brokenDecision();
    return c.json({ ok: broken === null, decisions: last?.seq ?? 0, last, broken }, 200);
  });
}
