import { readFileSync, statSync } from 'node:fs';
import { CasusError, SECRET_VARIABLES } from '../model/index.ts';

/** Nobody but the owner may do anything with the file. */
const OTHERS = 0o077;

/**
 * Takes what is secret from files: where `CASUS_WORKSPACE_FILE` names one, its first line is `CASUS_WORKSPACE`, and so on for
 * every variable that may hold a password.
 * @throws CasusError `usage` where both are set, or others than its owner may read the file; `not-found` where it is not there
 */
export function readSecretFiles(env: NodeJS.ProcessEnv): void {
  for (const name of SECRET_VARIABLES) {
    const file = env[`${name}_FILE`];
    if (!file) continue;
    const wrong = (says: string, code: 'usage' | 'not-found' = 'usage') =>
      new CasusError({ code, input: `${name}_FILE`, message: `${name}_FILE: ${says}` });
    if (env[name]) throw wrong(`${name} is set too; leave one of them out.`);
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) throw wrong(`there is no file ${file}.`, 'not-found');
    const mode = found.mode & 0o777;
    // Windows tells no such modes.
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
      throw wrong(`others than its owner may use ${file} (mode ${mode.toString(8).padStart(4, '0')}). Run: chmod 600 ${file}`); // prettier-ignore
    }
    const [line = ''] = readFileSync(file, 'utf8').split(/\r?\n/, 1);
    if (line.trim() === '') throw wrong(`the first line of ${file} is empty.`);
    env[name] = line.trim();
  }
}
