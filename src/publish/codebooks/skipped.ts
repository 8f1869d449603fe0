import { tableOf } from '../tables/table-of.ts';
import type { Table } from '../table.ts';
import type { Codebook } from './codebook.ts';

/** The incidents that codebooks have no row for, each with the reason. */
export function skipped(codebooks: readonly Codebook<string>[]): Table {
  return tableOf<{
    readonly incident: string;
    readonly codebook: Codebook<string>;
    readonly code: string;
    readonly why: string;
  }>({
    id: 'skipped',
    title: 'Skipped',
    description: 'An incident a row that a codebook does not take, with the reason; one for each such codebook.',
    key: ['incident_id', 'codebook'],
    each: (item) =>
      codebooks.flatMap((codebook) => {
        const { code, why } = codebook.map(item);
        return code === null ? [] : [{ incident: item.incident.id, codebook, code, why: why ?? '' }];
      }),
    columns: [
      ['incident_id', 'string', 'the incident', ({ incident }) => incident, '#event+id'],
      ['codebook', 'string', 'the codebook that has no row for it', ({ codebook }) => codebook.id],
      ['reason', 'string', 'why, as a code that stays the same', ({ code }) => code],
      ['why', 'string', 'the reason in words', ({ why }) => why],
    ], // prettier-ignore
  });
}
