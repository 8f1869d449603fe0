import { createRoute, z } from '@hono/zod-openapi';
import { nearPlace } from '../alerts/near-place.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';

const route = createRoute({
  method: 'get',
  path: '/alerts/place',
  'x-role': 'coder',
  summary: 'The point of a place by its name, to draw a circle around',
  request: { query: z.strictObject({ name: z.string().trim().min(1).max(200).openapi({ example: 'Lima, Peru' }) }) },
  responses: {
    200: {
      description: 'The best known place of that name.',
      content: {
        'application/json': { schema: z.object({ name: z.string(), latitude: z.number(), longitude: z.number() }) },
      },
    },
    ...problemAnswers,
  },
});

export function alertPlaceRoute() {
  return router().openapi(route, async (c) => {
    const { name } = c.req.valid('query');
    return c.json({ name, ...(await nearPlace(name)) }, 200);
  });
}
