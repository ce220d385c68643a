import { defineConfig } from 'vitest/config';
import base, { campaigns } from '../vitest.config.ts';

/** Kills, crashes and thousands of histories: npm run test:campaigns. */
export default defineConfig({
  ...base,
  root: new URL('..', import.meta.url).pathname,
  test: { ...base.test, include: campaigns, exclude: ['**/node_modules/**'] },
});
