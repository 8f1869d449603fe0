import { createRoute, z } from '@hono/zod-openapi';
import { problemAnswers } from '../problem-json.ts';
import * as paging from '../paging.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const act = z
  .object({
    number: z.int(),
    at: z.iso.datetime(),
    by: z.string(),
    act: z.string().openapi({ example: 'saw private names' }),
    about: z.string(),
    reason: z.string().nullable(),
  })
  .openapi('Act');

const place = paging.cursor(z.int());

const route = createRoute({
  method: 'get',
  path: '/acts',
  'x-role': 'custodian',
  summary: 'What people did besides deciding, the latest first: whom they let in, whose names they saw and why',
  request: { query: z.strictObject({ limit: paging.limit, after: place.asked }) },
  responses: {
    200: {
      description: 'A page of acts.',
      content: { 'application/json': { schema: z.object({ acts: z.array(act), next: paging.next }) } },
    },
    ...problemAnswers,
  },
});

export function actsRoute({ store: { people } }: Served) {
  return router().openapi(route, async (c) => {
    const { limit, after } = c.req.valid('query');
    const found = await people.acts({ ...(after !== undefined && { before: after }), limit: limit + 1 });
    const acts = found.slice(0, limit);
    const next = found.length > limit ? place.write(acts.at(-1)!.number) : null;
    return c.json({ acts, next }, 200);
  });
}
