import { createRoute, z } from '@hono/zod-openapi';
import { createHash } from 'node:crypto';
import type { Explanation } from '../../coding/explain.ts';
import type { Report } from '../../model/index.ts';
import { workspaceCoder } from '../../workspace/workspace-coder.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const place = { in: z.enum(['text', 'title']), start: z.int(), end: z.int() };
const because = z.array(z.string()).openapi({ description: 'The rule, the lexicon line or the model.' });

const explanation = z
  .object({
    coder: z.string(),
    events: z.array(
      z.object({
        id: z.string(),
        summary: z.string(),
        values: z.array(z.object({ field: z.string(), value: z.string(), words: z.string(), by: because, ...place })),
      }),
    ),
    passedOver: z
      .array(z.object({ words: z.string(), trigger: z.string(), by: z.string(), ...place }))
      .openapi({ description: 'Words that can tell of an event, and did not.' }),
  })
  .openapi('Explanation');

const route = createRoute({
  method: 'post',
  path: '/codebook/test',
  'x-role': 'reader',
  summary: 'What the coder of this workspace reads in some sentences, and why; nothing is kept',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            text: z.string().min(1).max(20_000),
            published: z.iso.date().optional().openapi({ description: 'The day that "on Monday" is read from.' }),
          }),
        },
      },
    },
  },
  responses: {
    200: { description: 'What fires.', content: { 'application/json': { schema: explanation } } },
    ...problemAnswers,
  },
});

export function codebookTestRoute({ store }: Served) {
  return router().openapi(route, async (c) => {
    const { text, published = null } = c.req.valid('json');
    const coder = await workspaceCoder(store);
    const { events, passedOver }: Explanation = coder.explain(reportOf(text, published));
    return c.json(
      {
        coder: coder.id,
        events: events.map(({ id, summary, values }) => ({ id, summary, values: values.map((one) => ({ ...one, by: [...one.by] })) })), // prettier-ignore
        passedOver: [...passedOver],
      },
      200,
    );
  });
}

const reportOf = (text: string, published: string | null): Report => ({
  id: 'test', sha256: createHash('sha256').update(text).digest('hex'), title: null, url: null, publisher: null, published,
  language: 'en', text, authors: [], modified: null, agency: null, dateline: null,
}); // prettier-ignore
