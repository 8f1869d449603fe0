import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HERE = import.meta.url;

let root: string | null = null;

/** The folder of the package, with `/` at its end; the same from a checkout, from what is built of it, and from an installed package. */
export function packageRoot(): string {
  if (root !== null) return root;
  let folder = new URL('.', HERE);
  while (!existsSync(new URL('package.json', folder))) folder = new URL('..', folder);
  root = fileURLToPath(folder);
  return root;
}

/** The version of this Casus, as package.json has it. */
export function casusVersion(): string {
  return (JSON.parse(readFileSync(`${packageRoot()}package.json`, 'utf8')) as { version: string }).version;
}

/** The program of a thread or process: `server/jobs/worker` of `src/`, or of what was built from it. */
export function programFile(name: string): URL {
  return new URL(`${HERE.slice(0, HERE.lastIndexOf('/src/'))}/src/${name}${HERE.endsWith('.ts') ? '.ts' : '.js'}`);
}
