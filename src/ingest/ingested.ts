import {
  CasusError,
  type NewLead,
  type Problem,
  type Reading,
  type ReadTo,
  type Received,
  type Report,
  type Warning,
} from '../model/index.ts';

/**
 * What comes of one document or record: a report to code, a page to fetch first, or the reason why it was set aside. Nothing
 * else comes out.
 */
export type Ingested =
  | {
      readonly kind: 'report';
      readonly input: string;
      /** Line of the input the record began on, from 1; only in formats that hold many records. */
      readonly line?: number;
      readonly report: Report;
      readonly warnings: Warning[];
      /** Of a page that was fetched. */
      readonly received?: Received;
      /** How far its file is read once this is kept; in formats that can go on from there. */
      readonly readTo?: ReadTo;
    }
  | { readonly kind: 'lead'; readonly input: string; readonly line?: number; readonly lead: NewLead }
  | { readonly kind: 'set-aside'; readonly problem: Problem; readonly readTo?: ReadTo };

/** Which column or field of the caller's holds which field of ours: `{ text: 'body', published: 'date' }`. */
export type FieldMap = Readonly<Partial<Record<string, string>>>;

/** What a format needs to know besides the bytes. */
export interface Context {
  /** Names the input in problems: a path, a URL or `-`. */
  readonly input: string;
  /** Field names of the caller's records, for JSON Lines and tables. */
  readonly map: FieldMap;
  /** The ISO day the reading happens on; page dates past the following day are not believed. */
  readonly today: string;
  /** Where the bytes begin in their file; in formats that can go on from an offset. */
  readonly reading?: Reading;
}

/**
 * One input format: the bytes of one input → what was found in it, in order. The bytes end with a `CasusError` when the
 * input cannot be read to its end; a format keeps what came whole and sets aside the rest. It throws nothing for content.
 */
export type Format = (
  bytes: AsyncIterable<Uint8Array>,
  context: Context,
  inside: Inside | null,
) => AsyncIterable<Ingested>;

/** How a file within an archive is read; it gives null where the name tells no format that is read. Null within too many. */
export type Inside = (name: string, bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Ingested> | null;

export function setAside(problem: Problem): Extract<Ingested, { kind: 'set-aside' }> {
  return { kind: 'set-aside', problem };
}

/** The problem an error stands for; an error that is not ours is a fault of Casus itself and says so. */
export function problemOf(error: unknown, input: string): Problem {
  if (error instanceof CasusError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    input,
    message: `${input}: Casus failed on this input (${message}); please report it, with the input if you may share it.`,
  };
}

export function emptyProblem(input: string): Problem {
  return { code: 'empty', input, message: `${input} is empty: there is nothing in it to code.` };
}
