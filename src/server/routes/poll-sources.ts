import { createRoute, z } from '@hono/zod-openapi';
import { CasusError } from '../../model/index.ts';
import { askerOf } from '../asker.ts';
import { job } from '../jobs/job.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { webAddress } from '../web-address.ts';

const answer = {
  202: {
    description: 'The job; ask for it at `/jobs/{id}`, or hear of it at `/events`.',
    content: { 'application/json': { schema: z.object({ job }) } },
  },
  ...problemAnswers,
};

const pollAll = createRoute({
  method: 'post',
  path: '/sources/poll',
  'x-role': 'coder',
  summary: 'Poll all sources now that are not paused, due or not, and fetch the pages that wait',
  responses: answer,
});

const pollOne = createRoute({
  method: 'post',
  path: '/sources/{number}/poll',
  'x-role': 'coder',
  summary: 'Poll a source now, and fetch the pages that wait',
  request: { params: z.object({ number: z.coerce.number().int() }) },
  responses: answer,
});

const MOST_AT_ONCE = 1_000;

const fetchPages = createRoute({
  method: 'post',
  path: '/leads',
  'x-role': 'coder',
  summary: 'Fetch pages of the web now, and code what they tell',
  request: {
    body: {
      required: true,
      content: {
        'application/json': { schema: z.strictObject({ urls: z.array(z.string().max(4_000)).min(1).max(MOST_AT_ONCE) }) },
      },
    },
  },
  responses: answer,
}); // prettier-ignore

export function pollSourcesRoute({ store, jobs }: Served) {
  return router()
    .openapi(pollAll, async (c) => {
      const active = (await store.watch.sources()).filter((one) => one.active);
      if (active.length === 0) {
        const message = 'Nothing is watched, or all of it is paused. Add a source first.';
        throw new CasusError({ code: 'usage', input: 'sources', message });
      }
      return c.json({ job: jobs.begin(askerOf(c).name, { kind: 'poll', sources: active }) }, 202);
    })
    .openapi(pollOne, async (c) => {
      const { number } = c.req.valid('param');
      const found = await store.watch.source(number);
      if (!found) {
        const message = `Nothing of the number ${number} is watched, or not any more.`;
        throw new CasusError({ code: 'not-found', input: String(number), message });
      }
      return c.json({ job: jobs.begin(askerOf(c).name, { kind: 'poll', sources: [found] }) }, 202);
    })
    .openapi(fetchPages, (c) => {
      const urls = [...new Set(c.req.valid('json').urls.map(webAddress))];
      return c.json({ job: jobs.begin(askerOf(c).name, { kind: 'read', paths: [], urls }) }, 202);
    });
} // prettier-ignore
