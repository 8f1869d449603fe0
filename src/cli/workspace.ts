import { existsSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { CasusError } from '../model/index.ts';
import { openStore, type OpenOptions } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { isPostgresAddress, shownWorkspace } from '../store/postgres/postgres-address.ts';
import { plainText } from './plain-text.ts';
import { withoutPassword } from './secret-argument.ts';
import { incidentsAreCurrent } from '../workspace/incidents-by.ts';
import { refreshIncidents } from '../workspace/refresh-incidents.ts';

export interface WorkspaceFlags {
  readonly workspace: string;
}

/** The workspace of who names none. */
const UNNAMED = 'casus.casus';

/** The workspace where no flag names one. Commander's own way with the environment takes an empty variable for a name. */
export const defaultWorkspace = (): string => process.env.CASUS_WORKSPACE || UNNAMED;

export function withWorkspace(command: Command): Command {
  const named = defaultWorkspace();
  const option = new Option('-w, --workspace <file>', 'the workspace: a file, or the address of a PostgreSQL database');
  // The help shows no password.
  option.argParser(withoutPassword('--workspace', 'CASUS_WORKSPACE'));
  return command.addOption(option.default(named, shownWorkspace(named)));
}

/** Opens the workspace to add to it; makes it where there is none. */
export async function openToAdd({ workspace }: WorkspaceFlags): Promise<Store> {
  return openStore(workspace, { ...sizeLimit() });
}

/**
 * Opens the workspace to read, its incidents brought up to date first where a crash or an update of Casus left them behind;
 * not while workers do so.
 * Where it may not be written, it is read as it stands, and stderr says so.
 */
export async function openToRead({ workspace }: WorkspaceFlags): Promise<Store> {
  const store = await openStore(workspace, { readOnly: true }).catch((error: unknown) => {
    // A file of an earlier version is upgraded by being opened to write.
    if (error instanceof CasusError && error.problem.code === 'read-only') return null;
    throw error;
  });
  if (store && ((await incidentsAreCurrent(store)) || (await workersResolve(store)))) return store;
  await store?.close();
  try {
    await using writable = await openStore(workspace, { create: false, ...sizeLimit() });
    await refreshIncidents(writable);
  } catch (error) {
    if (!store || !(error instanceof CasusError)) throw error;
    process.stderr.write(
      `casus: the incidents may be older than the reports, and cannot be made anew: ${plainText(error.message)}\n`,
    );
  }
  return openStore(workspace, { readOnly: true });
}

/** Workers that resolve say so every ten seconds; one that was killed does so no more. In milliseconds. */
const BEAT_HOLDS_MS = 60_000;

async function workersResolve(store: Store): Promise<boolean> {
  const beat = await store.stream.lastBeat();
  return beat !== null && Date.now() - Date.parse(beat) < BEAT_HOLDS_MS;
}

/** Opens a workspace that is there to decide on what it holds, its incidents brought up to date first unless workers do so. */
export async function openToDecide({ workspace }: WorkspaceFlags): Promise<Store> {
  const store = await openStore(workspace, { create: false, ...sizeLimit() });
  try {
    if (!(await workersResolve(store))) await refreshIncidents(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Opens a workspace to serve it: to write where that may be, else to read. Who names none and has none begins with an empty
 * one, and stderr says so; a name that is not there is more likely misspelt.
 */
export async function openToServe(flags: WorkspaceFlags): Promise<Store> {
  if (flags.workspace === UNNAMED && !existsSync(UNNAMED)) {
    const store = await openToAdd(flags);
    process.stderr.write(`casus: there was no workspace here: ${UNNAMED} is new and empty. The workbench offers a sample, and takes files of yours.\n`); // prettier-ignore
    return store;
  }
  try {
    return await openToDecide(flags);
  } catch (error) {
    if (error instanceof CasusError && error.problem.code === 'read-only') return openToRead(flags);
    throw error;
  }
}

/** Whether there is a workspace: a file, whatever is in it; or a schema of a database that holds one. */
export async function isThere(workspace: string): Promise<boolean> {
  if (!isPostgresAddress(workspace)) return existsSync(workspace);
  try {
    await (await openStore(workspace, { readOnly: true })).close();
    return true;
  } catch (error) {
    if (!(error instanceof CasusError)) throw error;
    // One of another version is there.
    if (error.problem.code === 'read-only') return true;
    if (error.problem.code === 'not-found') return false;
    throw error;
  }
}

/** Where the workspace is to stop growing. */
export function sizeLimit(): Pick<OpenOptions, 'maxBytes'> {
  const asked = process.env.CASUS_MAX_WORKSPACE_MB;
  if (asked === undefined || asked === '') return {};
  const megabytes = Number(asked);
  if (!(megabytes > 0)) {
    throw new CasusError({
      code: 'usage',
      input: 'CASUS_MAX_WORKSPACE_MB',
      message: `CASUS_MAX_WORKSPACE_MB is "${asked}", which is no number above 0.`,
    });
  }
  return { maxBytes: megabytes * 1e6 };
}
