import { CasusError } from '../../model/index.ts';
import { csvLine } from './csv.ts';
import type { Format } from './format.ts';

/**
 * A table as CSV with the Humanitarian Exchange Language's hashtags (HXL 1.1) in a row under the header; columns that the
 * standard has no word for have none.
 * @throws CasusError `usage` where none of the columns has one, since nobody could tell the row of the hashtags
 */
export const hxl: Format = {
  id: 'hxl',
  extension: 'hxl.csv',
  mediaType: 'text/csv',
  async *write([table], items) {
    const { id, columns } = table!;
    if (columns.every(({ hxl: tag }) => tag === undefined)) {
      const message = `No column of ${id} has an HXL hashtag. Write it with --format csv.`;
      throw new CasusError({ code: 'usage', input: id, message });
    }
    yield csvLine(columns.map(({ name }) => name));
    yield csvLine(columns.map(({ hxl: tag }) => tag ?? null));
    for await (const item of items) for (const row of table!.rows(item)) yield csvLine(row);
  },
};
