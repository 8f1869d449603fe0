import type { PublishedIncident } from '../exporter.ts';
import type { Cell, Table } from '../table.ts';
import type { Codebook } from './codebook.ts';

/** The incidents that codebooks have no row for, with the reason: what is not in their tables is here. */
export function skipped(codebooks: readonly Codebook<string>[]): Table {
  return {
    id: 'skipped',
    title: 'Skipped',
    description: 'An incident that a codebook has no row for, and why.',
    columns: [
      { name: 'incident_id', type: 'string', description: 'which incident', hxl: '#event+id' },
      { name: 'codebook', type: 'string', description: 'which codebook' },
      { name: 'reason', type: 'string', description: 'a short code, the same in every version' },
      { name: 'why', type: 'string', description: 'the reason in words' },
    ],
    key: ['incident_id', 'codebook'],
    *rows(item: PublishedIncident): Iterable<readonly Cell[]> {
      for (const codebook of codebooks) {
        const { code, why } = codebook.map(item);
        if (code !== null) yield [item.incident.id, codebook.id, code, why];
      }
    },
  };
}
