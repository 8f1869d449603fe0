import { CasusError, withoutUser } from '../../model/index.ts';

/** Where a workspace on PostgreSQL is. */
export interface PostgresAddress {
  /** For people: without the password. */
  readonly location: string;
  /** For the driver, without what only Casus reads. */
  readonly connection: string;
  /** Host and port, for messages. */
  readonly server: string;
  readonly database: string;
  readonly schema: string;
}

/** The schema of a workspace whose address names none. */
export const DEFAULT_SCHEMA = 'casus';

const SCHEMES = ['postgresql:', 'postgres:'];

/** Whether a workspace is named by the address of a PostgreSQL database rather than by a file. */
export const isPostgresAddress = (workspace: string): boolean => /^postgres(?:ql)?:\/\//i.test(workspace);

/** A workspace as people may read it: the address of a database without its password; a file as it is. */
export function shownWorkspace(workspace: string): string {
  if (!isPostgresAddress(workspace)) return workspace;
  if (!URL.canParse(workspace)) return withoutUser(workspace);
  const url = new URL(workspace);
  url.password = '';
  url.searchParams.delete('password');
  return url.href;
}

/**
 * Reads `postgresql://user:password@host:port/database?schema=peru`; without a schema it is `casus`. All other parameters are
 * the driver's.
 * @throws CasusError `usage`
 */
export function readPostgresAddress(workspace: string): PostgresAddress {
  const location = shownWorkspace(workspace);
  const wrong = (what: string) =>
    new CasusError({
      code: 'usage',
      input: location,
      message: `${location}: ${what} Write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with ?schema=NAME behind it for a schema other than casus.`,
    });
  if (!URL.canParse(workspace)) throw wrong('this is no address.');
  const url = new URL(workspace);
  if (!SCHEMES.includes(url.protocol)) throw wrong('this is no address of PostgreSQL.');
  const database = decoded(url.pathname.slice(1));
  if (database === null || decoded(url.username) === null) throw wrong('a % in it is no escape; write %25.');
  if (database === '') throw wrong('it names no database.');
  const schema = url.searchParams.get('schema') ?? DEFAULT_SCHEMA;
  // It stands in statements and in the names of locks.
  if (!/^[a-z_][a-z0-9_]{0,39}$/.test(schema) || schema.startsWith('pg_'))
    throw wrong(`${JSON.stringify(schema)} is no schema: it has small letters, digits and _, at most 40 of them.`);
  url.searchParams.delete('schema');
  const host = url.searchParams.get('host') ?? (url.hostname || 'localhost');
  const port = url.port || (url.searchParams.get('port') ?? '5432');
  return { location, connection: url.href, server: `${host}:${port}`, database, schema };
}

/** A part of an address without its escapes; null where they are none. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
