import { createRoute, z } from '@hono/zod-openapi';
import { PROBLEM_CODES } from '../../model/index.ts';
import { problemAnswers } from '../problem-json.ts';
import * as paging from '../paging.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const setAside = z
  .object({
    code: z.enum(PROBLEM_CODES),
    input: z.string(),
    message: z.string(),
    line: z.int().optional(),
    offset: z.int().optional(),
    seen: z.string().openapi({ description: 'The last run that met it began then (ISO 8601, UTC).' }),
    number: z.int(),
  })
  .openapi('SetAside');

const place = paging.cursor(z.int());

const route = createRoute({
  method: 'get',
  path: '/set-aside',
  summary: 'Inputs that could not be used, with the reason, in the order they were first met',
  request: { query: z.strictObject({ limit: paging.limit, after: place.asked }) },
  responses: {
    200: {
      description: 'A page of inputs.',
      content: { 'application/json': { schema: z.object({ setAside: z.array(setAside), next: paging.next }) } },
    },
    ...problemAnswers,
  },
});

export function setAsideRoute({ store }: Served) {
  return router().openapi(route, async (c) => {
    const { limit, after } = c.req.valid('query');
    const rows = store.setAside({ ...(after !== undefined && { after }), limit: limit + 1 });
    const { page, more } = await paging.pageOf(rows, limit);
    const last = page.at(-1);
    return c.json({ setAside: page, next: more && last ? place.write(last.number) : null }, 200);
  });
}
