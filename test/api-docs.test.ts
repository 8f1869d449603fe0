import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { serve } from '../src/server/serve.ts';
import { openStore } from '../src/store/open-store.ts';

// The tables at the end of docs/api.md are what the server says of its routes; `npm run -s docs:api` writes them anew.

const FILE = fileURLToPath(new URL('../docs/api.md', import.meta.url));
const [BEGIN, END] = ['<!-- from here on written by npm run docs:api -->\n', '<!-- to here -->\n'] as const;

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface Route {
  readonly summary: string;
  readonly 'x-role': string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Route>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

async function description(): Promise<Document> {
  const folder = mkdtempSync(join(tmpdir(), 'casus-api-docs-'));
  const store = await openStore(join(folder, 'w.casus'));
  const server = await serve({ store, names: false, version: '1', web: folder, onFault: () => undefined }, { host: '127.0.0.1', port: 0 }); // prettier-ignore
  try {
    return (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Document;
  } finally {
    await server.close();
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const table = (heading: readonly string[], rows: readonly (readonly string[])[]) =>
  [heading, heading.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |\n`).join('');

const queried = ({ parameters = [] }: Route) => parameters.filter((parameter) => parameter.in === 'query');

/** The fields of a body, those that must be there marked; of one of several shapes, by what they have in common. */
function fields(schema: Schema | undefined, { components }: Document): string[] {
  if (schema?.$ref) return fields(components.schemas[schema.$ref.split('/').at(-1)!], { components, paths: {} });
  const shapes = schema?.anyOf ?? schema?.oneOf ?? (schema ? [schema] : []);
  const all = new Set(shapes.flatMap((shape) => Object.keys(shape.properties ?? {})));
  return [...all].map((name) => named(name, shapes.every((shape) => shape.required?.includes(name))));
} // prettier-ignore

const named = (name: string, must: boolean | undefined) => `\`${name}\`${must ? '*' : ''}`;

function taken(route: Route, document: Document): string {
  const query = queried(route).map(({ name, required }) => named(name, required));
  const json = fields(route.requestBody?.content['application/json']?.schema, document);
  const form = route.requestBody?.content['multipart/form-data'] ? ['files as a form'] : [];
  return [query.join(' '), json.length > 0 ? `JSON: ${json.join(' ')}` : '', form.join('')].filter(Boolean).join('; ');
}

function tables(document: Document): string {
  const routes = Object.entries(document.paths)
    .flatMap(([path, methods]) => Object.entries(methods).map(([method, route]) => ({ path, method: method.toUpperCase(), route })))
    .sort((a, b) => (a.path === b.path ? METHODS.indexOf(a.method) - METHODS.indexOf(b.method) : a.path < b.path ? -1 : 1));
  const rows = routes.map(({ path, method, route }) => [`\`${method} ${path}\``, route['x-role'], route.summary, taken(route, document)]);
  const parameters = new Map(
    routes.flatMap(({ route }) => queried(route)).flatMap(({ name, description: told, schema }): [string, string[]][] => {
      const words = [told ?? '', schema.enum ? `One of ${schema.enum.map((one) => `\`${one}\``).join(', ')}.` : ''].filter(Boolean).join(' ');
      return words === '' ? [] : [[`${name} ${words}`, [`\`${name}\``, words]]];
    }),
  );
  const meant = [...parameters].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return [
    table(['under `/api`', 'who', 'what it does', 'takes'], rows),
    'What the parameters mean; where one has several meanings, it depends on the route:\n',
    table(['parameter', 'meaning'], meant),
  ].join('\n');
} // prettier-ignore

it('docs/api.md has the routes as the server describes them', async () => {
  const text = readFileSync(FILE, 'utf8');
  const [before, rest] = text.split(BEGIN) as [string, string];
  const whole = `${before}${BEGIN}\n${tables(await description())}\n${END}${rest.split(END)[1]!}`;
  if (process.env.CASUS_DOCS === 'write') writeFileSync(FILE, whole);
  else expect(text).toBe(whole);
});
