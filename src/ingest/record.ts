import { z } from 'zod';
import type { Problem, Warning } from '../model/index.ts';
import { problemOf, setAside, type Context, type Ingested } from './ingested.ts';
import { makeReport } from './make-report.ts';
import { pageReports } from './page-reports.ts';
import { readStamp } from './read-stamp.ts';

const words = z.string().nullish();

/** A record of JSON Lines or a row of a table, under our own field names. Other fields are left alone. */
const record = z.object({
  id: z.union([z.string(), z.number().transform(String)]).nullish(),
  title: words,
  url: words,
  publisher: words,
  published: z.union([z.string(), z.number().transform(String)]).nullish(),
  modified: z.union([z.string(), z.number().transform(String)]).nullish(),
  language: words,
  authors: z.union([z.array(z.string()), z.string().transform((name) => [name])]).nullish(),
  text: words,
  html: words,
});
export const RECORD_FIELDS = Object.keys(record.shape) as readonly (keyof typeof record.shape)[];

/** One record as a format hands it over: its fields, the bytes they came as, and the line it began on. */
interface Row {
  readonly fields: unknown;
  readonly bytes: Uint8Array;
  readonly line: number;
  readonly warnings?: Warning[];
}

/** What comes of a record: at once where it gives its text, later where that is taken out of its page, which may hold several. */
export type ReadRecord = Ingested | Promise<Ingested[]>;

/** All that comes of some records, in their order. */
export function allOf(read: readonly ReadRecord[]): Ingested[] | Promise<Ingested[]> {
  const later = read.some((one) => one instanceof Promise);
  return later ? Promise.all(read.map(async (one) => await one)).then((all) => all.flat()) : (read as Ingested[]);
}

/** A record → a report, or the reason why it is none. Field names are mapped by the context, letter case ignored. */
export function readRecord(row: Row, context: Context): ReadRecord {
  const { input } = context;
  const { line, bytes } = row;
  const aside = (code: Problem['code'], message: string) =>
    setAside({ code, input, line, message: `${input}, line ${line}: ${message}` });
  if (typeof row.fields !== 'object' || row.fields === null || Array.isArray(row.fields)) {
    return aside('bad-record', 'a record must be an object such as {"id": "1", "text": "…"}.');
  }
  const parsed = record.safeParse(mapped(row.fields, context.map));
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `"${issue.path.join('.')}" ${wanted(issue)}`);
    return aside('bad-record', `${issues.join('; ')}.`);
  }
  const fields = parsed.data;
  const warnings = [...(row.warnings ?? [])];
  const text = withoutNul(fields.text ?? '', warnings);
  if (isBlank(text) && isBlank(fields.html)) return aside('no-text', 'the record has no "text" (or "html") to code.');
  const known = {
    id: fields.id === '' || isTooLong(fields.id) ? null : fields.id,
    title: fields.title,
    url: fields.url,
    publisher: fields.publisher,
    authors: fields.authors,
    published: stamp('published', fields.published, warnings),
    modified: stamp('modified', fields.modified, warnings),
    language: fields.language,
  };
  warnings.push(...oddId(fields.id));
  if (isBlank(text)) {
    const { today } = context;
    return pageReports({
      html: fields.html!,
      bytes,
      input,
      line,
      url: fields.url ?? null,
      today,
      warnings,
      known,
    }).catch((error: unknown) => [setAside(problemOf(error, input))]);
  }
  const report = makeReport({ bytes, text, ...known }, warnings);
  return { kind: 'report', input, line, report, warnings };
}

function isBlank(value: string | null | undefined): boolean {
  return (value ?? '').trim() === '';
}

/** Bytes of UTF-8 that the index of a store takes, with room for what ids are put together with. */
const MOST_ID = 2000;

const isTooLong = (id: string | null | undefined): boolean => Buffer.byteLength(id ?? '') > MOST_ID;

function oddId(id: string | null | undefined): Warning[] {
  if (id === null || id === undefined) return [];
  if (isTooLong(id)) {
    const message = `The id ${JSON.stringify(id.slice(0, 60))}… is longer than ${MOST_ID} bytes; the report is called by its content.`;
    return [{ code: 'odd-id', message }];
  }
  if (!/[\u0000-\u001f\u007f]/u.test(id)) return [];
  const kept = id.includes('\0') ? 'NUL stands in it as U+FFFD' : 'it is kept as it is';
  return [{ code: 'odd-id', message: `The id ${JSON.stringify(id)} holds control characters; ${kept}.` }];
}

/** Our field names → the caller's values. A mapped name wins over a field that has our name by chance. */
function mapped(fields: object, map: Context['map']): Record<string, unknown> {
  const byLowerName = new Map(
    Object.entries(fields).map(([name, value]) => [name.trim().toLowerCase(), value as unknown]),
  );
  return Object.fromEntries(
    RECORD_FIELDS.map((name) => [name, byLowerName.get((map[name] ?? name).trim().toLowerCase())]),
  );
}

function wanted(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_union' || issue.code === 'invalid_type'
    ? 'must be a string'
    : `is off (${issue.message})`;
}

/** A date that cannot be read is null and warned of: never 1970, never today. */
function stamp(field: string, value: string | null | undefined, warnings: Warning[]): string | null {
  if (value === null || value === undefined || value.trim() === '') return null;
  const read = readStamp(value);
  if (read === null) {
    warnings.push({
      code: 'bad-date',
      message: `"${field}" is ${JSON.stringify(value.slice(0, 60))}, which is no date Casus can read; left empty. Write it as 2017-03-02.`,
    });
  }
  return read;
}

function withoutNul(text: string, warnings: Warning[]): string {
  if (!text.includes('\0')) return text;
  const first = text.indexOf('\0');
  warnings.push({
    code: 'nul',
    message: `NUL characters (U+0000), the first at character ${first}, stand as U+FFFD in the text.`,
  });
  return text.replaceAll('\0', '\ufffd');
}
