import { createRoute, z } from '@hono/zod-openapi';
import { writeOpml } from '../../ingest/feeds/write-opml.ts';
import { askerOf } from '../asker.ts';
import { job } from '../jobs/job.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import { filesForm, sentFiles } from '../sent-files.ts';
import type { Served } from '../served.ts';

const save = createRoute({
  method: 'get',
  path: '/sources/opml',
  'x-role': 'reader',
  summary: 'The feeds that are watched, as the list that feed readers take (OPML)',
  responses: { 200: { description: 'The file.', content: { 'text/x-opml': { schema: z.string() } } } },
});

const watch = createRoute({
  method: 'post',
  path: '/sources/opml',
  'x-role': 'coder',
  summary: 'Watch all feeds of lists that are sent as a form (OPML)',
  request: {
    body: {
      content: { ...filesForm },
    },
  },
  responses: {
    202: {
      description: 'The job that has them watched and polls them.',
      content: { 'application/json': { schema: z.object({ job }) } },
    },
    ...problemAnswers,
  },
});

export function saveOpmlRoute({ store }: Served) {
  return router().openapi(save, async (c) => {
    const feeds = (await store.watch.sources()).filter(({ kind }) => kind === 'feed');
    c.header('Content-Type', 'text/x-opml; charset=utf-8');
    c.header('Content-Disposition', 'attachment; filename="sources.opml"');
    return c.body(writeOpml('Sources of Casus', feeds, new Date()), 200);
  });
}

export function watchOpmlRoute({ store, jobs }: Served) {
  return router().openapi(watch, async (c) => {
    const { name } = askerOf(c);
    const lists = await sentFiles(c);
    const begun = jobs.begin(name, { kind: 'watch-list', lists });
    for (const list of lists) await store.people.note({ by: name, act: 'began to watch a list of feeds', about: list.name, reason: null }); // prettier-ignore
    return c.json({ job: begun }, 202);
  });
}
