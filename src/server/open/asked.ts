import { z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { CasusError } from '../../model/index.ts';
import type { Column, ColumnType, Table } from '../../publish/table.ts';

// What may be asked of every table, and how its rows come out.

/** The most rows a page may have. */
export const MOST_ROWS = 5000;

/** A whole number; `least` of it is the first there is. */
export function whole(least: number, most: number, otherwise: number, description: string) {
  const mistake = `it must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, mistake)
    .transform(Number)
    .refine((count) => count >= least && count <= most, mistake)
    .default(otherwise)
    .openapi({ type: 'integer', minimum: least, maximum: most, default: otherwise, description });
}

/** The columns to answer with, by name. */
export function fields(table: Table) {
  const there = new Set(table.columns.map(({ name }) => name));
  return z
    .string()
    .max(4000)
    .optional()
    .transform((given, context) => {
      const names = [...new Set((given ?? '').split(/[|,]/).filter((name) => name !== ''))];
      const wrong = names.find((name) => !there.has(name));
      if (wrong === undefined) return names;
      context.addIssue(`there is no column ${wrong}; there are ${[...there].join(', ')}`);
      return z.NEVER;
    })
    .openapi({ type: 'string', description: 'Columns to answer with, in this order, parted by | or a comma; all unless given.' }); // prettier-ignore
}

export const format = z
  .enum(['json', 'csv'])
  .default('json')
  .openapi({ description: 'JSON, or CSV as RFC 4180 has it, safe to open in a spreadsheet.' });

export const release = z
  .string()
  .max(100)
  .default('latest')
  .openapi({ description: 'The version of a release, or latest.', example: '1.0' });

/** What people send who are used to an API that asks for a key. */
const KEYS = new Set(['key', 'email', 'access_token', 'terms']);

/** Refuses a parameter that there is not, so that a mistyped filter never passes for none. */
export function onlyThese(names: readonly string[]): MiddlewareHandler {
  const there = new Set(names);
  return async (c, next) => {
    const unknown = [...new URL(c.req.url).searchParams.keys()].find((name) => !there.has(name));
    if (unknown !== undefined) {
      const input = unknown.slice(0, 100);
      const message = KEYS.has(unknown)
        ? `${input}: nobody needs a key here. Leave it away.`
        : `${input}: there is no such parameter. There are ${names.join(', ')}.`;
      throw new CasusError({ code: 'usage', input, message });
    }
    await next();
  };
}

const TYPES: Readonly<Record<ColumnType, () => z.ZodType>> = {
  string: () => z.string(),
  integer: () => z.int(),
  number: () => z.number(),
  boolean: () => z.boolean(),
  date: () => z.iso.date(),
  json: () => z.json().openapi({ type: ['string', 'number', 'boolean', 'array', 'object'] }),
};

/** A row as JSON has it. Every column may be null, which is an empty cell; with `fields` there are fewer. */
export function rowOf({ columns, title }: Table, name: string) {
  const cell = ({ name: column, type, description }: Column) => [column, TYPES[type]().nullable().optional().openapi({ description })]; // prettier-ignore
  return z
    .object(Object.fromEntries(columns.map(cell)) as Record<string, z.ZodType>)
    .openapi(name, { description: title });
}

/** What a route may answer with: JSON of a shape, or CSV. */
export const tableAnswer = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema }, 'text/csv': { schema: z.string() } },
});
