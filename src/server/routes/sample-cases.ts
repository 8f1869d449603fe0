import { createRoute, z } from '@hono/zod-openapi';
import { casesOf } from '../../review/agreement/sample-agreement.ts';
import { asSeenBy } from '../../review/agreement/samples.ts';
import { machineCoding } from '../../workspace/sampling.ts';
import { askerOf } from '../asker.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import { oneSample, sampleName } from '../samples.ts';
import type { Served } from '../served.ts';
import { casesShown, MOST_CASES, shownCases } from '../shown-case.ts';

const said = z.string().max(200).optional();

const route = createRoute({
  method: 'get',
  path: '/agreement/samples/{name}/cases',
  'x-role': 'coder',
  summary: 'The events behind a figure or a cell of a grid, as each of two coders has them',
  request: {
    params: z.object({ name: sampleName }),
    query: z.strictObject({
      first: z.string(),
      second: z.string(),
      field: z.string().openapi({ description: '`finding` for the events that only one of them found.' }),
      a: said.openapi({ description: 'What the first coder said; without it, all cases where they differ.' }),
      b: said,
    }),
  },
  responses: {
    200: {
      description: `At most ${MOST_CASES} cases.`,
      content: { 'application/json': { schema: shownCases } },
    },
    ...problemAnswers,
  },
});

export function sampleCasesRoute(served: Served) {
  return router().openapi(route, async (c) => {
    const { first, second, field, a, b } = c.req.valid('query');
    const seen = asSeenBy(await oneSample(served, c.req.valid('param').name), askerOf(c).name);
    const machine = await machineCoding(served.store, seen.reportIds);
    const cell = a !== undefined && b !== undefined ? { said: [a, b] as const } : {};
    const found = casesOf(seen, machine, { first, second, field, ...cell });
    return c.json(await casesShown(served, found, field), 200);
  });
}
