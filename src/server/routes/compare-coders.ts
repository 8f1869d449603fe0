import { createRoute, z } from '@hono/zod-openapi';
import { recordNames } from '../../publish/masking.ts';
import { differencesOf } from '../../review/agreement/compare-coders.ts';
import type { ComparedReport } from '../../workspace/compared-reports.ts';
import { sampleAgreement } from '../agreement-schemas.ts';
import { comparedOf, gatherCoders } from '../compared-coders.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import { filesForm } from '../sent-files.ts';
import type { Served } from '../served.ts';
import { casesShown, MOST_CASES, shownCases } from '../shown-case.ts';

const share = z.number().nullable();

const slotScore = z
  .object({
    field: z.string().openapi({ description: '`event` is finding the events themselves.' }),
    reference: z.int().openapi({ description: 'Values of the people.' }),
    found: z.int().openapi({ description: 'Values of the coder.' }),
    same: z.int(),
    precision: share,
    recall: share,
    f1: share,
  })
  .openapi('SlotScore');

const coder = z
  .object({
    name: z.string(),
    kind: z.enum(['blind', 'kept', 'file']).openapi({ description: 'A person who coded blind, a coder whose coding the workspace keeps, or a file that was sent.' }),
    reports: z.int().openapi({ description: 'Of those compared, how many it coded.' }),
    seconds: z.number().nullable().openapi({ description: 'A report took; null where that is not known.' }),
    cost: z.object({ amount: z.number(), currency: z.string() }).nullable().openapi({ description: 'Of a report.' }),
    scores: z.array(slotScore).readonly(),
  })
  .openapi('ComparedCoder'); // prettier-ignore

const comparison = z
  .object({
    human: z.string().openapi({ description: 'What the people are called whose coding is taken for right.' }),
    blind: z.array(z.object({ name: z.string(), reports: z.int() })).readonly().openapi({ description: 'Who coded blind, to be taken for right instead.' }),
    reports: z.array(z.object({ id: z.string(), title: z.string().nullable() })).openapi({ description: 'Those that are compared.' }),
    of: z.int().openapi({ description: 'How many reports people coded; of more than 1,000 those added last are compared.' }),
    coders: z.array(coder),
    agreement: sampleAgreement,
    others: z.int().openapi({ description: 'Lines of files about reports that are not compared.' }),
    setAside: z.array(z.string()).openapi({ description: 'Lines of files that could not be used, and why; the first 20.' }),
    setAsideTotal: z.int(),
  })
  .openapi('CoderComparison'); // prettier-ignore
export type CoderComparison = z.infer<typeof comparison>;

const human = z.string().min(1).max(200).optional().openapi({ description: 'Who coded blind and is taken for right; without it, what people decided.' }); // prettier-ignore
/** Lines that are said to be off. */
const MOST_SAID = 20;

const compare = createRoute({
  method: 'post',
  path: '/coders/compare',
  'x-role': 'coder',
  summary: 'Hold the coders of the workspace, and files of coded reports that are sent along, to what people coded; nothing is kept',
  request: { query: z.strictObject({ human }), body: { content: { ...filesForm } } },
  responses: {
    200: { description: 'As `casus evaluate coders` tells.', content: { 'application/json': { schema: comparison } } },
    ...problemAnswers,
  },
}); // prettier-ignore

const cases = createRoute({
  method: 'post',
  path: '/coders/cases',
  'x-role': 'coder',
  summary: 'The events behind a figure of that comparison, as each of two coders has them',
  request: {
    query: z.strictObject({
      human,
      first: z.string().max(300),
      second: z.string().max(300),
      field: z.string().max(100).optional().openapi({ description: '`finding` for the events that only one of them found; without it, all in which they differ.' }),
    }),
    body: { content: { ...filesForm } },
  },
  responses: {
    200: { description: `At most ${MOST_CASES} cases.`, content: { 'application/json': { schema: shownCases } } },
    ...problemAnswers,
  },
}); // prettier-ignore

export function compareCodersRoutes(served: Served) {
  return router()
    .openapi(compare, async (c) => {
      const found = await gatherCoders(served, c, c.req.valid('query').human);
      const { reports, of, coders, blind, others, problems } = found;
      const { coders: told, agreement } = await served.comparing.ask(comparedOf(found));
      const view = {
        human: found.human.name,
        blind: [...blind],
        reports: reports.map((one) => shownReport(one, served.names)),
        of,
        coders: told.map((one, i) => {
          const { kind, seconds, cost } = coders[i]!;
          return { ...one, kind, seconds, cost };
        }),
        agreement,
        others,
        setAside: problems.slice(0, MOST_SAID).map(({ message }) => message),
        setAsideTotal: problems.length,
      };
      return c.json(view, 200);
    })
    .openapi(cases, async (c) => {
      const { human: who, field, ...pair } = c.req.valid('query');
      const compared = comparedOf(await gatherCoders(served, c, who));
      return c.json(await casesShown(served, differencesOf(compared, { ...pair, field }), field), 200);
    });
}

function shownReport({ report, people, machine }: ComparedReport, names: boolean) {
  const { id, title } = report;
  const hide = recordNames({ report, events: [...people, ...machine], warnings: [] });
  return { id, title: names || title === null ? title : hide(title) };
}
