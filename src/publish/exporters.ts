import { CasusError } from '../model/index.ts';
import type { Exporter, Items, PublishedIncident } from './exporter.ts';
import type { Format } from './formats/format.ts';
import { FORMATS } from './formats/formats.ts';
import { jsonl as records } from './jsonl.ts';
import { maskIncident } from './masking.ts';
import type { Table } from './table.ts';
import { DATASET } from './tables/dataset.ts';

const UNTITLED = { title: 'Incidents', description: '', created: '', version: null, casus: '' };

/** Tables in a format. Here alone names are masked, so that they are in all formats alike. */
export function exporterOf(format: Format, tables: readonly Table[] = DATASET): Exporter<'incidents'> {
  const { id, extension, mediaType } = format;
  return {
    id,
    takes: 'incidents',
    extension,
    mediaType,
    write: (items, { names = false, about = UNTITLED } = {}) => format.write(tables, shown(items, names), about),
  };
}

async function* shown(items: Items<PublishedIncident>, names: boolean): AsyncIterable<PublishedIncident> {
  for await (const item of items) yield names ? item : maskIncident(item);
}

/** Every format data can leave in: coded reports as JSON Lines, incidents in all others; `jsonl` has rows for a codebook alone. */
export const EXPORTERS: readonly (Exporter<'records'> | Exporter<'incidents'>)[] = [
  records,
  ...FORMATS.filter(({ id }) => id !== records.id).map((format) => exporterOf(format)),
];

/**
 * The exporter of a name; `takes` says whether it wants coded reports or incidents.
 * @throws CasusError `usage` with the names there are.
 */
export function exporter(id: string): Exporter<'records'> | Exporter<'incidents'> {
  const found = EXPORTERS.find((one) => one.id === id);
  if (found) return found;
  const names = EXPORTERS.map((one) => one.id).join(', ');
  throw new CasusError({
    code: 'usage',
    input: id,
    message: `there is no format called "${id}"; choose one of ${names}`,
  });
}
