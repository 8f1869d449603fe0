import type { Exporter } from './exporter.ts';
import { maskRecord } from './masking.ts';

/** JSON Lines of coded reports, one report a line, as the record of `docs/formats.md` has it. */
export const jsonl: Exporter<'records'> = {
  id: 'jsonl',
  takes: 'records',
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  async *write(records, { names = false } = {}) {
    for await (const { alsoNamed: _, ...record } of records) {
      yield `${JSON.stringify(names ? record : maskRecord({ ...record, alsoNamed: _ ?? [] }))}\n`;
    }
  },
};
