import { createRoute, z } from '@hono/zod-openapi';
import { CasusError } from '../../model/index.ts';
import { sampleFolder } from '../../workspace/sample.ts';
import { askerOf } from '../asker.ts';
import { job } from '../jobs/job.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const route = createRoute({
  method: 'post',
  path: '/sample',
  'x-role': 'administrator',
  summary: 'Add the example reports that come with Casus, all fictional, to a workspace that has no report',
  responses: {
    202: {
      description: 'The job that codes them; ask for it at `/jobs/{id}`, or hear of it at `/events`.',
      content: { 'application/json': { schema: z.object({ job }) } },
    },
    ...problemAnswers,
  },
});

export function addSampleRoute({ store, jobs }: Served) {
  return router().openapi(route, async (c) => {
    const { reports } = await store.counts();
    if (reports > 0) {
      // Fiction among reports would be taken for fact.
      const message = 'The workspace has reports already, and fictional ones are not put among them. Load the sample into an empty workspace: casus init sample.casus --sample.';
      throw new CasusError({ code: 'usage', input: store.location, message });
    }
    return c.json({ job: jobs.begin(askerOf(c).name, { kind: 'read', paths: [sampleFolder()], urls: [] }) }, 202);
  });
} // prettier-ignore
