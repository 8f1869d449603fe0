/** What rows must be, in SQL with parameters. */
export interface Condition {
  /** Empty where all rows are let through. */
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

const ALL: Condition = { sql: '', parameters: [] };

export const condition = (sql: string, ...parameters: readonly (string | number)[]): Condition => ({ sql, parameters });

/** What holds where all of them hold; undefined ones were not asked for. */
export const allOf = (conditions: readonly (Condition | undefined)[]): Condition => joined(conditions, ' AND ', ALL);

/** What holds where one of them holds. */
export const anyOf = (conditions: readonly Condition[]): Condition => joined(conditions, ' OR ', condition('0'));

function joined(conditions: readonly (Condition | undefined)[], by: string, none: Condition): Condition {
  const given = conditions.filter((one): one is Condition => one !== undefined && one.sql !== '');
  if (given.length <= 1) return given[0] ?? none;
  return {
    sql: given.map(({ sql }) => `(${sql})`).join(by),
    parameters: given.flatMap(({ parameters }) => parameters),
  };
}

/** A text that contains a value, letters in either case, by LIKE: what LIKE would take for wildcards is meant as it stands. */
export const containing = (column: string, value: string): Condition =>
  condition(`${column} LIKE ? ESCAPE '\\'`, `%${value.replace(/[\\%_]/g, '\\$&')}%`);
