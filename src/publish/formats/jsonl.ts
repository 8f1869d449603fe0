import type { Format } from './format.ts';

/**
 * A table as JSON Lines, a row an object: its columns in their order and all of them in every line, null where a cell is empty, so
 * that programs that look at the first lines know every column. Lists and objects are JSON, as PLOVER's own records have them.
 */
export const jsonl: Format = {
  id: 'jsonl',
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  async *write([table], items) {
    const names = table!.columns.map(({ name }) => name);
    for await (const item of items) {
      for (const row of table!.rows(item)) {
        yield `${JSON.stringify(Object.fromEntries(names.map((name, i) => [name, row[i]])))}\n`;
      }
    }
  },
};
