import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { fromBufferPromise } from 'yauzl';
import { z } from 'zod';

/**
 * A validator of Frictionless data packages (v1) of our own, written from the specification and not from what we write: what it
 * finds against a package, nothing where it is valid.
 */
export function packageFaults(files: ReadonlyMap<string, Buffer>): string[] {
  const text = files.get('datapackage.json');
  if (!text) return ['there is no datapackage.json'];
  const parsed = descriptor.safeParse(JSON.parse(text.toString()));
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  const { resources, profile } = parsed.data;
  const tables = new Map(resources.flatMap((one) => (one.schema ? [[one.name, tableOf(files, one)] as const] : [])));
  return [
    ...(profile === 'tabular-data-package' && tables.size < resources.length ? ['not every resource is a table'] : []),
    ...repeated(resources.map(({ name }) => name)).map((name) => `two resources are called ${name}`),
    ...resources.flatMap((one) => fileFaults(one, files).map((fault) => `${one.path}: ${fault}`)),
    ...[...tables].flatMap(([name, table]) => tableFaults(table, tables).map((fault) => `${name}: ${fault}`)),
  ];
}

/** What there is in a zip, by path. */
export async function unzipped(zip: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const opened = await fromBufferPromise(zip, { lazyEntries: true });
  for await (const entry of opened.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await opened.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    files.set(entry.fileName, Buffer.concat(pieces));
  }
  return files;
}

/** What there is in a folder and those in it, by path. */
export function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(folder, path), readFileSync(path)];
    }),
  );
}

const name = z.string().regex(/^[-a-z0-9._/]+$/);
const path = z.string().regex(/^(?!\/)(?!.*\.\.)[^\\]+$/);
const field = z.strictObject({
  name: z.string().min(1),
  type: z.enum(['string', 'integer', 'number', 'boolean', 'date', 'any']),
  format: z.literal('default'),
  description: z.string().min(1).optional(),
  constraints: z.strictObject({ required: z.boolean().optional(), unique: z.boolean().optional() }).optional(),
});
const schema = z.strictObject({
  fields: z.array(field).min(1),
  missingValues: z.array(z.string()),
  primaryKey: z.array(z.string()).optional(),
  foreignKeys: z
    .array(z.strictObject({ fields: z.array(z.string()), reference: z.strictObject({ resource: z.string(), fields: z.array(z.string()) }) }))
    .optional(),
}); // prettier-ignore
const resource = z.strictObject({
  profile: z.enum(['tabular-data-resource', 'data-resource']),
  name,
  path,
  title: z.string().min(1),
  description: z.string().min(1),
  format: z.string(),
  mediatype: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
  encoding: z.literal('utf-8').optional(),
  bytes: z.int().nonnegative(),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  dialect: z.strictObject({ delimiter: z.literal(','), lineTerminator: z.literal('\r\n'), quoteChar: z.literal('"'), doubleQuote: z.literal(true), header: z.literal(true) }).optional(),
  schema: schema.optional(),
}).refine((one) => (one.profile === 'tabular-data-resource') === (one.schema !== undefined), 'a table has a schema'); // prettier-ignore
const descriptor = z.strictObject({
  profile: z.enum(['tabular-data-package', 'data-package']),
  name,
  title: z.string().min(1),
  description: z.string().min(1).optional(),
  version: z.string().min(1).optional(),
  created: z.iso.datetime().optional(),
  licenses: z
    .array(z.strictObject({ name: z.string().regex(/^[-a-zA-Z0-9._]+$/).optional(), path: z.url().optional(), title: z.string() }).refine((one) => one.name ?? one.path, 'a licence has a name or a path'))
    .min(1)
    .optional(),
  sources: z.array(z.strictObject({ title: z.string() })).min(1),
  contributors: z.array(z.strictObject({ title: z.string().min(1), role: z.enum(['author', 'publisher', 'maintainer', 'wrangler', 'contributor']) })),
  resources: z.array(resource).min(1),
}); // prettier-ignore
type Resource = z.infer<typeof resource>;
type Schema = z.infer<typeof schema>;

interface ReadTable {
  readonly schema: Schema;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function tableOf(files: ReadonlyMap<string, Buffer>, { path: at, schema: own }: Resource): ReadTable {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(files.get(at) ?? Buffer.alloc(0));
  const [header = [], ...rows] = parse(text, { record_delimiter: '\r\n', skip_empty_lines: false });
  return { schema: own!, header, rows };
}

function fileFaults({ path: at, bytes, hash }: Resource, files: ReadonlyMap<string, Buffer>): string[] {
  const file = files.get(at);
  if (!file) return ['the file is not there'];
  const sum = createHash('sha256').update(file).digest('hex');
  return [
    ...(file.length === bytes ? [] : [`has ${file.length} bytes and not ${bytes}`]),
    ...(hash === `sha256:${sum}` ? [] : ['has another hash']),
  ];
}

const PARSES: Readonly<Record<Schema['fields'][number]['type'], (cell: string) => boolean>> = {
  string: () => true,
  any: () => true,
  integer: (cell) => /^[+-]?\d+$/.test(cell),
  number: (cell) => /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(cell),
  boolean: (cell) => /^(?:true|True|TRUE|1|false|False|FALSE|0)$/.test(cell),
  date: (cell) => /^\d{4}-\d\d-\d\d$/.test(cell) && new Date(cell).toISOString().startsWith(cell),
};

function tableFaults(table: ReadTable, tables: ReadonlyMap<string, ReadTable>): string[] {
  const { schema: own, header, rows } = table;
  const names = own.fields.map((one) => one.name);
  if (JSON.stringify(names) !== JSON.stringify(header)) return [`the header is ${header.join()}`];
  const missing = new Set(own.missingValues);
  const cellFaults = rows.flatMap((row, at) =>
    own.fields.flatMap(({ name: of, type, constraints }, i) => {
      const cell = row[i]!;
      const where = `line ${at + 2}, ${of}`;
      if (missing.has(cell)) return constraints?.required ? [`${where} is empty`] : [];
      return PARSES[type](cell) ? [] : [`${where} is no ${type}: ${cell}`];
    }),
  );
  const unique = own.fields.flatMap(({ name: of, constraints }) => (constraints?.unique ? [[of]] : []));
  const keys = [...unique, ...(own.primaryKey ? [own.primaryKey] : [])];
  return [
    ...repeated(names).map((of) => `two columns are called ${of}`),
    ...cellFaults,
    ...keys.flatMap((key) => repeated(keysIn(table, key)).map((value) => `two rows have ${key.join()} ${value}`)),
    ...(own.foreignKeys ?? []).flatMap((key) => danglingKeys(table, key, tables)),
  ];
}

type Key = NonNullable<Schema['foreignKeys']>[number];

function danglingKeys(table: ReadTable, { fields, reference }: Key, tables: ReadonlyMap<string, ReadTable>): string[] {
  const other = tables.get(reference.resource);
  if (!other) return [`points to ${reference.resource}, which is not there`];
  const there = new Set(keysIn(other, reference.fields));
  const own = keysIn(table, fields).filter((key) => (JSON.parse(key) as string[]).some((cell) => cell !== ''));
  return own.filter((key) => !there.has(key)).map((key) => `${fields.join()} ${key} is not in ${reference.resource}`);
}

/** The cells of each row in these columns; a column that is not there makes them unlike any. */
function keysIn({ header, rows }: ReadTable, columns: readonly string[]): string[] {
  const at = columns.map((of) => header.indexOf(of));
  return rows.map((row) => JSON.stringify(at.map((i) => row[i])));
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
}
