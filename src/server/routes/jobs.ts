import { createRoute, z } from '@hono/zod-openapi';
import { atLeast, CasusError } from '../../model/index.ts';
import { job, type Job } from '../jobs/job.ts';
import { askerOf } from '../asker.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const params = z.object({ id: z.string() });
const answer = { description: 'The job.', content: { 'application/json': { schema: job } } };

const list = createRoute({
  method: 'get',
  path: '/jobs',
  'x-role': 'coder',
  summary: 'Jobs that run, wait, or are over since the server began, the latest first',
  responses: {
    200: { description: 'The jobs.', content: { 'application/json': { schema: z.object({ jobs: z.array(job) }) } } },
    ...problemAnswers,
  },
});

const look = createRoute({
  method: 'get',
  path: '/jobs/{id}',
  'x-role': 'coder',
  summary: 'How far a job is',
  request: { params },
  responses: { 200: answer, ...problemAnswers },
});

const stop = createRoute({
  method: 'delete',
  path: '/jobs/{id}',
  'x-role': 'coder',
  summary: 'Stop a job of one’s own, or as a reviewer anybody’s; what was added stays',
  request: { params },
  responses: { 200: answer, ...problemAnswers },
});

export function jobsRoute({ jobs }: Served) {
  const find = (id: string): Job => {
    const found = jobs.find(id);
    if (found) return found;
    const message = `There is no job ${id}, or it was over long ago.`;
    throw new CasusError({ code: 'not-found', input: id, message });
  };
  return router()
    .openapi(list, (c) => c.json({ jobs: jobs.list() }, 200))
    .openapi(look, (c) => c.json(find(c.req.valid('param').id), 200))
    .openapi(stop, (c) => {
      const { id, by } = find(c.req.valid('param').id);
      const { name, role } = askerOf(c);
      if (by !== name && !atLeast(role, 'reviewer')) {
        const message = `This job is ${by}’s. Only they, or a reviewer, can stop it.`;
        throw new CasusError({ code: 'not-allowed', input: id, message });
      }
      jobs.stop(id);
      return c.json(find(id), 200);
    });
}
