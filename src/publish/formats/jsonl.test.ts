import { describe, expect, it } from 'vitest';
import { CODEBOOKS } from '../codebooks/codebooks.ts';
import { toldIncident } from '../codebooks/testing.ts';
import { EXPORTERS, exporter, exporterOf } from '../exporters.ts';
import type { Table } from '../table.ts';
import { jsonl } from './jsonl.ts';

async function objectsOf(table: Table): Promise<Record<string, unknown>[]> {
  const items = [
    toldIncident({ figures: { killed: 12 }, by: { text: 'the Gao Front', name: 'Gao Front', sector: 'REB' } }),
    toldIncident({ id: 'bbbbbbbbbb', by: { text: 'gunmen' } }),
  ];
  let text = '';
  for await (const piece of exporterOf(jsonl, [table]).write(items)) text += piece.toString();
  return text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>); // prettier-ignore
}

describe('rows as JSON Lines', () => {
  it('have every column in its order, null where a cell is empty', async () => {
    const columns = CODEBOOKS.plover.columns.map(({ name }) => name);
    const rows = await objectsOf(CODEBOOKS.plover);
    expect(rows.map((row) => Object.keys(row))).toEqual([columns, columns]);
    expect(rows[1]!['size']).toBeNull();
  });

  it('have lists and objects as JSON has them, and numbers as numbers', async () => {
    const [row] = await objectsOf(CODEBOOKS.plover);
    expect(row!['event']).toEqual(['ASSAULT']);
    expect(row!['size']).toMatchObject({ dead: 12 });
    const [killing] = await objectsOf(CODEBOOKS.ged);
    expect(killing).toMatchObject({ best: 12, latitude: 16.272, date_start: '2022-03-14' });
  });

  it('are not what jsonl means without a codebook: the coded reports', () => {
    expect(EXPORTERS.filter(({ id }) => id === 'jsonl')).toHaveLength(1);
    expect(exporter('jsonl').takes).toBe('records');
  });
});
