import { createRoute, z } from '@hono/zod-openapi';
import { task } from '../../model/index.ts';
import { askerOf } from '../asker.ts';
import { hiddenFrom } from '../blindfold.ts';
import { problemAnswers } from '../problem-json.ts';
import * as paging from '../paging.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const place = paging.cursor(z.object({ report: z.int(), before: z.int() }));

const route = createRoute({
  method: 'get',
  path: '/tasks',
  'x-role': 'reader',
  summary: 'Decisions that no longer fit what the coder reads, for a person to look at',
  request: { query: z.strictObject({ limit: paging.limit, after: place.asked }) },
  responses: {
    200: {
      description: 'A page of tasks.',
      content: {
        'application/json': { schema: z.object({ tasks: z.array(task), next: paging.next }) },
      },
    },
    ...problemAnswers,
  },
});

export function tasksRoute(served: Served) {
  const { store } = served;
  return router().openapi(route, async (c) => {
    const { limit, after } = c.req.valid('query');
    const { page, more } = await paging.pageOf(store.tasks(after), limit);
    const { reports: blind } = await hiddenFrom(served, askerOf(c).name);
    const tasks = page.map((one) => one.task).filter(({ reportId }) => !blind.has(reportId));
    return c.json({ tasks, next: more ? place.write(page.at(-1)!.place) : null }, 200);
  });
}
