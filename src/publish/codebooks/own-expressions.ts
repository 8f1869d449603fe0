import { Environment, EvaluationError, type ASTNode } from '@marcbachmann/cel-js';
import type { PublishedIncident } from '../exporter.ts';
import type { Cell, ColumnType } from '../table.ts';
import { incidents } from '../tables/incidents.ts';

/**
 * Expressions over an incident in CEL (github.com/google/cel-spec), which has no loops without an end and sees nothing but what
 * it is given: every column of the table of incidents by its name (but `event_type` and
 * `report_count` for `type` and `reports`), `incident` and `reports`.
 *
 * Text that is not there is "" and all else that is not there is null, of which a comparison is false, a sum is null, and to
 * which text may be added; so a rule says what it means without asking first.
 */
interface Expression {
  /** What it gives as far as can be told: `int`, `string`, `list<string>`, `dyn` … */
  readonly type: string;
  /** @throws Error in words, for one incident. */
  evaluate(variables: Variables): unknown;
}

type Variables = Readonly<Record<string, unknown>>;

/** What is wrong in an expression, and where: from 0, of its first character. */
interface Fault {
  readonly fault: string;
  readonly at: number;
}

const LIMITS = { maxAstNodes: 400, maxDepth: 24, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 8 };
const CEL_OF: Readonly<Record<ColumnType, string>> = {
  string: 'string',
  date: 'string',
  integer: 'int',
  number: 'double',
  boolean: 'bool',
  json: 'dyn',
};

/** Reads an expression and checks its types before any incident is seen. */
export function readExpression(text: string): Expression | Fault {
  const { check, run: runs } = theEnvironments();
  const { valid, type, error } = check.check(text);
  if (!valid) return { fault: inWords(error!), at: error?.range?.start ?? 0 };
  const run = runs.parse(text);
  const at = findMatches(run.ast);
  // A pattern can take for ever on a text that is made for it.
  if (at !== null) return { fault: 'matches() is not there; use contains(), startsWith() or endsWith()', at };
  return {
    type: type!,
    evaluate(variables) {
      try {
        return run(variables) as unknown;
      } catch (error) {
        if (error instanceof EvaluationError) throw new Error(inWords(error), { cause: error });
        throw error;
      }
    },
  };
}

/** What expressions see of an incident. */
export function variablesOf(item: PublishedIncident): Variables {
  const [row] = incidents.rows(item);
  const named = incidents.columns.map(({ name, type }, i) => [variableOf(name), valueOf(row![i]!, type)] as const);
  return { ...Object.fromEntries(named), incident: item.incident, reports: item.reports };
}

function valueOf(cell: Cell, type: ColumnType): unknown {
  if (cell === null) return type === 'string' ? '' : null;
  return type === 'integer' ? BigInt(cell as number) : cell;
}

/** Both know the functions; the one that checks knows the types of variables, the one that runs that any may be null. */
let environments: { readonly check: Environment; readonly run: Environment } | null = null;
const theEnvironments = () => (environments ??= { check: checking(), run: running() });

/** `type` is a word of CEL itself; `reports` are the reports, whose number is `size(reports)`. */
const variableOf = (column: string) =>
  column === 'type' ? 'event_type' : column === 'reports' ? 'report_count' : column;

function checking(): Environment {
  const env = new Environment({ homogeneousAggregateLiterals: false, limits: LIMITS });
  for (const { name, type } of incidents.columns) env.registerVariable(variableOf(name), CEL_OF[type]);
  env.registerVariable('incident', 'map').registerVariable('reports', 'list');
  for (const type of ['int', 'double', 'string', 'bool']) env.registerOperator(`${type} == null: bool`, () => false);
  for (const type of ['int', 'double', 'string', 'bool']) {
    env.registerFunction(`orElse(${type}, ${type}): ${type}`, () => null);
  }
  env.registerFunction('orElse(int, double): double', () => null);
  env.registerFunction('orElse(double, int): double', () => null);
  env.registerFunction('year(string): int', () => null);
  env.registerFunction('month(string): int', () => null);
  env.registerFunction('days(string, string): int', () => null);
  return withMixedNumbers(withJoin(env));
}

function running(): Environment {
  const env = new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false, limits: LIMITS });
  const nothing = () => null;
  for (const type of ['int', 'double']) {
    for (const sign of ['+', '-', '*', '/']) {
      env
        .registerOperator(`${type} ${sign} null: null`, nothing)
        .registerOperator(`null ${sign} ${type}: null`, nothing);
    }
  }
  for (const sign of ['+', '-', '*', '/']) env.registerOperator(`null ${sign} null: null`, nothing);
  for (const sign of ['<', '<=', '>', '>=']) {
    const no = () => false;
    env.registerOperator(`null ${sign} null: bool`, no);
    for (const type of ['int', 'double', 'string']) {
      env.registerOperator(`${type} ${sign} null: bool`, no).registerOperator(`null ${sign} ${type}: bool`, no);
    }
  }
  env.registerOperator('string + null: string', (text: string) => text);
  env.registerOperator('null + string: string', (_: null, text: string) => text);
  env.registerFunction('orElse(dyn, dyn): dyn', (value: unknown, other: unknown) =>
    value === null || value === '' ? other : value,
  );
  env.registerFunction('year(dyn): dyn', (day: string | null) => (day ? BigInt(day.slice(0, 4)) : null));
  env.registerFunction('month(dyn): dyn', (day: string | null) => (day ? BigInt(day.slice(5, 7)) : null));
  env.registerFunction('days(dyn, dyn): dyn', (from: string | null, to: string | null) =>
    from && to ? BigInt(Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1) : null,
  );
  return withMixedNumbers(withJoin(env));
}

function withJoin(env: Environment): Environment {
  const join = (values: readonly unknown[], by: string) => values.filter((value) => value !== null && value !== '').join(by); // prettier-ignore
  return env.registerFunction('join(list, string): string', join);
}

/** CEL itself adds no whole number to another; `latitude + 1` is meant well. */
function withMixedNumbers(env: Environment): Environment {
  const signs = {
    '+': (a: number, b: number) => a + b,
    '-': (a: number, b: number) => a - b,
    '*': (a: number, b: number) => a * b,
    '/': (a: number, b: number) => a / b,
  };
  for (const [sign, of] of Object.entries(signs)) {
    const mixed = (a: number | bigint, b: number | bigint) => of(Number(a), Number(b));
    env.registerOperator(`int ${sign} double: double`, mixed).registerOperator(`double ${sign} int: double`, mixed);
  }
  return env;
}

function findMatches({ op, args, start }: ASTNode): number | null {
  if ((op === 'rcall' || op === 'call') && args[0] === 'matches') return start;
  for (const node of nodesIn(args)) {
    const at = findMatches(node);
    if (at !== null) return at;
  }
  return null;
}

function nodesIn(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(nodesIn);
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : [];
}

function inWords({ code, summary }: { readonly code: string; readonly summary: string }): string {
  if (code === 'unknown_variable') {
    return `${summary.toLowerCase()}; there are the columns of the table of incidents (docs/codebooks.md), incident and reports`;
  }
  if (/\btype == |== type\b/.test(summary)) return `${summary}; the type of event is called event_type here`;
  if (code === 'no_such_key') return `${summary.charAt(0).toLowerCase()}${summary.slice(1)}; ask has(…) before`;
  return summary.charAt(0).toLowerCase() + summary.slice(1);
}
