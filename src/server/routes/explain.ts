import { createRoute, z } from '@hono/zod-openapi';
import type { Explanation } from '../../coding/explain.ts';
import type { Hide } from '../../model/black-out.ts';
import { CasusError, isTable } from '../../model/index.ts';
import { recordNames } from '../../publish/masking.ts';
import { workspaceCoder } from '../../workspace/workspace-coder.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const words = { in: z.enum(['text', 'title']), start: z.int(), end: z.int() };

const explanation = z
  .object({
    /** Events that other coders made, or people, are not explained. */
    events: z.array(
      z.object({
        id: z.string(),
        values: z.array(z.object({ ...words, field: z.string(), value: z.string(), words: z.string(), by: z.array(z.string()) })), // prettier-ignore
        mentions: z.array(z.object({ ...words, sentence: z.string(), by: z.array(z.string()) })),
      }),
    ),
    passedOver: z
      .array(z.object({ ...words, words: z.string(), trigger: z.string(), by: z.string() }))
      .openapi({ description: 'Words that can tell of an event and did not, with the reason.' }),
  })
  .openapi('Explanation');

const route = createRoute({
  method: 'get',
  path: '/reports/{id}/explain',
  'x-role': 'reader',
  summary: 'Which rule, lexicon line or model gave each value, as `casus code --explain` says it',
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: { description: 'The explanation.', content: { 'application/json': { schema: explanation } } },
    ...problemAnswers,
  },
});

/** A text beyond any report's is coded in parts, whose events no explanation of the whole fits. */
const LONGEST = 100_000;

export function explainRoute({ store, names }: Served) {
  return router().openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const record = await store.report(id);
    if (!record) throw new CasusError({ code: 'not-found', input: id, message: `There is no report ${id}.` });
    const { report } = record;
    const coded = (await store.codersOf([id])).get(id) ?? '';
    // Of a row of a table there is nothing to explain: its cells say what its values are, and people coded it.
    if (isTable(coded) || report.text.length > LONGEST) return c.json({ events: [], passedOver: [] }, 200);
    const coder = await workspaceCoder(store);
    const explained = coder.explain(report);
    const known = [...record.events, ...(await coder.code(report)).events];
    return c.json(shown(explained, names ? (text) => text : recordNames({ ...record, events: known })), 200);
  });
}

function shown({ events, passedOver }: Explanation, hide: Hide): z.infer<typeof explanation> {
  return {
    events: events.map(({ id, values, mentions }) => ({
      id,
      values: values.map((one) => ({ ...one, value: hide(one.value), words: hide(one.words), by: one.by.map(hide) })),
      mentions: mentions.map((one) => ({ ...one, sentence: hide(one.sentence), by: one.by.map(hide) })),
    })),
    passedOver: passedOver.map((one) => ({ ...one, words: hide(one.words), by: hide(one.by) })),
  };
}
