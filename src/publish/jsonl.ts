import type { Exporter } from './exporter.ts';
import { maskRecord } from './masking.ts';

/** JSON Lines of coded reports, one report a line, as the record of `docs/formats.md` has it. */
export const jsonl: Exporter<'records'> = {
  id: 'jsonl',
  takes: 'records',
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  async *write(records, { names = false } = {}) {
    for await (const { report, events, warnings, alsoNamed = [] } of records) {
      const record = { report, events, warnings };
      yield `${JSON.stringify(names ? record : maskRecord({ ...record, alsoNamed }))}\n`;
    }
  },
};
