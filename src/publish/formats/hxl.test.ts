import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { CODEBOOKS } from '../codebooks/codebooks.ts';
import { toldIncident } from '../codebooks/testing.ts';
import { exporterOf } from '../exporters.ts';
import { DATASET } from '../tables/dataset.ts';
import type { Table } from '../table.ts';
import { hxl } from './hxl.ts';

/** A hashtag with its attributes (HXL 1.1, "Tag syntax"), in the lower case that the standard prefers. */
const TAG = /^#[a-z][a-z0-9_]*(?:\+[a-z][a-z0-9_]*)*$/;

const ITEM = toldIncident({ figures: { killed: 12 }, by: { text: 'the Gao Front', name: 'Gao Front', sector: 'REB' } });

async function recordsOf(...tables: readonly Table[]): Promise<string[][]> {
  let text = '';
  for await (const piece of exporterOf(hxl, tables).write([ITEM])) text += piece.toString();
  return parse(text);
}

const TAGGED = [...DATASET, ...Object.values(CODEBOOKS)].filter(({ columns }) => columns.some(({ hxl: tag }) => tag));

describe('hxl', () => {
  it('has hashtags in the row under the header, and then the rows', async () => {
    const [header, tags, row, ...more] = await recordsOf(...DATASET);
    expect(more).toEqual([]);
    const at = (name: string) => header!.indexOf(name);
    expect([tags![at('killed_best')], row![at('killed_best')]]).toEqual(['#affected+killed', '12']);
    expect([tags![at('date_start')], row![at('date_start')]]).toEqual(['#date+start', '2022-03-14']);
    expect([tags![at('country')], row![at('country')]]).toEqual(['#country+code', 'MLI']);
    expect([tags![at('date_text')], row![at('date_text')]]).toEqual(['', 'Monday']);
  });

  it.each(TAGGED.map((table) => [table.id, table] as const))(
    'tags %s as the standard has it, no two columns alike',
    async (_, table) => {
      const [header, tags] = await recordsOf(table);
      expect(tags).toHaveLength(header!.length);
      const given = tags!.filter((tag) => tag !== '');
      for (const tag of given) expect(tag).toMatch(TAG);
      expect(new Set(given).size).toBe(given.length);
    },
  );

  it('is refused for a table without hashtags, which nobody could read as HXL', async () => {
    const columns = DATASET[0]!.columns.map(({ name, type, description }) => ({ name, type, description }));
    const plain: Table = { ...DATASET[0]!, id: 'plain', columns };
    await expect(recordsOf(plain)).rejects.toThrow('No column of plain has an HXL hashtag');
  });
});
