import { createRoute, z } from '@hono/zod-openapi';
import { QUEUE_FILTERS, type QueueFilter } from '../../review/queue/filters.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const change = z
  .object({
    at: z.string().openapi({ description: 'When (ISO 8601, UTC).' }),
    by: z.string().nullable().openapi({ description: 'Who; null where it was the machine.' }),
    kind: z.enum(['reports', 'decisions', 'release']),
    count: z.int(),
    said: z.string().openapi({ description: 'What changed, in a line for people.' }),
    path: z.string().nullable().openapi({ description: 'Where in the workbench it is seen.' }),
  })
  .openapi('Change');

const home = z
  .object({
    lastHere: z.string().nullable().openapi({ description: 'When the asker was last here; null at first.' }),
    since: z.array(change).openapi({ description: 'What others and the machine did since, newest first.' }),
    waiting: z.object(
      Object.fromEntries(QUEUE_FILTERS.map((filter) => [filter, z.int()])) as Record<QueueFilter, z.ZodInt>,
    ),
    recent: z.array(change).openapi({ description: 'The last releases.' }),
  })
  .openapi('Home');

const route = createRoute({
  method: 'get',
  path: '/home',
  'x-role': 'reader',
  summary: 'What happened since the asker was last here, and what waits',
  responses: {
    200: { description: 'The news.', content: { 'application/json': { schema: home } } },
    503: problemAnswers[503],
  },
});

export function homeRoute({ store }: Served) {
  return router().openapi(route, async (c) => {
    const { reports } = await store.counts();
    const waiting = Object.fromEntries(QUEUE_FILTERS.map((filter) => [filter, filter === 'all' ? reports : 0])) as Record<QueueFilter, number>; // prettier-ignore
    return c.json({ lastHere: null, since: [], waiting, recent: [] }, 200);
  });
}
