import { createRoute, z } from '@hono/zod-openapi';
import { countryAsked } from '../../../language/countries.ts';
import { countryName } from '../../../model/country-name.ts';
import { ged } from '../../../publish/codebooks/ged.ts';
import { problemAnswers } from '../../problem-json.ts';
import { router } from '../../router.ts';
import type { Served } from '../../served.ts';
import { fields, format, MOST_ROWS, onlyThese, rowOf, tableAnswer, whole } from '../asked.ts';
import { allOf, anyOf, condition, type Condition } from '../condition.ts';
import { urlAsked } from '../keep.ts';
import { mustHave } from '../must-have.ts';
import { columnsOf } from '../open-tables.ts';
import { tablePage } from '../table-page.ts';

const day = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, 'it must be a day, as 2024-05-03')
    .optional()
    .openapi({ description, example: '2024-05-03' });

/** Values parted by commas, at most a hundred. */
function list(pattern: RegExp, mistake: string, description: string, example: string) {
  return z
    .string()
    .max(4000)
    .optional()
    .transform((given, context) => {
      const values = given?.split(',').map((one) => one.trim()) ?? [];
      if (values.length <= 100 && values.every((one) => pattern.test(one))) return values;
      context.addIssue(mistake);
      return z.NEVER;
    })
    .openapi({ type: 'string', description, example });
}

const query = {
  pagesize: whole(1, MOST_ROWS, 100, 'How many rows a page has at most.'),
  page: whole(0, 1_000_000, 0, 'Which page; the first is 0.'),
  StartDate: day('Events that ended on that day or later.'),
  EndDate: day('Events that ended on that day or earlier.'),
  Country: list(/\S/, 'it must be names or ISO codes of at most a hundred countries', 'Countries by name or ISO code, parted by commas.', 'Mali,NER'),
  TypeOfViolence: list(/^[123]$/, 'it must be 1, 2 or 3, or several parted by commas', '1 state-based, 2 non-state, 3 one-sided; several parted by commas.', '1,3'),
  Year: list(/^\d{4}$/, 'it must be years of four digits, parted by commas', 'Years of date_start as the column year has them, parted by commas.', '2023,2024'),
  fields: fields(ged),
  _format: format,
}; // prettier-ignore

const pageUrl = (description: string) => z.string().openapi({ description });
const answer = z
  .object({
    TotalCount: z.int().openapi({ description: 'How many rows all pages have.' }),
    TotalPages: z.int(),
    PreviousPageUrl: pageUrl('Empty on the first page.'),
    NextPageUrl: pageUrl('Empty on the last page. It names the version, so that all pages are of one release.'),
    Result: z.array(rowOf(ged, 'GedRow')),
  })
  .openapi('GedAnswer');

const versions = z.object({ version: z.string().max(100).openapi({ description: 'The version of a release, or latest.', example: 'latest' }) }); // prettier-ignore

/** Incidents in the columns of UCDP GED, asked for as UCDP's own API is asked. */
export function gedRoute(served: Served) {
  const route = createRoute({
    method: 'get',
    path: '/gedevents/{version}',
    'x-role': served.open ? 'anyone' : 'reader',
    summary: 'Incidents in the columns of UCDP GED',
    middleware: [onlyThese(Object.keys(query))],
    request: { params: versions, query: z.object(query) },
    responses: { 200: tableAnswer('A page of rows.', answer), ...problemAnswers },
  });
  return router().openapi(route, async (c): Promise<never> => {
    const { version } = c.req.valid('param');
    const { pagesize, page, fields: columns, _format, ...asked } = c.req.valid('query');
    const found = await served.databases.release(version);
    mustHave(found, 'ged');
    const order = { table: 'ged', columns: columnsOf('ged', columns), where: gedCondition(asked), limit: pagesize, offset: page * pagesize, format: _format } as const; // prettier-ignore
    const urlOf = (other: number) => {
      const url = urlAsked(c, served);
      url.pathname = `/open/gedevents/${found.version}`;
      url.searchParams.set('pagesize', String(pagesize));
      url.searchParams.set('page', String(other));
      return url.href;
    };
    return tablePage(c, served, { release: found, named: version !== 'latest', order }, ({ text, total }) => {
      const pages = Math.ceil(total / pagesize);
      const head = {
        TotalCount: total,
        TotalPages: pages,
        PreviousPageUrl: page > 0 ? urlOf(Math.min(page, pages) - 1) : '',
        NextPageUrl: page + 1 < pages ? urlOf(page + 1) : '',
      };
      return `${JSON.stringify(head).slice(0, -1)},"Result":[${text}]}`;
    });
  });
}

type Asked = Pick<z.infer<z.ZodObject<typeof query>>, 'StartDate' | 'EndDate' | 'Country' | 'TypeOfViolence' | 'Year'>;

function gedCondition({ StartDate, EndDate, Country, TypeOfViolence, Year }: Asked): Condition {
  const oneOf = (values: readonly string[], sql: string, value: (written: string) => string | number) =>
    values.length > 0 ? anyOf(values.map((written) => condition(sql, value(written)))) : undefined;
  const nameOf = (written: string) => {
    const known = countryAsked(written);
    return known === null ? written : countryName(known);
  };
  return allOf([
    StartDate === undefined ? undefined : condition('date_end >= ?', StartDate),
    EndDate === undefined ? undefined : condition('date_end <= ?', EndDate),
    oneOf(Country, 'country COLLATE NOCASE = ?', nameOf),
    oneOf(TypeOfViolence, 'type_of_violence = ?', Number),
    oneOf(Year, 'year = ?', Number),
  ]);
}
