import { openSqlite } from './sqlite/sqlite-backend.ts';
import type { Store } from './store.ts';
import { bringReading } from './rebuild-reading.ts';
import { workspaceStore } from './workspace-store.ts';

export interface OpenOptions {
  /** Look only; default false. A file on a read-only disk can be opened so. */
  readonly readOnly?: boolean;
  /** Make the workspace where there is none; default true unless `readOnly`. */
  readonly create?: boolean;
  /** Stop with `disk-full` before the file grows past this many bytes; default no limit but the disk's. */
  readonly maxBytes?: number;
  /** How long to wait for another process that writes, in milliseconds; default 10,000. */
  readonly patience?: number;
}

/**
 * Opens a workspace: an SQLite file, made and upgraded as needed. Close it when done, or hold it with `await using`.
 * @throws CasusError `not-found`, `read-only`, `disk-full`, `workspace-newer`, `workspace-damaged`, `workspace-busy`
 */
export async function openStore(path: string, options: OpenOptions = {}): Promise<Store> {
  const readOnly = options.readOnly ?? false;
  const backend = await openSqlite(path, {
    readOnly,
    create: !readOnly && (options.create ?? true),
    maxBytes: options.maxBytes ?? null,
    patience: options.patience ?? 10_000,
  });
  try {
    await bringReading(backend);
  } catch (error) {
    await backend.db.destroy();
    throw error;
  }
  return workspaceStore(backend);
}
