import { createRoute, z } from '@hono/zod-openapi';
import { codebook } from '../../coding/codebook.ts';
import { EVENT_TYPES, isTable, WORD_TABLES } from '../../model/index.ts';
import { decisionsInForce } from '../../review/decisions-in-force.ts';
import { WORD_COLUMNS } from '../../workspace/own-words.ts';
import { workspaceCoder } from '../../workspace/workspace-coder.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const entry = {
  definition: z.string(),
  example: z.string(),
  not: z.string().openapi({ description: 'What is often taken for one; empty where nothing is.' }),
  acled: z.string().openapi({ description: 'What ACLED makes of it; empty for nothing.' }),
  ged: z.string(),
  gtd: z.string(),
  incidents: z.int().openapi({ description: 'How many incidents of the workspace are coded so.' }),
};

const codebookView = z
  .object({
    coder: z.string().openapi({ description: 'The coder that new reports are coded by.' }),
    otherwiseCoded: z.int().openapi({ description: 'How many reports another coder coded; `casus recode` codes them anew.' }),
    types: z.array(
      z.object({ type: z.enum(EVENT_TYPES), ...entry, modes: z.array(z.object({ mode: z.string(), ...entry })) }),
    ),
    columns: z.record(z.enum(WORD_TABLES), z.array(z.string())),
    words: z
      .array(z.object({ seq: z.int(), by: z.string(), at: z.string(), table: z.enum(WORD_TABLES), row: z.record(z.string(), z.string()) }))
      .openapi({ description: 'The rows that people gave this workspace, the latest first.' }),
  })
  .openapi('Codebook'); // prettier-ignore
export type CodebookView = z.infer<typeof codebookView>;

const route = createRoute({
  method: 'get',
  path: '/codebook',
  'x-role': 'reader',
  summary: 'What types and modes mean, how often they are coded here, and the words that people gave this workspace',
  responses: {
    200: { description: 'The codebook.', content: { 'application/json': { schema: codebookView } } },
    ...problemAnswers,
  },
});

export function codebookRoute({ store }: Served) {
  return router().openapi(route, async (c) => {
    const used = await store.typeCounts();
    const count = (type: string, mode?: string) =>
      used.reduce((n, one) => n + (one.type === type && (mode === undefined || one.modes.includes(mode)) ? one.incidents : 0), 0); // prettier-ignore
    const words = decisionsInForce(await store.decisionsAbout({ kinds: ['word'] })).filter(
      (decision) => decision.kind === 'word',
    );
    const coder = (await workspaceCoder(store)).id;
    const coders = await store.coderCounts();
    const view: CodebookView = {
      coder,
      otherwiseCoded: coders.reduce((n, one) => n + (one.coder === coder || isTable(one.coder) ? 0 : one.reports), 0),
      types: codebook().map(({ modes, ...type }) => ({
        ...type,
        incidents: count(type.type),
        modes: modes.map((mode) => ({ ...mode, incidents: count(type.type, mode.mode) })),
      })),
      columns: {
        triggers: [...WORD_COLUMNS.triggers],
        agents: [...WORD_COLUMNS.agents],
        actors: [...WORD_COLUMNS.actors],
      },
      words: words.map(({ seq, by, at, table, row }) => ({ seq, by, at, table, row })).reverse(),
    };
    return c.json(view, 200);
  });
}
