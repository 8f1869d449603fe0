import { createRoute, z } from '@hono/zod-openapi';
import { readLexicon } from '../../language/lexicon.ts';
import { WORD_TABLES } from '../../model/index.ts';
import { WORD_COLUMNS } from '../../workspace/own-words.ts';
import * as filters from '../filters.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';

/** So many rows are shown; more words in `text` find the others. */
const MOST = 200;

const route = createRoute({
  method: 'get',
  path: '/codebook/words',
  'x-role': 'reader',
  summary: 'The rows of a lexicon table that comes with Casus',
  request: { query: z.strictObject({ table: z.enum(WORD_TABLES), text: filters.text }) },
  responses: {
    200: {
      description: `The first ${MOST} rows that hold the text.`,
      content: {
        'application/json': {
          schema: z.object({
            columns: z.array(z.string()),
            rows: z.array(z.object({ line: z.int(), cells: z.record(z.string(), z.string()) })),
            total: z.int(),
          }),
        },
      },
    },
    ...problemAnswers,
  },
});

export function codebookWordsRoute() {
  return router().openapi(route, (c) => {
    const { table, text = '' } = c.req.valid('query');
    const columns: readonly string[] = WORD_COLUMNS[table];
    const sought = text.toLowerCase();
    const found = readLexicon<string>(table, columns).filter((row) =>
      columns.some((column) => row[column]!.toLowerCase().includes(sought)),
    );
    const rows = found.slice(0, MOST).map((row) => ({
      line: row.line,
      cells: Object.fromEntries(columns.map((column) => [column, row[column]!])),
    }));
    return c.json({ columns: [...columns], rows, total: found.length }, 200);
  });
}
