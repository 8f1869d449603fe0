import { createRoute, z } from '@hono/zod-openapi';
import { randomBytes } from 'node:crypto';
import { job } from '../jobs/job.ts';
import type { GivenInput } from '../jobs/given-input.ts';
import { askerOf } from '../asker.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import { filesForm, MOST_AT_ONCE, nothingSent, sentFiles } from '../sent-files.ts';
import type { Served } from '../served.ts';

const given = z.strictObject({
  text: z.string().regex(/\S/, 'there are no words in it'),
  title: z.string().max(2_000).optional(),
  published: z.string().max(100).optional().openapi({ description: 'A day or time; relative dates need it.', example: '2024-05-03' }),
  url: z.string().max(4_000).optional(),
  publisher: z.string().max(500).optional(),
}); // prettier-ignore

const texts = z
  .union([given, z.strictObject({ texts: z.array(given).min(1).max(MOST_AT_ONCE) })])
  .openapi('ReportsToAdd');

const route = createRoute({
  method: 'post',
  path: '/reports',
  'x-role': 'coder',
  summary: 'Add reports: texts as JSON, or files of any format that `casus add` reads',
  request: { body: { content: { 'application/json': { schema: texts }, ...filesForm } } },
  responses: {
    202: {
      description: 'The job that codes them; ask for it at `/jobs/{id}`, or hear of it at `/events`.',
      content: { 'application/json': { schema: z.object({ job }) } },
    },
    ...problemAnswers,
  },
});

export function addReportsRoute({ jobs }: Served) {
  return router().openapi(route, async (c) => {
    const { name } = askerOf(c);
    const sent = /^multipart\//i.test(c.req.header('content-type') ?? '');
    const inputs = sent ? await sentFiles(c) : textsOf(c.req.valid('json'));
    return c.json({ job: jobs.begin(name, { kind: 'add', inputs }) }, 202);
  });
}

/** Texts go in as a file of JSON Lines would, under a name that no other has, so that they mend nothing of others. */
function textsOf(body: z.infer<typeof texts>): GivenInput[] {
  // Without a Content-Type nothing was checked, and there is nothing.
  if (Object.keys(body).length === 0) throw nothingSent();
  const lines = ('texts' in body ? body.texts : [body]).map((one) => JSON.stringify(one));
  return [
    {
      name: `pasted:${new Date().toISOString()}-${randomBytes(4).toString('hex')}`,
      format: 'jsonl',
      bytes: Buffer.from(lines.join('\n')),
    },
  ];
}
