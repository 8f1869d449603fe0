import type { About } from '../exporter.ts';
import { isText } from '../formats/format.ts';
import type { Column, ColumnType, TableDescription } from '../table.ts';

/** A file of a package, with the table that it holds; null where it holds none that has columns. */
export interface PackagedFile {
  /** From the package's own folder. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly table: TableDescription | null;
}

/** `datapackage.json` (Frictionless Data Package v1) of files; where all are tables, by the profile of packages of tables. */
export function packageDescriptor(about: About, files: readonly PackagedFile[]): string {
  const { title, description, version, created, licence, casus } = about;
  const tables = files.flatMap(({ table }) => table ?? []);
  const descriptor = {
    profile: files.every(({ table }) => table) ? 'tabular-data-package' : 'data-package',
    name: nameOf(title),
    title,
    ...(description && { description }),
    ...(version !== null && { version }),
    ...(created && { created }),
    ...(licence && { licenses: [licenceProperties(licence)] }),
    sources: [{ title: 'News reports, each with its publisher and address in the table of reports' }],
    contributors: [
      { title: makersOf(about), role: 'author' },
      { title: `Casus ${casus}`.trim(), role: 'wrangler' },
    ],
    resources: files.map((file) => resource(file, tables)),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

/** Nobody's name: who decided what stays in the workspace. */
export const makersOf = ({ title }: About): string => `The makers of ${title}`;

/** What Frictionless has names of: lower-case letters, digits, dots, dashes and underscores. */
export function nameOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^a-z0-9._-]+/).filter(Boolean).join('-') || 'untitled'; // prettier-ignore
}

/** A licence has a name or an address (Data Package, "licenses"). */
function licenceProperties({ name, title, path }: NonNullable<About['licence']>): object {
  return { ...(name === null && path === null ? { name: 'other' } : {}), ...(name && { name }), ...(path && { path }), title }; // prettier-ignore
}

const GUARDED =
  'A cell that a spreadsheet would take for a formula has an apostrophe before it; take one leading apostrophe away to have the words back.';

function resource(file: PackagedFile, tables: readonly TableDescription[]): object {
  const { path, title, description, mediaType, bytes, sha256, table } = file;
  const [stem = path, extension = ''] = (path.split('/').at(-1) ?? path).split(/\.(.*)/s);
  return {
    profile: table ? 'tabular-data-resource' : 'data-resource',
    name: table ? nameOf(table.id) : nameOf(`${stem}-${extension}`),
    path,
    title,
    description: table ? `${description} ${GUARDED}`.trim() : description,
    format: extension,
    mediatype: mediaType,
    ...(isText(mediaType) && { encoding: 'utf-8' }),
    bytes,
    hash: `sha256:${sha256}`,
    ...(table && {
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      schema: schemaOf(table, tables),
    }),
  };
}

/** What Frictionless calls the types; JSON in a cell is of no type that it knows, since it may be a list or an object. */
const TYPES: Readonly<Record<ColumnType, string>> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  json: 'any',
};

function schemaOf({ columns, key, foreignKeys = [] }: TableDescription, tables: readonly TableDescription[]): object {
  const there = foreignKeys.filter(({ table }) => tables.some(({ id }) => id === table));
  return {
    fields: columns.map((column) => field(column, key)),
    missingValues: [''],
    ...(key.length > 0 && { primaryKey: key }),
    ...(there.length > 0 && {
      foreignKeys: there.map(({ columns: fields, table, references }) => ({
        fields,
        reference: { resource: nameOf(table), fields: references },
      })),
    }),
  };
}

function field({ name, type, description }: Column, key: readonly string[]): object {
  const alone = key.length === 1;
  return {
    name,
    type: TYPES[type],
    format: 'default',
    ...(type === 'json' ? { description: `${description} (JSON)` } : description && { description }),
    ...(key.includes(name) && { constraints: { required: true, ...(alone && { unique: true }) } }),
  };
}
