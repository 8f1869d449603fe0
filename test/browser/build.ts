import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { builtProgram } from '../services/built-program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A workspace with the example reports, made once; whoever writes works on a copy. */
    readonly exampleWorkspace: string;
  }
}

/** Builds the workbench and codes the example reports, once for all walks. */
export default async function build(project: TestProject): Promise<() => void> {
  const remove = await builtProgram();
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'casus-browser-'));
  const node = (cwd: string, ...args: readonly string[]) => execFileSync(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] }); // prettier-ignore
  node(root, 'node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn');
  node(folder, process.env.CASUS_TEST_MAIN!, 'demo');
  project.provide('exampleWorkspace', join(folder, 'casus-example/example.casus'));
  return () => {
    remove();
    rmSync(folder, { recursive: true, force: true });
  };
}
