import { z } from 'zod';
import { idOfName, readOwnYaml } from '../../language/own-yaml.ts';
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
  const { value, fault } = readOwnYaml(text, file, declared, 'a codebook');
  const { name, description, filter, columns } = value;
  const twice = columns.findIndex((column, i) => columns.findIndex((one) => one.name === column.name) < i);
  if (twice >= 0) {
    throw fault(['columns', twice, 'name'], `there are two columns called ${columns[twice]!.name}`);
  }
  const read = (path: readonly (string | number)[], source: string): Expression => {
    const expression = readExpression(source);
    if (!('fault' in expression)) return expression;
    throw fault(path, `${path.join('.')}: ${expression.fault}`, expression.at);
  };
  const wanted = (path: readonly (string | number)[], type: string, given: string) =>
    fault(path, `${path.join('.')} gives ${given}, where ${type} is wanted`);
  const lets = filter === undefined ? null : read(['filter'], filter);
  if (lets && !/^(?:bool|dyn)$/.test(lets.type)) throw wanted(['filter'], 'true or false', lets.type);
  const values = columns.map(({ value: source, type }, i) => {
    const expression = read(['columns', i, 'value'], source);
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
    id: idOfName(name, 'codebook', 60),
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
