import type { TestProject } from 'vitest/node';
import { builtProgram } from './built-program.ts';
import { sharedFolder } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the PostgreSQL cluster of the run is, once a test asked for it. */
    readonly postgresFolder: string;
  }
}

/** Builds the program, and lays out the folder of the run's PostgreSQL cluster; the first test that asks starts it, and it ends with the run. */
export default async function services(project: TestProject): Promise<() => Promise<void>> {
  const remove = await builtProgram();
  const { folder, clear } = sharedFolder();
  project.provide('postgresFolder', folder);
  return async () => {
    remove();
    await clear();
  };
}
