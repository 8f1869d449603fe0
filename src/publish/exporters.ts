import { CasusError } from '../model/index.ts';
import type { Exporter, Items, PublishedIncident } from './exporter.ts';
import type { Format } from './formats/format.ts';
import { FORMATS } from './formats/formats.ts';
import { jsonl as records } from './jsonl.ts';
import { maskIncident } from './masking.ts';
import type { Table } from './table.ts';
import { DATASET } from './tables/dataset.ts';

const UNTITLED = { title: 'Incidents', description: '', created: '', version: null, casus: '' };

/** Tables in a format. Names are masked here, so that they are in all formats alike; what is masked already stays as it is. */
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
 * The exporter of a name, of the dataset's own tables or of another, such as a codebook. `takes` says whether it wants coded
 * reports or incidents.
 * @throws CasusError `usage` with the names there are.
 */
export function exporter(id: string, table?: Table): Exporter<'records'> | Exporter<'incidents'> {
  const format = table && FORMATS.find((one) => one.id === id);
  const found = table ? format && exporterOf(format, [table]) : EXPORTERS.find((one) => one.id === id);
  if (found) return found;
  const names = (table ? FORMATS : EXPORTERS).map((one) => one.id).join(', ');
  const message = table
    ? `${table.title} is a table; write it in one of ${names}`
    : `there is no format called "${id}"; choose one of ${names}`;
  throw new CasusError({ code: 'usage', input: id, message });
}

export const takesRecords = (one: Exporter<'records'> | Exporter<'incidents'>): one is Exporter<'records'> =>
  one.takes === 'records';

/** The format that a file's name ends with, the longest ending first, then the first format; null where there is none. */
export function formatOfFile(name: string, table?: Table): string | null {
  const all: readonly { readonly id: string; readonly extension: string }[] = table ? FORMATS : EXPORTERS;
  const named = all.filter(({ extension }) => name.toLowerCase().endsWith(`.${extension}`));
  return named.toSorted((a, b) => b.extension.length - a.extension.length)[0]?.id ?? null;
}
