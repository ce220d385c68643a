import { defineConfig } from 'vitest/config';

/** Kills, crashes and thousands of histories. */
export const campaigns = [
  'server/test/order/order-of-arrival.test.ts',
  'server/test/reliability/server-kill.test.ts',
  'server/test/reliability/database-kill.test.ts',
  'server/test/simulation/**/*.test.ts',
];

export default defineConfig({
  test: {
    include: ['server/**/*.test.ts', 'demo/**/*.test.ts', 'tools/**/*.test.ts'],
    // Long campaigns that need a quiet machine have a command of their own: npm run test:campaigns.
    exclude: ['**/node_modules/**', '**/*.data.test.ts', ...campaigns],
    globalSetup: ['server/test/support/global-setup.ts'],
    reporters: ['default', './tools/vitest-summary-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
