import { csvLine } from '../csv.ts';
import type { Exporter } from '../exporter.ts';
import type { Codebook } from './codebook.ts';

/** The table of a codebook as CSV: its columns, then a row for each incident that it takes; the others are left out. */
export function codebookCsv(codebook: Codebook): Exporter<'incidents'> {
  return {
    id: codebook.id,
    takes: 'incidents',
    extension: 'csv',
    mediaType: 'text/csv',
    async *write(incidents, { names = false } = {}) {
      yield csvLine(codebook.columns);
      for await (const item of incidents) {
        const { row } = codebook.map(item, names);
        if (row) yield csvLine(row);
      }
    },
  };
}
