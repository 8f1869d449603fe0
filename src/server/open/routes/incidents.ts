import { createRoute, z } from '@hono/zod-openapi';
import { STATUSES } from '../../../model/index.ts';
import { incidents } from '../../../publish/tables/incidents.ts';
import { country, from, incidentFilters, to, type } from '../../filters.ts';
import { problemAnswers } from '../../problem-json.ts';
import { router } from '../../router.ts';
import type { Served } from '../../served.ts';
import { fields, format, MOST_ROWS, onlyThese, release, rowOf, tableAnswer, whole } from '../asked.ts';
import { allOf, condition, type Condition } from '../condition.ts';
import { urlAsked } from '../keep.ts';
import { columnsOf, FIRST_DAY, LAST_DAY } from '../open-tables.ts';
import { tablePage } from '../table-page.ts';

const query = {
  from,
  to,
  country,
  type,
  scope: incidentFilters.scope,
  status: z.enum(STATUSES).optional(),
  minKilled: incidentFilters.minKilled,
  fields: fields(incidents),
  limit: whole(1, MOST_ROWS, 100, 'How many incidents a page has at most.'),
  page: whole(1, 1_000_000, 1, 'Which page; the first is 1.'),
  _format: format,
  release,
};

const answer = z
  .object({
    release: z.string(),
    total: z.int().openapi({ description: 'How many incidents all pages have.' }),
    next: z.string().nullable().openapi({ description: 'The address of the next page, of the same release; null on the last.' }),
    incidents: z.array(rowOf(incidents, 'IncidentRow')),
  })
  .openapi('IncidentsAnswer'); // prettier-ignore

/** Incidents in the columns of the dataset itself. */
export function openIncidentsRoute(served: Served) {
  const route = createRoute({
    method: 'get',
    path: '/incidents',
    'x-role': served.open ? 'anyone' : 'reader',
    summary: 'Incidents in the columns of the dataset, newest first',
    middleware: [onlyThese(Object.keys(query))],
    request: { query: z.object(query) },
    responses: { 200: tableAnswer('A page of incidents.', answer), ...problemAnswers },
  });
  return router().openapi(route, async (c): Promise<never> => {
    const { limit, page, fields: columns, _format, release: version, ...asked } = c.req.valid('query');
    const found = await served.databases.release(version);
    const order = { table: 'incidents', columns: columnsOf('incidents', columns), where: incidentCondition(asked), limit, offset: (page - 1) * limit, format: _format } as const; // prettier-ignore
    return tablePage(c, served, { release: found, named: version !== 'latest', order }, ({ text, total }) => {
      const next = urlAsked(c, served);
      next.searchParams.set('release', found.version);
      next.searchParams.set('page', String(page + 1));
      const head = { release: found.version, total, next: page * limit < total ? next.href : null };
      return `${JSON.stringify(head).slice(0, -1)},"incidents":[${text}]}`;
    });
  });
}

type Asked = Omit<z.infer<z.ZodObject<typeof query>>, 'fields' | 'limit' | 'page' | '_format' | 'release'>;

function incidentCondition({ from, to, country, type, scope, status, minKilled }: Asked): Condition {
  return allOf([
    // As the API of the workspace has it: whatever may have been within these days.
    from === undefined ? undefined : condition(`${LAST_DAY} >= ?`, from),
    to === undefined ? undefined : condition(`${FIRST_DAY} <= ?`, to),
    country === undefined ? undefined : condition('country = ?', country),
    type === undefined ? undefined : typeCondition(type),
    scope === 'all' ? undefined : condition('scope = ?', scope),
    status === undefined ? undefined : condition('status = ?', status),
    minKilled === undefined ? undefined : condition('coalesce(killed_best, killed_low) >= ?', minKilled),
  ]);
}

/** A type (`ASSAULT`), a mode (`abduct`) or both (`ASSAULT/abduct`). */
function typeCondition(asked: string): Condition {
  const [first = '', second] = asked.split('/');
  const isType = first === first.toUpperCase();
  const mode = second ?? (isType ? undefined : first);
  return allOf([
    isType ? condition('type = ?', first) : undefined,
    mode === undefined ? undefined : condition(`('; ' || modes || ';') LIKE ?`, `%; ${mode};%`),
  ]);
}
