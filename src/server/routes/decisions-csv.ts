import { createRoute } from '@hono/zod-openapi';
import { csvLine } from '../../publish/formats/csv.ts';
import { askerOf } from '../asker.ts';
import { withoutBlind } from '../blindfold.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';
import { shownDecisions } from '../shown-decisions.ts';
import { askedFor, decisionFilter } from './decisions.ts';

const COLUMNS = ['number', 'at', 'by', 'kind', 'decided', 'reason', 'state', 'yields_to', 'hash'] as const;
const PAGE = 500;

const route = createRoute({
  method: 'get',
  path: '/decisions.csv',
  'x-role': 'reader',
  summary: 'What people decided as a table, the newest first',
  request: { query: decisionFilter },
  responses: {
    200: { description: `Columns ${COLUMNS.join(', ')}.`, content: { 'text/csv': {} } },
    ...problemAnswers,
  },
});

export function decisionsCsvRoute(served: Served) {
  return router().openapi(route, async (c) => {
    let table = '';
    for await (const line of lines(served, askerOf(c).name, askedFor(c.req.valid('query')))) table += line;
    c.header('Content-Type', 'text/csv; charset=utf-8');
    c.header('Content-Disposition', 'attachment; filename="decisions.csv"');
    return c.body(table);
  });
}

async function* lines(served: Served, asker: string, filter: ReturnType<typeof askedFor>): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = await served.store.newestDecisions({ ...filter, before, limit: PAGE });
    for (const one of await shownDecisions(served, await withoutBlind(served, asker, page))) {
      const { seq, at, by, kind, said, reason, state, yieldsTo, hash } = one;
      yield csvLine([seq, at, by, kind, said, reason ?? null, state, yieldsTo.join(' '), hash]);
    }
    if (page.length < PAGE) return;
    before = page.at(-1)!.seq;
  }
}
