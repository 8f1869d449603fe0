import { createRoute, z } from '@hono/zod-openapi';
import type { WatchedSource } from '../../model/index.ts';
import type { LeadCount } from '../../store/watch.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

export const source = z
  .object({
    number: z.int(),
    kind: z.enum(['feed', 'page', 'folder']),
    address: z.string().openapi({ description: 'The URL of a feed or page, or the path of a folder.' }),
    title: z.string().nullable(),
    active: z.boolean().openapi({ description: 'False while it is paused.' }),
    pages: z.boolean().openapi({ description: 'Whether the articles behind a feed are fetched; else its own text is coded.' }),
    every: z.int().nullable().openapi({ description: 'Seconds between two polls as a person set them; null leaves it to Casus.' }),
    added: z.string(),
    polled: z.string().nullable().openapi({ description: 'When it was polled last (ISO 8601, UTC).' }),
    due: z.string().openapi({ description: 'When it is polled next.' }),
    failures: z.int().openapi({ description: 'How many polls failed since the last that did not.' }),
    problem: z.string().nullable().openapi({ description: 'Why the last poll failed.' }),
    leads: z.object({ waiting: z.int(), done: z.int(), setAside: z.int() }).openapi({ description: 'How the pages stand that it led to.' }),
  })
  .openapi('Source'); // prettier-ignore
export type Source = z.infer<typeof source>;

const route = createRoute({
  method: 'get',
  path: '/sources',
  'x-role': 'reader',
  summary: 'What is watched for news, in the order it was added, with how its last poll went',
  responses: {
    200: {
      description: 'The sources.',
      content: { 'application/json': { schema: z.object({ sources: z.array(source) }) } },
    },
  },
});

export function sourcesRoute({ store }: Served) {
  return router().openapi(route, async (c) => {
    const counts = await store.watch.leadCounts();
    return c.json({ sources: (await store.watch.sources()).map((one) => sourceView(one, counts)) }, 200);
  });
}

export function sourceView(watched: WatchedSource, counts: readonly LeadCount[]): Source {
  const { number, kind, address, title, active, pages, every, added, polled, due, failures, problem } = watched;
  const of = (state: LeadCount['state']) =>
    counts.find((count) => count.source === number && count.state === state)?.leads ?? 0;
  const leads = { waiting: of('waiting'), done: of('done'), setAside: of('set-aside') };
  return { number, kind, address, title, active, pages, every, added, polled, due, failures, problem, leads };
}
