import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'server/**/*.test.ts',
      'demo/**/*.test.ts',
      'tools/**/*.test.ts',
      'sdk/test/**/*.test.ts',
      '{ui,console,portal}/{src,test}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/*.data.test.ts'],
    globalSetup: ['server/test/support/global-setup.ts'],
    reporters: ['default', './tools/vitest-summary-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
