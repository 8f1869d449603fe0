import { CasusError, type ProblemCode } from '../../model/index.ts';
import type { PostgresAddress } from './postgres-address.ts';

/** Codes of the operating system and of the driver for a server that is not there, or broke off. */
const AWAY = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN',
  'ENOTFOUND', 'EAI_AGAIN', 'ENOENT',
]); // prettier-ignore

/** What the driver says, without a code, where a connection came to its end. */
const BROKEN_OFF = /^(?:Connection terminated|Client has encountered a connection error|timeout (?:exceeded|expired))/;

/**
 * An error of PostgreSQL or its driver as a `CasusError` that names the workspace and the mend; any other error as it is.
 * Codes are those of https://www.postgresql.org/docs/15/errcodes-appendix.html
 */
export function postgresProblem(error: unknown, address: PostgresAddress): unknown {
  if (!(error instanceof Error) || error instanceof CasusError) return error;
  const code = codeOf(error);
  const found = describe(code, error.message, address);
  return found ? new CasusError({ code: found[0], input: address.location, message: found[1] }, { cause: error }) : error;
} // prettier-ignore

/** The code of an error; of a name with several addresses, none of which answered, that of the first. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError && error.errors[0] instanceof Error ? codeOf(error.errors[0]) : '';
}

function describe(code: string, said: string, address: PostgresAddress): [ProblemCode, string] | null {
  const { location, server, database, schema } = address;
  const user = userOf(address);
  if (AWAY.has(code) || code.startsWith('08') || (code === '' && BROKEN_OFF.test(said)))
    return ['unreachable', away(address, said)];
  switch (code) {
    case '57P01': // admin_shutdown
    case '57P02': // crash_shutdown
    case '57P03': // cannot_connect_now
    case '57P05': // idle_session_timeout
      return ['unreachable', away(address, said)];
    case '53300': // too_many_connections
      return [
        'unreachable',
        `The PostgreSQL server ${server} takes no more connections (${said}). Raise max_connections there, or run fewer workers.`,
      ];
    case '53100': // disk_full
      return [
        'disk-full',
        `The PostgreSQL server ${server} has no room to write ${location} (${said}). What was stored before is kept; make room there and run the same command again.`,
      ];
    case '53200': // out_of_memory
    case '58030': // io_error
      return [
        'unreadable',
        `${location}: the server failed (${said}). What was stored before is kept; look into its log.`,
      ];
    case '25006': // read_only_sql_transaction
      return ['read-only', `${location} may not be written: the server is a standby, or read-only (${said}).`];
    case '3D000': // invalid_catalog_name
      return [
        'not-found',
        `There is no database ${database} on ${server}. Make one there (createdb ${database}), or name another with --workspace.`,
      ];
    case '28P01': // invalid_password
    case '28000': // invalid_authorization_specification
      return [
        'not-allowed',
        `The PostgreSQL server ${server} does not let ${user} in (${said}). Check the user and the password in the address, and pg_hba.conf there.`,
      ];
    case '42501': // insufficient_privilege
      return [
        'not-allowed',
        `${user} may not do this in ${location} (${said}). Let the owner of the database run: grant connect, create on database "${database}" to "${user}"; where the schema ${schema} is another user's, that one has to grant its use.`,
      ];
    case '55P03': // lock_not_available
      return [
        'workspace-busy',
        `${location} is being written by another process. Wait until that one is done, then try again.`,
      ];
    case '54000': // program_limit_exceeded
      return ['too-big', `${location} cannot keep this: ${said}.`];
    case 'XX001': // data_corrupted
    case 'XX002': // index_corrupted
      return ['workspace-damaged', `${location} is damaged (${said}). Restore it from a backup.`];
    case '42P01': // undefined_table
    case '42703': // undefined_column
    case '3F000': // invalid_schema_name
      return [
        'workspace-damaged',
        `${location} is not as Casus made it (${said}). Restore the schema ${schema} from a backup, or name another with --workspace.`,
      ];
    default:
      return null;
  }
}

const away = ({ server, location }: PostgresAddress, said: string) =>
  `The PostgreSQL server ${server} does not answer (${said}). What was stored in ${location} before is kept; start the server, or check the address, then try again.`;

function userOf({ connection }: PostgresAddress): string {
  const { username } = new URL(connection);
  return username === '' ? 'this user' : decodeURIComponent(username);
}

/** Whether PostgreSQL undid a transaction only because another came in its way, so that the same may be tried again. */
export const isCollision = (error: unknown): boolean => {
  const cause = error instanceof CasusError ? error.cause : error;
  return cause instanceof Error && ['40001', '40P01'].includes(codeOf(cause));
};
