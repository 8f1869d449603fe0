import { createCoder } from '../src/coding/coder.ts';
import { makeReport } from '../src/ingest/make-report.ts';
import { readStamp } from '../src/ingest/read-stamp.ts';
import type { CodedReport, Report, Warning } from '../src/model/index.ts';
import { loadGazetteer } from '../src/places/gazetteer.ts';
import { textOf, type Row } from './rows.ts';

/** A row's report, its text kept to the letter: only `id`, `title`, `published` and `text` are seen. */
export function reportOf(row: Row, warnings: Warning[] = []): Report {
  const text = textOf(row, 'text') ?? '';
  const published = textOf(row, 'published');
  const draft = {
    id: textOf(row, 'id'),
    title: textOf(row, 'title'),
    published: published === null ? null : readStamp(published),
    language: 'en',
    text,
    bytes: new TextEncoder().encode(text),
  };
  return makeReport(draft, warnings);
}

/** Codes each row's report: the coded-report record, `report.id` and `report.text` as in the row. */
export async function* codeRecords(rows: AsyncIterable<Row>): AsyncGenerator<CodedReport> {
  const coder = createCoder(loadGazetteer());
  for await (const row of rows) {
    const warnings: Warning[] = [];
    const record = await coder.code(reportOf(row, warnings));
    yield { ...record, warnings: [...warnings, ...record.warnings] };
  }
}
