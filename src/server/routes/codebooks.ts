import { createRoute, z } from '@hono/zod-openapi';
import { CasusError, CODEBOOK_IDS } from '../../model/index.ts';
import { CODEBOOKS } from '../../publish/codebooks/codebooks.ts';
import type { Cell } from '../../publish/table.ts';
import { publishedIncident } from '../../workspace/published-incidents.ts';
import { idNow } from '../id-now.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const codebookRow = z
  .object({
    codebook: z.enum(CODEBOOK_IDS),
    name: z.string(),
    columns: z.array(z.string()),
    row: z
      // `z.json()` calls on itself without end, and no description of the API would come of it.
      .array(
        z
          .custom<Cell>(() => true)
          .openapi({
            type: ['string', 'number', 'boolean', 'object', 'array', 'null'],
            description: 'Text, a number, a truth value, null, or a list or object of these.',
          }),
      )
      .nullable()
      .openapi({ description: 'One value a column; null where the codebook does not take the incident.' }),
    losses: z.array(z.string()).openapi({ description: 'What the row says less well than the incident does.' }),
    why: z.string().nullable().openapi({ description: 'Why there is no row.' }),
    empty: z.array(z.object({ columns: z.string(), why: z.string() })),
  })
  .openapi('CodebookRow');

const route = createRoute({
  method: 'get',
  path: '/incidents/{id}/codebooks',
  'x-role': 'reader',
  summary: 'The row of one incident in each codebook, with what is lost',
  request: { params: z.object({ id: z.string().openapi({ example: 'ax7b6xxlor' }) }) },
  responses: {
    200: {
      description: 'One answer a codebook.',
      content: { 'application/json': { schema: z.object({ codebooks: z.array(codebookRow) }) } },
    },
    307: { description: 'An id that the incident had once; `Location` has the one it has now.' },
    ...problemAnswers,
  },
});

export function codebooksRoute(served: Served) {
  return router().openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const now = await idNow(served.store, id);
    if (now !== id) return c.redirect(`/api/incidents/${now}/codebooks`, 307);
    const item = await publishedIncident(served.store, id, { names: served.names });
    if (!item) throw new CasusError({ code: 'not-found', input: id, message: `There is no incident ${id} any more.` });
    const codebooks = Object.values(CODEBOOKS).map((codebook) => ({
      codebook: codebook.id,
      name: codebook.name,
      columns: codebook.columns.map(({ name }) => name),
      ...told(codebook.map(item)),
      empty: codebook.empty.map(([columns, why]) => ({ columns, why })),
    }));
    return c.json({ codebooks }, 200);
  });
}

const told = ({ row, losses, why }: ReturnType<(typeof CODEBOOKS)['acled']['map']>) => ({
  row: row && [...row],
  losses: losses.map(({ text }) => text),
  why,
});
