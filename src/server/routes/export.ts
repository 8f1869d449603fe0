import { createRoute, z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import { CasusError, CODEBOOK_IDS, type CodedReport } from '../../model/index.ts';
import { CODEBOOKS } from '../../publish/codebooks/codebooks.ts';
import { EXPORTERS, exporter, takesRecords } from '../../publish/exporters.ts';
import { isText } from '../../publish/formats/format.ts';
import type { Store } from '../../store/store.ts';
import { disclosedRecords } from '../../workspace/disclosed-records.ts';
import { exportIncidents } from '../../workspace/export-incidents.ts';
import { askerOf } from '../asker.ts';
import { hiddenFrom } from '../blindfold.ts';
import { boxEdges, incidentFilters, storeFilter } from '../filters.ts';
import { problemAnswers } from '../problem-json.ts';
import { router } from '../router.ts';
import type { Served } from '../served.ts';

const exportQuery = z.strictObject({
  format: z.enum(EXPORTERS.map(({ id }) => id)),
  codebook: z
    .enum(CODEBOOK_IDS)
    .optional()
    .openapi({ description: 'The columns of another dataset, for the incidents that it takes.' }),
  ...incidentFilters,
  ...boxEdges,
  scope: incidentFilters.scope.unwrap().optional(),
});

const route = createRoute({
  method: 'get',
  path: '/export',
  'x-role': 'reader',
  summary: 'The dataset as a file: the incidents that filters let through in a format and codebook, or all coded reports (jsonl)',
  request: { query: exportQuery },
  responses: {
    200: { description: 'The file, written as it is read.', content: { 'application/octet-stream': { schema: z.string() } } },
    ...problemAnswers,
  },
}); // prettier-ignore

export function exportRoute(served: Served) {
  const { store, names, onFault } = served;
  return router().openapi(route, async (c) => {
    const { format, codebook, scope, west, south, east, north, ...asked } = c.req.valid('query');
    const chosen = exporter(format, codebook && CODEBOOKS[codebook]);
    const edges = { west, south, east, north };
    const narrowed = [scope, ...Object.values(asked), ...Object.values(edges)].some((value) => value !== undefined);
    if (chosen.takes === 'records' && narrowed) {
      const message = `${format} has all coded reports; the filters choose among incidents, which other formats have.`;
      throw new CasusError({ code: 'usage', input: format, message });
    }
    const hidden = await hiddenFrom(served, askerOf(c).name);
    const filter = storeFilter({ ...asked, scope: scope ?? 'single' }, edges);
    const pieces = takesRecords(chosen)
      ? chosen.write(recordsButFor(store, hidden.reports), { names })
      : exportIncidents(store, chosen, { ...filter, hidden: hidden.incidents }, { names });
    // What a format cannot write is said before the file begins.
    const file = pieces[Symbol.asyncIterator]();
    const first = await file.next();
    c.header('Content-Type', `${chosen.mediaType}${isText(chosen.mediaType) ? '; charset=utf-8' : ''}`);
    c.header(
      'Content-Disposition',
      `attachment; filename="casus${codebook ? `-${codebook}` : ''}.${chosen.extension}"`,
    );
    return stream(
      c,
      async (out) => {
        try {
          for (let next = first; !next.done && !out.aborted; next = await file.next()) await out.write(next.value);
        } finally {
          await file.return?.();
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
  for await (const record of disclosedRecords(store)) if (!hidden.has(record.report.id)) yield record;
}
