import type { About } from '../exporter.ts';
import type { Table } from '../table.ts';

/** What a file says of itself under the key `casus`, where its format has room for such: as JSON, the same bytes for the same. */
export function aboutTable(table: Table, about: About): string {
  return JSON.stringify({
    ...about,
    table: { id: table.id, title: table.title, description: table.description, key: table.key },
    columns: Object.fromEntries(table.columns.map((column) => [column.name, column.description])),
  });
}
