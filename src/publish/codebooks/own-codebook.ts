import { isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { CasusError } from '../../model/index.ts';
import type { PublishedIncident } from '../exporter.ts';
import type { Cell } from '../table.ts';
import type { Codebook, Mapped } from './codebook.ts';
import { canHold, cellOf } from './own-cell.ts';
import { readExpression, variablesOf } from './own-expressions.ts';

/** The longest that a codebook is, in bytes. */
export const LARGEST_CODEBOOK = 256 * 1024;

const words = (most: number) => z.string().trim().min(1).max(most);
const declared = z.strictObject({
  name: words(200),
  description: words(2000).optional(),
  filter: words(4000).optional(),
  columns: z
    .array(
      z.strictObject({
        name: words(100).regex(/^[\p{L}\p{N}_][\p{L}\p{N}_ .:/-]*$/u, 'a name begins with a letter, a digit or _'),
        type: z.enum(['string', 'integer', 'number', 'boolean', 'date', 'json']).default('string'),
        value: words(4000),
        description: words(500).optional(),
        hxl: z
          .string()
          .regex(/^#[a-z][a-z0-9_]*(?:\+[a-z][a-z0-9_]*)*$/, 'a hashtag is written as #affected+killed')
          .optional(),
      }),
    )
    .min(1)
    .max(200),
});

type Expression = Exclude<ReturnType<typeof readExpression>, { readonly fault: string }>;

/**
 * A codebook that a person wrote in YAML: a name, a filter, and columns, each an expression over an incident (`docs/codebooks.md`).
 * A row of which an expression fails is not written, and why is told.
 * @throws CasusError `too-big`, or `bad-record` with the line and column of what is wrong.
 */
export function ownCodebook(text: string, file: string): Codebook<string> {
  if (text.length > LARGEST_CODEBOOK)
    throw new CasusError({
      code: 'too-big',
      input: file,
      message: `${file}: a codebook has ${LARGEST_CODEBOOK / 1024} KiB at most`,
    });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', prettyErrors: false });
  const place = (at: number) => lines.linePos(at);
  const broken = document.errors[0];
  if (broken) throw fault(file, place(broken.pos[0]), broken.message);
  const found = declared.safeParse(plain(document, file));
  if (!found.success) {
    const issue = found.error.issues[0]!;
    const extra = issue.code === 'unrecognized_keys' ? `: ${issue.keys.join(', ')}` : '';
    throw fault(file, place(whereIs(document, issue.path)), `${issue.path.join('.') || 'the file'}: ${issue.message}${extra}`); // prettier-ignore
  }
  const { name, description, filter, columns } = found.data;
  const twice = columns.findIndex((column, i) => columns.findIndex((one) => one.name === column.name) < i);
  if (twice >= 0) {
    throw fault(file, place(whereIs(document, ['columns', twice, 'name'])), `there are two columns called ${columns[twice]!.name}`); // prettier-ignore
  }
  const read = (path: readonly (string | number)[], source: string): Expression => {
    const expression = readExpression(source);
    if (!('fault' in expression)) return expression;
    throw fault(
      file,
      place(whereInValue(document, path, text, expression.at)),
      `${path.join('.')}: ${expression.fault}`,
    );
  };
  const wanted = (path: readonly (string | number)[], type: string, given: string) =>
    fault(file, place(whereIs(document, path)), `${path.join('.')} gives ${given}, where ${type} is wanted`);
  const lets = filter === undefined ? null : read(['filter'], filter);
  if (lets && !/^(?:bool|dyn)$/.test(lets.type)) throw wanted(['filter'], 'true or false', lets.type);
  const values = columns.map(({ value, type }, i) => {
    const expression = read(['columns', i, 'value'], value);
    if (!canHold(type, expression.type)) throw wanted(['columns', i, 'value'], type, expression.type);
    return expression;
  });
  return codebookOf({ name, description, columns, lets, values });
}

interface Read extends Pick<z.infer<typeof declared>, 'name' | 'description' | 'columns'> {
  readonly lets: Expression | null;
  readonly values: readonly Expression[];
}

const FILTERED = { code: 'filter', why: 'its filter does not let it through' };
const FAILED = { code: 'expression', why: 'an expression fails, or gives what its column cannot hold' };

function codebookOf({ name, description, columns, lets, values }: Read): Codebook<string> {
  const map = (item: PublishedIncident): Mapped => {
    const variables = variablesOf(item);
    const row: Cell[] = [];
    let doing = 'filter';
    try {
      const through = lets === null || lets.evaluate(variables);
      if (through === false || through === null) return { row: null, losses: [], ...FILTERED };
      if (through !== true) throw new Error('it gives neither true nor false');
      for (const [i, value] of values.entries()) {
        doing = columns[i]!.name;
        row.push(cellOf(value.evaluate(variables), columns[i]!.type));
      }
      return { row, losses: [], code: null, why: null };
    } catch (error) {
      return { row: null, losses: [], code: FAILED.code, why: `${doing}: ${(error as Error).message}` };
    }
  };
  return {
    id: idOf(name),
    name,
    title: name,
    description: description ?? `Incidents in the columns of ${name}.`,
    columns: columns.map(({ name: column, type, value, description: said, hxl }) => ({
      name: column,
      type,
      description: said ?? value.replaceAll(/\s+/g, ' '),
      ...(hxl !== undefined && { hxl }),
      empty: null,
    })),
    key: [],
    empty: [],
    leavesOut: lets ? [FILTERED, FAILED] : [FAILED],
    losses: [],
    rules: columns.map(({ name: column, type }) => `${column} is of type ${type}, or empty`),
    never: [],
    map,
    rows(item) {
      const { row } = map(item);
      return row ? [row] : [];
    },
  };
}

/** Names a file, a table and a resource: `Newsroom deaths table` is `newsroom_deaths_table`. */
function idOf(name: string): string {
  const id = name.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').slice(0, 60).replaceAll(/^_|_$/g, ''); // prettier-ignore
  return /^[a-z]/.test(id) ? id : `codebook_${id}`.replace(/_$/, '');
}

/** Without anchors: nobody needs them here, and a few lines of them can be made to fill a memory. */
function plain(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw fault(file, null, 'a codebook has no aliases (*name); write the value out');
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
