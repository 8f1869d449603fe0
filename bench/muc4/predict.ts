import { createCoder } from '../../src/coding/coder.ts';
import { loadGazetteer } from '../../src/places/gazetteer.ts';
import { reportOf } from '../records.ts';
import { textOf, type Row } from '../rows.ts';
import type { Template } from './template.ts';
import { toTemplates } from './to-templates.ts';

/** Codes each report and reads the record as MUC-4 templates. Of a row, only `docid` and `text` are seen. */
export async function* predictTemplates(
  rows: AsyncIterable<Row>,
): AsyncGenerator<{ docid: string; templates: Template[] }> {
  const coder = createCoder(loadGazetteer());
  for await (const row of rows) {
    const docid = textOf(row, 'docid') ?? '';
    const report = reportOf({ id: docid, text: textOf(row, 'text') ?? '' });
    yield { docid, templates: toTemplates(await coder.code(report)) };
  }
}
