import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CasusError } from '../model/index.ts';
import { isPostgresAddress, shownWorkspace } from './postgres/postgres-address.ts';
import { sqliteProblem } from './sqlite/sqlite-problem.ts';

/**
 * Copies a workspace file as it is at one moment, while others write to it: every transaction is in the copy as a whole or
 * not at all, with all that came before it. The copy is written beside `file`, flushed, passed to `check`, and then put in its
 * place; what stood there before stays where anything fails. This process waits for it.
 * @throws CasusError `usage` (of a PostgreSQL address, and where `file` is the workspace), `not-found`, `disk-full`, `read-only`, and
 * what `check` throws
 */
export async function copyWorkspace(
  workspace: string,
  file: string,
  check: (copy: string) => Promise<void>,
): Promise<void> {
  if (isPostgresAddress(workspace)) {
    const message = `${shownWorkspace(workspace)} is backed up by PostgreSQL's own pg_dump: docs/deployment.md has the command.`;
    throw new CasusError({ code: 'usage', input: shownWorkspace(workspace), message });
  }
  const folder = await realpath(dirname(resolve(file))).catch(() => {
    throw new CasusError({ code: 'not-found', input: file, message: `There is no folder ${dirname(file)} to write ${basename(file)} in.` }); // prettier-ignore
  });
  if (join(folder, basename(file)) === (await realpath(workspace))) {
    throw new CasusError({
      code: 'usage',
      input: file,
      message: `${file} is the workspace itself; name another file.`,
    });
  }
  const beside = join(folder, `.${basename(file)}.${randomBytes(4).toString('hex')}.part`);
  try {
    copy(workspace, beside, file);
    const written = await open(beside, 'r+');
    await written.sync().finally(() => written.close());
    await check(beside);
    await rename(beside, file);
  } finally {
    for (const rest of [beside, `${beside}-wal`, `${beside}-shm`, `${beside}-journal`]) await rm(rest, { force: true });
  }
}

/** SQLite reads the one state the file was in when it began; its backup interface would begin anew with every write of others. */
function copy(workspace: string, beside: string, file: string): void {
  try {
    using database = new DatabaseSync(resolve(workspace), { readOnly: true, timeout: 10_000 });
    database.prepare('vacuum into ?').run(beside);
  } catch (error) {
    throw sqliteProblem(error, file);
  }
}
