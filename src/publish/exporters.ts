import { CasusError } from '../model/index.ts';
import { csv } from './csv.ts';
import type { Exporter } from './exporter.ts';
import { geojson } from './geojson.ts';
import { jsonl } from './jsonl.ts';

/** Every format data can leave in. */
export const EXPORTERS = [jsonl, csv, geojson] as const;

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
