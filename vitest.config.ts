import { defineConfig } from 'vitest/config';

const WAITS = { testTimeout: 180_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    coverage: { include: ['src/**/*.ts', 'bench/**/*.ts'], exclude: ['**/*.test.ts'], reporter: ['text-summary'] },
    projects: [
      {
        test: {
          name: 'units',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/postgres.test.ts', 'src/store/postgres/**'],
          globalSetup: 'test/services/for-vitest.ts',
          ...WAITS,
        },
      },
      {
        // The tests that open a store, once more on PostgreSQL; see test/stores.ts.
        test: {
          name: 'postgres',
          include: ['src/store/**/*.test.ts', 'src/workspace/**/*.test.ts', 'test/postgres.test.ts'],
          exclude: ['src/store/sqlite/**'],
          env: { CASUS_TEST_STORE: 'postgres' },
          globalSetup: 'test/services/for-vitest.ts',
          ...WAITS,
        },
      },
      {
        // One browser at a time, after all else: two of them and the servers they ask would wait for each other.
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/build.ts',
          maxWorkers: 1,
          // A browser on a machine that is just waking may miss its time once.
          retry: 1,
          sequence: { groupOrder: 1 },
          expect: { poll: { timeout: 45_000 } },
          ...WAITS,
        },
      },
    ],
  },
});
