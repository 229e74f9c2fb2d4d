import { defineConfig } from 'vitest/config';

/** One database server a run; files in forks, three at a time: the machine to count on has two cores, and files often wait. */
export default defineConfig({
  test: {
    pool: 'forks',
    globalSetup: './test/global-stores.ts',
    maxWorkers: 3,
    include: ['src/**/*.test.ts', 'scenario/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
