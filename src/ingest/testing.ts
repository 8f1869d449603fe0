import { Readable } from 'node:stream';
import type { NewLead, Report, Warning } from '../model/index.ts';
import { problemOf, setAside, type FieldMap, type Ingested } from './ingested.ts';
import type { DocumentReader } from './limited/orders.ts';
import { ingest, type IngestOptions } from './ingest.ts';

/** For the tests of this room: what comes of one input given as bytes or text, in pieces of `step` bytes. */
export async function ingestOf(
  content: string | Uint8Array,
  options: IngestOptions = {},
  step = 7_000,
): Promise<Outcome> {
  const bytes = Buffer.from(content);
  const pieces = Array.from({ length: Math.ceil(bytes.length / step) }, (_, i) =>
    bytes.subarray(i * step, (i + 1) * step),
  );
  return outcomeOf(ingest(['-'], { stdin: Readable.from(pieces), today: '2024-06-01', ...options }));
}

export interface Outcome {
  readonly reports: Report[];
  /** Lines of the reports, where the format has lines. */
  readonly lines: (number | undefined)[];
  readonly warnings: Warning[];
  readonly leads: NewLead[];
  /** Set-aside problems as `code`, or `code:line`. */
  readonly problems: string[];
  readonly messages: string[];
}

export async function outcomeOf(found: AsyncIterable<Ingested> | Promise<Iterable<Ingested>>): Promise<Outcome> {
  const outcome: Outcome = { reports: [], lines: [], leads: [], warnings: [], problems: [], messages: [] };
  for await (const one of await found) {
    if (one.kind === 'report') {
      outcome.reports.push(one.report);
      outcome.lines.push(one.line);
      outcome.warnings.push(...one.warnings);
    } else if (one.kind === 'lead') {
      outcome.leads.push(one.lead);
    } else {
      const { code, line, message } = one.problem;
      outcome.problems.push(line === undefined ? code : `${code}:${line}`);
      outcome.messages.push(message);
    }
  }
  return outcome;
}

/** What comes of the bytes of one document, read in this process. */
export function documentOf(reader: DocumentReader, bytes: Uint8Array, map: FieldMap = {}): Promise<Outcome> {
  const input = 'document';
  return outcomeOf(
    reader(bytes, { input, map, today: '2024-06-01' }).catch((error: unknown) => [setAside(problemOf(error, input))]),
  );
}

/** The codes of an outcome's warnings, each once, in order. */
export function codesOf({ warnings }: Outcome): string[] {
  return [...new Set(warnings.map((warning) => warning.code))];
}
