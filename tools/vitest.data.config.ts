import { defineConfig } from 'vitest/config';
import base from '../vitest.config.ts';

/** The suites over data nobody of us wrote: HANSE_DATA=<folder of the unpacked data> npm run test:data. */
export default defineConfig({
  ...base,
  root: new URL('..', import.meta.url).pathname,
  test: { ...base.test, include: ['**/*.data.test.ts'], exclude: ['**/node_modules/**'] },
});
