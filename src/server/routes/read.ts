import { createRoute, z } from '@hono/zod-openapi';
import { readWords, type ReadField, type ReadWords } from '../../coding/read-words.ts';
import {
  actor,
  attribution,
  CasusError,
  dateSpan,
  EVENT_FIELDS,
  figure,
  place,
  span,
  target,
} from '../../model/index.ts';
import { maskValue, recordNames } from '../../publish/masking.ts';
import { embeddedGazetteer } from '../../workspace/workspace-coder.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const isReadable = (field: (typeof EVENT_FIELDS)[number]): field is ReadField =>
  !/^(?:contexts|scope|status)$/.test(field);

const value = z.union([actor, place, figure, dateSpan, target, attribution, z.string()]);

const readValue = z
  .object({
    value: value.openapi({ description: 'Of a field that is a list, one item.' }),
    start: z.int(),
    end: z.int().openapi({ description: 'Where the whole expression stands in the text, with `start`.' }),
  })
  .openapi('ReadValue');
export type ReadValue = z.infer<typeof readValue>;

const route = createRoute({
  method: 'post',
  path: '/read',
  'x-role': 'coder',
  summary: 'What words of a report mean for a field of an event, as the coder reads them; nothing is written',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            reportId: z.string(),
            field: z.enum(EVENT_FIELDS.filter(isReadable)),
            start: z.int().nonnegative().optional().openapi({ description: 'Words of the report, with `end`.' }),
            end: z.int().nonnegative().optional(),
            typed: z.string().max(200).optional().openapi({
              description: 'Or words that a person types: "early March" is read as if the report said so.',
            }),
          }),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'The values, in text order; none where the words tell none.',
      content: { 'application/json': { schema: z.object({ values: z.array(readValue) }) } },
    },
    ...problemAnswers,
  },
});

export function readRoute({ store, names }: Served) {
  return router().openapi(route, async (c) => {
    const { reportId, field, typed, start, end } = c.req.valid('json');
    const record = await store.report(reportId);
    if (!record)
      throw new CasusError({ code: 'not-found', input: reportId, message: `There is no report ${reportId}.` });
    const gazetteer = await embeddedGazetteer();
    const hide = (value: ReadWords['value']) => (names ? value : maskValue(value, recordNames(record)));
    if (typed !== undefined) {
      const report = { ...record.report, text: typed };
      const values = readWords(report, field, { start: 0, end: typed.length }, gazetteer);
      return c.json({ values: values.map(({ value, at }) => ({ value, start: at.start, end: at.end })) }, 200);
    }
    const { text } = record.report;
    const words = span.safeParse({ start, end });
    if (!words.success || words.data.start >= words.data.end || words.data.end > text.length) {
      const message = `Give the words as start and end, offsets into the ${text.length} characters of the report, or typed.`;
      throw new CasusError({ code: 'usage', input: 'start', message });
    }
    const values = readWords(record.report, field, words.data, gazetteer);
    return c.json(
      { values: values.map(({ value, at }) => ({ value: hide(value), start: at.start, end: at.end })) },
      200,
    );
  });
}
