import { createRoute, z } from '@hono/zod-openapi';
import { REPORT_MARKS } from '../../model/index.ts';
import { QUEUE_FILTERS, QUEUE_FLAGS, type QueueFilter } from '../../review/queue/filters.ts';
import { askerOf } from '../asker.ts';
import { hiddenFrom } from '../blindfold.ts';
import * as filters from '../filters.ts';
import * as paging from '../paging.ts';
import { problemAnswers } from '../problem-json.ts';
import { queuePage } from '../queue/queue-page.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const queueEntry = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    beginning: z.string().openapi({ description: 'The first words of the text, for reports without a title.' }),
    publisher: z.string().nullable(),
    published: z.string().nullable(),
    language: z.string().openapi({ description: 'BCP 47.' }),
    read: z.boolean().openapi({
      description: 'False where the coder does not read its language: it is kept, and found by its words.',
    }),
    added: z.string().openapi({ description: 'When it came into the workspace (ISO 8601, UTC).' }),
    events: z
      .int()
      .nullable()
      .openapi({ description: 'Null where the asker has yet to code it blind, as all that tells of events.' }),
    unreviewed: z.int().nullable().openapi({ description: 'Events that nobody has decided on.' }),
    confidence: z.number().nullable().openapi({ description: 'Of the event the coder was least sure of.' }),
    flags: z.array(z.enum(QUEUE_FLAGS)),
    assignee: z.string().nullable(),
    status: z.enum(REPORT_MARKS),
    why: z.array(z.string()).openapi({ description: 'Why it stands where it stands, for people.' }),
  })
  .openapi('QueueEntry');
export type QueueEntry = z.infer<typeof queueEntry>;

const place = paging.cursor(z.tuple([z.int(), z.int()]));

const counts = z.object(
  Object.fromEntries(QUEUE_FILTERS.map((filter) => [filter, z.int()])) as Record<QueueFilter, z.ZodInt>,
);

const route = createRoute({
  method: 'get',
  path: '/queue',
  'x-role': 'reader',
  summary: 'Reports to look at, those most worth it first',
  request: {
    query: z.strictObject({
      filter: z.enum(QUEUE_FILTERS).default('all'),
      assignee: z.string().max(200).optional().openapi({ description: 'Only what is this person’s work.' }),
      text: filters.text,
      language: filters.language,
      limit: paging.limit,
      after: place.asked,
    }),
  },
  responses: {
    200: {
      description: 'A page of reports, and how many each filter has.',
      content: {
        'application/json': {
          schema: z.object({
            reports: z.array(queueEntry),
            counts,
            next: paging.next,
            total: z.int().openapi({ description: 'How many there are on all pages.' }),
          }),
        },
      },
    },
    ...problemAnswers,
  },
});

export function queueRoute(served: Served) {
  return router().openapi(route, async (c) => {
    const { after, ...asked } = c.req.valid('query');
    const asker = askerOf(c).name;
    const { numbers: blind } = await hiddenFrom(served, asker);
    const page = await queuePage(served, {
      ...asked,
      asker,
      blind,
      after: after && { rank: after[0], report: after[1] },
    });
    return c.json({ ...page, next: page.next && place.write([page.next.rank, page.next.report]) }, 200);
  });
}
