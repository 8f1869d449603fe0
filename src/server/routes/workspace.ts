import { createRoute } from '@hono/zod-openapi';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { workspaceState, stateOf } from '../workspace-state.ts';

const route = createRoute({
  method: 'get',
  path: '/workspace',
  'x-role': 'reader',
  summary: 'What the workspace holds',
  responses: {
    200: { description: 'The counts.', content: { 'application/json': { schema: workspaceState } } },
    503: problemAnswers[503],
  },
});

export function workspaceRoute(served: Served) {
  return router().openapi(route, async (c) => c.json(await stateOf(served), 200));
}
