import { createRoute, z } from '@hono/zod-openapi';
import { askedVisibility, CasusError, codedReport } from '../../model/index.ts';
import { maskRecord } from '../../publish/masking.ts';
import { setVisibility } from '../../workspace/set-visibility.ts';
import { askerOf } from '../asker.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const rule = askedVisibility.extend({ by: z.string(), at: z.iso.datetime() }).openapi('SourceRule');

const sealedReport = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    publisher: z.string().nullable(),
    published: z.string().nullable(),
    url: z.string().nullable(),
    events: z.int().nullable().openapi({ description: 'How many events were read in it; null where it was not coded yet.' }),
  })
  .openapi('SealedReport'); // prettier-ignore

const protectedSources = z.object({ rules: z.array(rule), sealed: z.array(sealedReport) }).openapi('ProtectedSources');

const list = createRoute({
  method: 'get',
  path: '/source-rules',
  'x-role': 'custodian',
  summary: 'The sources that are withheld or undisclosed, and the reports that are sealed for it',
  responses: {
    200: { description: 'The rules and the sealed reports.', content: { 'application/json': { schema: protectedSources } } },
    ...problemAnswers,
  },
}); // prettier-ignore

const put = createRoute({
  method: 'put',
  path: '/source-rules',
  'x-role': 'custodian',
  summary: 'Say who may learn of a source, and why; public takes it back',
  request: { body: { required: true, content: { 'application/json': { schema: askedVisibility } } } },
  responses: {
    200: {
      description: 'How many reports were sealed by it, and how many came back.',
      content: { 'application/json': { schema: z.object({ sealed: z.int(), broughtBack: z.int() }) } },
    },
    ...problemAnswers,
  },
});

const read = createRoute({
  method: 'get',
  path: '/source-rules/reports/{id}',
  'x-role': 'custodian',
  summary: 'A sealed report, with what was read in it; that you looked is noted',
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: { description: 'The report.', content: { 'application/json': { schema: codedReport } } },
    ...problemAnswers,
  },
});

export function sourceRulesRoute({ store, names }: Served) {
  return router()
    .openapi(list, async (c) => {
      const rules = await store.visibility.rules();
      return c.json({ rules, sealed: await store.visibility.sealed() }, 200);
    })
    .openapi(put, async (c) => c.json(await setVisibility(store, c.req.valid('json'), askerOf(c).name), 200))
    .openapi(read, async (c) => {
      const { id } = c.req.valid('param');
      const record = await store.visibility.sealedReport(id);
      if (!record) throw new CasusError({ code: 'not-found', input: id, message: `There is no sealed report ${id}.` });
      await store.people.note({ by: askerOf(c).name, act: 'read a sealed report', about: id, reason: null });
      return c.json(names ? record : maskRecord(record), 200);
    });
}
