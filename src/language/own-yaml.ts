import { isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { CasusError } from '../model/index.ts';

/** A YAML file that a person wrote, held to a schema; knows where each value stands. */
export interface OwnYaml<T> {
  readonly value: T;
  /**
   * What is wrong with a value, with its line and column.
   * @param at of a text: which character of it
   */
  readonly fault: (path: readonly (string | number)[], message: string, at?: number) => CasusError;
}

/**
 * @param kind what the file is called in messages: "a codebook"
 * @param mend what to say besides of keys that the schema does not have
 * @throws CasusError `bad-record` with the line and column of what is wrong
 */
export function readOwnYaml<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  kind: string,
  mend: (keys: readonly string[]) => string = () => '',
): OwnYaml<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', prettyErrors: false });
  const place = (at: number) => lines.linePos(at);
  const broken = document.errors[0];
  if (broken) throw fault(file, place(broken.pos[0]), broken.message);
  const found = schema.safeParse(plain(document, file, kind));
  if (!found.success) {
    const issue = found.error.issues[0]!;
    const extra = issue.code === 'unrecognized_keys' ? mend(issue.keys) : '';
    // The line of a key that is not known is that of the key, not of what it would stand in.
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
    throw fault(file, place(whereIs(document, path)), `${issue.path.join('.') || 'the file'}: ${issue.message}${extra}`); // prettier-ignore
  }
  return {
    value: found.data,
    fault(path, message, at) {
      const where = at === undefined ? whereIs(document, path) : whereInValue(document, path, text, at);
      return fault(file, place(where), message);
    },
  };
}

/** Without anchors: nobody needs them here, and a few lines of them can be made to fill a memory. */
function plain(document: Document, file: string, kind: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw fault(file, null, `${kind} has no aliases (*name); write the value out`);
  }
}

/** Where a value stands, else what it would stand in. */
function whereIs(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = isNode(node) ? node.range : null;
    if (range) return range[0];
  }
  return 0;
}

/** Where in a value: told to the character where it is written plainly on one line, else where it begins. */
function whereInValue(document: Document, path: readonly (string | number)[], text: string, at: number): number {
  const start = whereIs(document, path);
  const node = document.getIn(path, true);
  if (!isScalar(node) || typeof node.value !== 'string') return start;
  const quote = node.type === 'PLAIN' ? 0 : 1;
  const exact = text.startsWith(node.value, start + quote);
  return exact ? start + quote + at : start;
}

function fault(
  file: string,
  place: { readonly line: number; readonly col: number } | null,
  message: string,
): CasusError {
  if (place === null) return new CasusError({ code: 'bad-record', input: file, message: `${file}: ${message}` });
  const { line, col } = place;
  return new CasusError({
    code: 'bad-record',
    input: file,
    line,
    message: `${file}, line ${line}, column ${col}: ${message}`,
  });
}

/**
 * What a name is called in files, tables and ids: `Newsroom deaths table` is `newsroom_deaths_table`.
 * @param kind stands before one that would begin with no letter
 * @param most letters of the name
 */
export function idOfName(name: string, kind: string, most: number): string {
  const id = name.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').slice(0, most).replaceAll(/^_|_$/g, ''); // prettier-ignore
  return /^[a-z]/.test(id) ? id : `${kind}_${id}`.replace(/_$/, '');
}
