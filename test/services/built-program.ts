import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown, type OutputOptions } from 'rolldown';
import bundle from '../../rolldown.config.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/**
 * Builds `casus` as it is published, once for a run of tests, so that each start of it takes a third of the time and is what
 * users start. `MAIN` of test/run-program.ts is then the build. Gives what removes it.
 */
export async function builtProgram(): Promise<() => void> {
  if (process.env.CASUS_TEST_MAIN) return () => undefined;
  const { output, ...options } = bundle;
  const folder = mkdtempSync(join(CACHE, '.casus-'));
  chmodSync(folder, 0o755); // some tests run it as nobody
  const made = await rolldown(options);
  await made.write({ ...(output as OutputOptions), dir: folder });
  await made.close();
  process.env.CASUS_TEST_MAIN = join(folder, 'src/cli/main.js');
  return () => {
    delete process.env.CASUS_TEST_MAIN;
    rmSync(folder, { recursive: true, force: true });
  };
}
