import { createRoute, z } from '@hono/zod-openapi';
import { acled } from '../../../publish/codebooks/acled.ts';
import type { Table } from '../../../publish/table.ts';
import { problemAnswers } from '../../problem-json.ts';
import { router } from '../../router.ts';
import type { Served } from '../../served.ts';
import { acledCondition, OPERATORS, usualOperator } from '../acled-filters.ts';
import { fields, format, MOST_ROWS, onlyThese, release, rowOf, tableAnswer, whole } from '../asked.ts';
import { mustHave } from '../must-have.ts';
import { columnsOf } from '../open-tables.ts';
import { tablePage } from '../table-page.ts';

const table: Table = acled;

const filters = Object.fromEntries(
  table.columns.flatMap((column) => {
    const { name, description } = column;
    const usual = usualOperator(column);
    return [
      [name, z.string().max(4000).optional().openapi({ description: `${description}; ${usual} unless ${name}_where says else` })],
      [`${name}_where`, z.enum(OPERATORS).optional().openapi({ description: `how ${name} is compared; ${usual} unless given` })],
    ] as const;
  }),
) as Record<string, z.ZodOptional<z.ZodString>>; // prettier-ignore

const query = {
  limit: whole(1, MOST_ROWS, MOST_ROWS, 'How many rows a page has at most.'),
  page: whole(1, 1_000_000, 1, 'Which page; the first is 1.'),
  fields: fields(table),
  _format: format,
  release,
};

/** Besides the filters, which are texts. */
type Query = z.infer<z.ZodObject<typeof query>>;

const answer = z
  .object({
    status: z.int().openapi({ description: 'As that of HTTP.' }),
    success: z.boolean(),
    release: z.string(),
    count: z.int().openapi({ description: 'How many rows the page has.' }),
    total_count: z.int().openapi({ description: 'How many rows all pages have.' }),
    data: z.array(rowOf(table, 'AcledRow')),
  })
  .openapi('AcledAnswer');

/** Incidents in the columns of ACLED, asked for as ACLED's own API is asked. */
export function acledRoute(served: Served) {
  const route = createRoute({
    method: 'get',
    path: '/acled/read',
    'x-role': served.open ? 'anyone' : 'reader',
    summary: 'Incidents in the columns of ACLED',
    description:
      'Every column may be a filter. `COLUMN_where` says how it is compared. `a|b` is either of two values, with BETWEEN the first and the last; `country=Mali:OR:country=Niger` is either of two filters.',
    middleware: [onlyThese([...Object.keys(query), ...Object.keys(filters)])],
    request: { query: z.object({ ...filters, ...query }) },
    responses: { 200: tableAnswer('A page of rows.', answer), ...problemAnswers },
  });
  return router().openapi(route, async (c): Promise<never> => {
    const given: unknown = c.req.valid('query');
    const { limit, page, fields: columns, _format, release: version, ...asked } = given as Query;
    const found = await served.databases.release(version);
    mustHave(found, 'acled');
    const order = { table: 'acled', columns: columnsOf('acled', columns), where: acledCondition(asked), limit, offset: (page - 1) * limit, format: _format } as const; // prettier-ignore
    return tablePage(c, served, { release: found, named: version !== 'latest', order }, ({ text, count, total }) => {
      const head = { status: 200, success: true, release: found.version, count, total_count: total };
      return `${JSON.stringify(head).slice(0, -1)},"data":[${text}]}`;
    });
  });
}
