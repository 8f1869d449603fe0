import { createRoute, z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import { CasusError, type CodedReport } from '../../model/index.ts';
import { EXPORTERS, exporter } from '../../publish/exporters.ts';
import type { Store } from '../../store/store.ts';
import { publishedIncidents } from '../../workspace/published-incidents.ts';
import { askerOf } from '../asker.ts';
import { hiddenFrom } from '../blindfold.ts';
import { incidentFilters, storeFilter } from '../filters.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const exportQuery = z.strictObject({
  format: z.enum(EXPORTERS.map(({ id }) => id)),
  ...incidentFilters,
  scope: incidentFilters.scope.unwrap().optional(),
});

const route = createRoute({
  method: 'get',
  path: '/export',
  'x-role': 'reader',
  summary: 'The dataset as a file: incidents that filters let through as CSV or GeoJSON, or all coded reports as JSON Lines',
  request: { query: exportQuery },
  responses: {
    200: { description: 'The file, written as it is read.', content: { 'application/octet-stream': { schema: z.string() } } },
    ...problemAnswers,
  },
}); // prettier-ignore

export function exportRoute(served: Served) {
  const { store, names, onFault } = served;
  return router().openapi(route, async (c) => {
    const { format, scope, ...asked } = c.req.valid('query');
    const chosen = exporter(format);
    const narrowed = scope !== undefined || Object.values(asked).some((value) => value !== undefined);
    if (chosen.takes === 'records' && narrowed) {
      const message = `${format} has all coded reports; the filters choose among incidents (csv, geojson).`;
      throw new CasusError({ code: 'usage', input: format, message });
    }
    const hidden = await hiddenFrom(served, askerOf(c).name);
    const filter = { ...storeFilter({ ...asked, scope: scope ?? 'single' }), hidden: hidden.incidents };
    const pieces =
      chosen.takes === 'records'
        ? chosen.write(recordsButFor(store, hidden.reports), { names })
        : chosen.write(publishedIncidents(store, filter, { names }), { names });
    c.header('Content-Type', `${chosen.mediaType}; charset=utf-8`);
    c.header('Content-Disposition', `attachment; filename="casus.${chosen.extension}"`);
    return stream(
      c,
      async (out) => {
        for await (const piece of pieces) {
          if (out.aborted) return;
          await out.write(piece);
        }
      },
      async (fault, out) => {
        onFault(fault);
        // A file that ends before its time is cut off, so that nobody takes it for whole.
        out.abort();
        await out.close();
      },
    );
  });
}

async function* recordsButFor(store: Store, hidden: ReadonlyMap<string, unknown>): AsyncIterable<CodedReport> {
  for await (const record of store.records()) if (!hidden.has(record.report.id)) yield record;
}
