import { createRoute, z } from '@hono/zod-openapi';
import type { Lead } from '../../model/index.ts';
import { problemAnswers } from '../problem-json.ts';
import * as paging from '../paging.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const lead = z
  .object({
    number: z.int(),
    source: z.int().nullable().openapi({ description: 'The source that pointed to it first; null where a person did, or it is gone.' }),
    url: z.string().nullable().openapi({ description: 'Null where there is no page behind it, only the text of its feed.' }),
    title: z.string().nullable().openapi({ description: 'As the feed has it; null once it is a report, which may have names to mask.' }),
    published: z.string().nullable(),
    state: z.enum(['waiting', 'done', 'set-aside']),
    found: z.string(),
    due: z.string().openapi({ description: 'When it is fetched, at the earliest.' }),
    tries: z.int().openapi({ description: 'How often it was tried in vain.' }),
    problem: z.string().nullable().openapi({ description: 'Why it was set aside, or failed last.' }),
  })
  .openapi('Lead'); // prettier-ignore

const place = paging.cursor(z.int());

const route = createRoute({
  method: 'get',
  path: '/leads',
  'x-role': 'reader',
  summary: 'Pages that sources and people pointed to, those found last first',
  request: {
    query: z.strictObject({
      source: z.coerce.number().int().optional().openapi({ description: 'Only what this source led to.' }),
      state: z.enum(['waiting', 'done', 'set-aside']).optional(),
      limit: paging.limit,
      after: place.asked,
    }),
  },
  responses: {
    200: {
      description: 'A page of them.',
      content: { 'application/json': { schema: z.object({ leads: z.array(lead), next: paging.next }) } },
    },
    ...problemAnswers,
  },
});

export function leadsRoute({ store, names }: Served) {
  return router().openapi(route, async (c) => {
    const { source, state, limit, after } = c.req.valid('query');
    const filter = { ...(source !== undefined && { source }), ...(state && { state }), ...(after !== undefined && { after }) };
    const rows = store.watch.leads({ ...filter, newest: true, limit: limit + 1 });
    const { page, more } = await paging.pageOf(rows, limit);
    const last = page.at(-1);
    return c.json({ leads: page.map((one) => shown(one, names)), next: more && last ? place.write(last.number) : null }, 200);
  });
} // prettier-ignore

function shown(one: Lead, names: boolean): z.infer<typeof lead> {
  const { number, source, url, published, state, found, due, tries, problem } = one;
  const title = names || state !== 'done' ? one.title : null;
  return { number, source, url, title, published, state, found, due, tries, problem };
}
