// Guarantee: the package that is published works for strangers: its JavaScript, its declarations, and its size.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSdk } from '../build.ts';
import { bundleForBrowsers } from './bundle-for-browsers.ts';

/** Compressed bytes: what a page pays for a few operations, and for all of them. */
const FEW_BYTES_MAX = 5_000;
const ALL_BYTES_MAX = 16_000;

const run = promisify(execFile);
let folder: string;
let installed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanse-package-'));
  installed = join(folder, 'node_modules/@hanse/sdk');
  await mkdir(dirname(installed), { recursive: true });
  buildSdk(installed);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('its manifest may be published, depends on nothing, and names files that are there', async () => {
  const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ name: '@hanse/sdk', license: 'Apache-2.0', type: 'module', sideEffects: false });
  expect([manifest.private, manifest.dependencies, manifest.scripts]).toEqual([undefined, undefined, undefined]);
  const files = Object.values<Record<string, string>>(manifest.exports).flatMap((entry) => Object.values(entry));
  expect(files).toContain('./generated/operations.js');
  for (const file of [...files, 'README.md', 'LICENSE']) await readFile(join(installed, file));
});

test('it runs as plain JavaScript', async () => {
  const script = `
    import { createClient } from '@hanse/sdk';
    import { listAccounts } from '@hanse/sdk/operations';
    import { verifyWebhook } from '@hanse/sdk/webhooks';
    const hanse = createClient({ url: 'http://127.0.0.1:1', retries: 0 });
    console.log(typeof hanse.listAccounts, listAccounts, typeof verifyWebhook);`;
  await writeFile(join(folder, 'run.js'), script);
  const { stdout } = await run(process.execPath, ['run.js'], { cwd: folder });
  expect(stdout).toBe('function GET /v1/accounts function\n');
});

describe('its declarations compile, unchecked by nobody', () => {
  test.each([
    [
      'in a browser project',
      { lib: ['es2022', 'dom', 'dom.iterable'], moduleResolution: 'bundler', module: 'esnext', types: [] },
    ],
    ['in a Node.js project', { lib: ['es2022', 'dom', 'dom.iterable'], module: 'nodenext', types: [] }],
  ])('%s', async (_where, options) => {
    await writeFile(
      join(folder, 'use.ts'),
      `import { type Account, createClient, isProblem } from '@hanse/sdk';
       import { verifyWebhook } from '@hanse/sdk/webhooks';
       export async function names(): Promise<string[]> {
         const hanse = createClient({ url: '' });
         const all: Account[] = [];
         for await (const account of hanse.listAccounts()) all.push(account);
         return all.map(({ name }) => name);
       }
       export const refused = (error: unknown) => isProblem(error, 'not_found');
       export const type = async () => (await verifyWebhook('', {}, '')).type satisfies string;`,
    );
    const compilerOptions = { target: 'es2022', strict: true, noEmit: true, skipLibCheck: false, ...options };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
    const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript7/package.json')), 'bin/tsc');
    const { stdout } = await run(process.execPath, [compiler, '-p', folder]).catch((error) => error);
    expect(stdout).toBe('');
  });
});

test.each([
  [
    'a few operations',
    FEW_BYTES_MAX,
    `import { createClientWith, isProblem } from '@hanse/sdk';
     import { listWallets, redeemReward } from '@hanse/sdk/operations';
     globalThis.hanse = [createClientWith({ listWallets, redeemReward }), isProblem];`,
  ],
  [
    'all operations',
    ALL_BYTES_MAX,
    `import { createClient } from '@hanse/sdk';
     globalThis.hanse = createClient();`,
  ],
])('%s cost a page at most %i bytes', async (_what, bytesMax, source) => {
  const bundle = await bundleForBrowsers(folder, source);
  const bytes = gzipSync(bundle).length;
  process.stdout.write(`sdk: ${bytes} bytes compressed for ${_what}\n`);
  expect(bytes).toBeLessThan(bytesMax);
  expect(bundle.includes('/v1/staff')).toBe(bytesMax === ALL_BYTES_MAX);
});
