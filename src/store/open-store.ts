import { isPostgresAddress } from './postgres/postgres-address.ts';
import { openSqlite } from './sqlite/sqlite-backend.ts';
import type { Store } from './store.ts';
import { bringReading } from './rebuild-reading.ts';
import { workspaceStore } from './workspace-store.ts';

export interface OpenOptions {
  /** Look only; default false. A file on a read-only disk can be opened so. */
  readonly readOnly?: boolean;
  /** Make the workspace where there is none; default true unless `readOnly`. */
  readonly create?: boolean;
  /** Stop with `disk-full` before the file grows past this many bytes; default no limit but the disk's. Of files alone. */
  readonly maxBytes?: number;
  /** How long to wait for another process that writes, in milliseconds; default 10,000. */
  readonly patience?: number;
  /** Bring nothing up to date that is read from, so that what is there can be looked at; default false. */
  readonly asItIs?: boolean;
}

/**
 * Opens a workspace: an SQLite file, or a schema of a PostgreSQL database where `workspace` is its address
 * (`postgresql://user:password@host:port/database?schema=peru`; without one, the schema `casus`), made and upgraded as needed. Close
 * it when done, or hold it with `await using`.
 * @throws CasusError `not-found`, `read-only`, `disk-full`, `workspace-newer`, `workspace-damaged`, `workspace-busy`; of a database
 * also `unreachable`, `not-allowed`, `usage`
 */
export async function openStore(workspace: string, options: OpenOptions = {}): Promise<Store> {
  const readOnly = options.readOnly ?? false;
  const create = !readOnly && (options.create ?? true);
  const { maxBytes = null, patience = 10_000 } = options;
  const backend = isPostgresAddress(workspace)
    ? await (await import('./postgres/postgres-backend.ts')).openPostgres(workspace, { readOnly, create, patience })
    : await openSqlite(workspace, { readOnly, create, maxBytes, patience });
  try {
    if (!options.asItIs) await bringReading(backend);
  } catch (error) {
    await backend.db.destroy();
    throw error;
  }
  return workspaceStore(backend);
}
