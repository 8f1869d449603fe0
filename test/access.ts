import { readFileSync } from 'node:fs';
import { scryptSync } from 'node:crypto';
import { atLeast, ROLES, type Role } from '../src/model/index.ts';
import type { Store } from '../src/store/store.ts';
import { Visitor, type Answer } from './visitor.ts';

// Who may ask for what: the table of access.tsv, held against the server by asking for every route as everybody.

/** Who asks: one who has not signed in, or has with a role. */
type Somebody = Role | 'nobody';
export const EVERYBODY: readonly Somebody[] = ['nobody', ...ROLES];

/** The least role for a route, by `METHOD /path`; `anyone` need not sign in. */
export function accessTable(): ReadonlyMap<string, Role | 'anyone'> {
  const lines = readFileSync(new URL('access.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return new Map(
    lines.map((line) => {
      const [least = '', method = '', path = ''] = line.split('\t');
      return [`${method} ${path}`, least as Role | 'anyone'];
    }),
  );
}

const PASSWORD = 'correct horse battery';

/** People of all roles, who can sign in. */
export async function addEverybody(store: Store): Promise<void> {
  // At a cost that is none.
  const hash = scryptSync(PASSWORD, Buffer.alloc(16), 32, { N: 1024, r: 8, p: 1 }).toString('base64url');
  const password = `scrypt$1024$8$1$AAAAAAAAAAAAAAAAAAAAAA$${hash}`;
  for (const role of ROLES) await store.people.add({ name: `the ${role}`, role, password });
}

/** Somebody who signed in with a role, or did not. */
export async function visitorAs(url: string, somebody: Somebody): Promise<Visitor> {
  const visitor = new Visitor(url);
  if (somebody === 'nobody') return visitor;
  const { status, text } = await visitor.post('/api/login', { name: `the ${somebody}`, password: PASSWORD });
  if (status !== 200) throw new Error(text);
  return visitor;
}

interface Operation {
  readonly 'x-role'?: string;
}

/** The routes that the server's own descriptions name, `METHOD /path`, with the role each says. */
export async function routesOf(url: string): Promise<ReadonlyMap<string, string | undefined>> {
  const reader = await visitorAs(url, 'reader');
  const routes = new Map<string, string | undefined>();
  for (const under of ['/api', '/open']) {
    const { paths } = (await reader.get(`${under}/openapi.json`)).json as { paths: Record<string, Record<string, Operation>> }; // prettier-ignore
    for (const [path, methods] of Object.entries(paths))
      for (const [method, operation] of Object.entries(methods))
        routes.set(`${method.toUpperCase()} ${under}${path}`, operation['x-role']);
  }
  return routes;
}

interface Asked {
  readonly route: string;
  readonly as: Somebody;
  readonly status: number;
  /** Header fields of the answer. */
  readonly headers: Answer['headers'];
  /** Null where the table allows what the server did. */
  readonly fault: string | null;
}

/** Asks for every route of the table as everybody, with nothing in it: who may is told what is missing, or that nothing is there. */
export async function* askEverything(url: string): AsyncIterable<Asked> {
  const people = new Map<Somebody, Visitor>();
  for (const one of EVERYBODY) people.set(one, await visitorAs(url, one));
  // Signing out ends what the others are asked by.
  const routes = [...accessTable()].sort(([a], [b]) => Number(a.includes('logout')) - Number(b.includes('logout')));
  for (const [route, least] of routes) {
    const [method = '', template = ''] = route.split(' ');
    const path = template.replaceAll(/\{\w+\}/g, '999999');
    for (const [as, visitor] of people) {
      const { status, headers } = await visitor.begun(method, path, method === 'GET' ? undefined : {});
      const may = least === 'anyone' || (as !== 'nobody' && atLeast(as, least));
      const wanted = may ? [200, 201, 202, 204, 302, 307, 400, 404] : [as === 'nobody' ? 401 : 403];
      const fault = wanted.includes(status)
        ? null
        : `${route} for ${as} answered ${status}, not ${wanted.join(' or ')}`;
      yield { route, as, status, headers, fault };
    }
  }
}
