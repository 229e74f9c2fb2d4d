import { defineConfig } from 'vitest/config';

/** One database server a run; files in forks, two at a time, since the machine to count on has two cores. */
export default defineConfig({
  test: {
    pool: 'forks',
    globalSetup: './test/global-stores.ts',
    maxWorkers: 2,
    include: ['src/**/*.test.ts', 'scenario/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
