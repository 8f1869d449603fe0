import { createRoute, z } from '@hono/zod-openapi';
import { REPORT_MARKS } from '../../model/index.ts';
import { maskRecord } from '../../publish/masking.ts';
import { LOW_CONFIDENCE, QUEUE_FILTERS, QUEUE_FLAGS, type QueueFilter } from '../../review/queue/filters.ts';
import { askerOf } from '../asker.ts';
import * as filters from '../filters.ts';
import * as paging from '../paging.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const queueEntry = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    beginning: z.string().openapi({ description: 'The first words of the text, for reports without a title.' }),
    publisher: z.string().nullable(),
    published: z.string().nullable(),
    added: z.string().openapi({ description: 'When it came into the workspace (ISO 8601, UTC).' }),
    events: z.int(),
    unreviewed: z.int().openapi({ description: 'Events that nobody has decided on.' }),
    confidence: z.number().nullable().openapi({ description: 'Of the event the coder was least sure of.' }),
    flags: z.array(z.enum(QUEUE_FLAGS)),
    assignee: z.string().nullable(),
    status: z.enum(REPORT_MARKS),
    why: z.array(z.string()).openapi({ description: 'Why it stands where it stands, for people.' }),
  })
  .openapi('QueueEntry');
export type QueueEntry = z.infer<typeof queueEntry>;

const place = paging.cursor(z.int());

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

export function queueRoute({ store, names }: Served) {
  return router().openapi(route, async (c) => {
    const { filter, assignee, text, limit, after = 0 } = c.req.valid('query');
    const all: QueueEntry[] = [];
    for await (const entry of store.reports(text === undefined ? {} : { text })) {
      const record = await store.report(entry.id);
      if (!record) continue;
      const { report, events } = names ? record : maskRecord(record);
      const { id, title, publisher, published } = report;
      const confidence = events.length === 0 ? null : Math.min(...events.map((event) => event.confidence));
      const flags = confidence !== null && confidence < LOW_CONFIDENCE ? (['low-confidence'] as const) : [];
      const beginning = report.text.slice(0, 200);
      all.push({ id, title, beginning, publisher, published, added: '', events: events.length, unreviewed: events.length, confidence, flags: [...flags], assignee: null, status: 'open', why: [] }); // prettier-ignore
    }
    const asker = askerOf(c).name;
    const passing = (one: QueueFilter) => all.filter((entry) => passes(entry, one, asker));
    const found = passing(filter).filter((entry) => assignee === undefined || entry.assignee === assignee);
    const counted = Object.fromEntries(QUEUE_FILTERS.map((one) => [one, passing(one).length])) as Record<
      QueueFilter,
      number
    >;
    const next = after + limit < found.length ? place.write(after + limit) : null;
    return c.json({ reports: found.slice(after, after + limit), counts: counted, next, total: found.length }, 200);
  });
}

function passes(entry: QueueEntry, filter: QueueFilter, asker: string): boolean {
  if (filter === 'all') return true;
  if (filter === 'new') return entry.status === 'open' && entry.unreviewed > 0;
  if (filter === 'mine') return entry.assignee === asker;
  if (filter === 'blind') return false;
  return entry.status === filter || (entry.flags as readonly string[]).includes(filter);
}
