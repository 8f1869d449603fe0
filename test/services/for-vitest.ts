import type { TestProject } from 'vitest/node';
import { sharedFolder } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the PostgreSQL cluster of the run is, once a test asked for it. */
    readonly postgresFolder: string;
  }
}

/** Lays out the folder of the run's PostgreSQL cluster; the first test that asks starts it, and it ends with the run. */
export default function services(project: TestProject): () => Promise<void> {
  const { folder, clear } = sharedFolder();
  project.provide('postgresFolder', folder);
  return clear;
}
