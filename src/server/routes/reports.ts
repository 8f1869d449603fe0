import { createRoute, z } from '@hono/zod-openapi';
import { warning, type CodedReport } from '../../model/index.ts';
import { maskRecord } from '../../publish/masking.ts';
import type { ReportEntry } from '../../store/store.ts';
import { askerOf } from '../asker.ts';
import { hiddenFrom } from '../blindfold.ts';
import { problemAnswers } from '../problem-json.ts';
import * as filters from '../filters.ts';
import * as paging from '../paging.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const reportEntry = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    publisher: z.string().nullable(),
    published: z.string().nullable(),
    agency: z.string().nullable(),
    url: z.string().nullable(),
    language: z.string(),
    beginning: z.string().openapi({ description: 'The first words of the text, for reports without a title.' }),
    events: z.int().openapi({ description: 'How many events it tells of.' }),
    warnings: z.array(warning),
  })
  .openapi('ReportEntry');

const place = paging.cursor(z.string());

const route = createRoute({
  method: 'get',
  path: '/reports',
  'x-role': 'reader',
  summary: 'Reports, in the order they were added',
  request: {
    query: z.strictObject({
      from: filters.from,
      to: filters.to,
      text: filters.text,
      language: filters.language,
      limit: paging.limit,
      after: place.asked,
    }),
  },
  responses: {
    200: {
      description: 'A page of reports.',
      content: { 'application/json': { schema: z.object({ reports: z.array(reportEntry), next: paging.next }) } },
    },
    ...problemAnswers,
  },
});

export function reportsRoute(served: Served) {
  const { store, names } = served;
  return router().openapi(route, async (c) => {
    const { limit, after, from, to, text, language } = c.req.valid('query');
    const filter = { ...(from && { from }), ...(to && { to }), ...(text && { text }), ...(language && { language }), ...(after && { after }) }; // prettier-ignore
    const { page, more } = await paging.pageOf(store.reports({ ...filter, limit: limit + 1 }), limit);
    const reports: z.infer<typeof reportEntry>[] = [];
    const { reports: blind } = await hiddenFrom(served, askerOf(c).name);
    for (const entry of page.filter(({ id }) => !blind.has(id))) {
      const shown = names ? entry : masked(entry, await store.report(entry.id));
      reports.push({ ...shown, warnings: [...shown.warnings] });
    }
    const last = page.at(-1);
    return c.json({ reports, next: more && last ? place.write(last.id) : null }, 200);
  });
}

/** The whole record tells which names are private persons', and a name that the beginning ends in. */
function masked(entry: ReportEntry, record: CodedReport | null): ReportEntry {
  if (!record) return { ...entry, title: null, beginning: '' };
  const { title, text } = maskRecord(record).report;
  return { ...entry, title, beginning: text.slice(0, entry.beginning.length) };
}
