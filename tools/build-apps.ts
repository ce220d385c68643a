/**
 * Builds console and portal where their sources changed since the last build: `node tools/build-apps.ts [--force]`.
 * Text is compressed beside each file, so that the server never compresses.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const WEB_APPS = ['console', 'portal'] as const;
/** What an app is made of besides its own folder. */
const SHARED = ['ui', 'sdk/src', 'package-lock.json'];
const COMPRESSED = /\.(js|css|html|svg|json|webmanifest)$/;
const BYTES_WORTH_COMPRESSING = 1024;

/** Says what was done for each app. */
export async function buildApps(options: { force?: boolean } = {}): Promise<string[]> {
  const said: string[] = [];
  for (const name of WEB_APPS) said.push(await buildApp(name, options.force === true));
  return said;
}

async function buildApp(name: string, force: boolean): Promise<string> {
  const folder = join(ROOT, name);
  const stamp = join(folder, 'dist', '.built-from');
  const sources = await fingerprint([name, ...SHARED]);
  const known = existsSync(stamp) ? await readFile(stamp, 'utf8') : '';
  if (known === sources && !force) return `${name}: as built`;
  await buildForProduction(folder);
  await compress(join(folder, 'dist'));
  await writeFile(stamp, sources);
  return `${name}: built`;
}

/** Whoever asks for it: a test runner has set its own environment, which would make it a build for developers. */
async function buildForProduction(folder: string): Promise<void> {
  const { NODE_ENV: former } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    const { build } = await import('vite');
    await build({ root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' });
  } finally {
    if (former === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = former;
  }
}

/** Changes when any source does. */
async function fingerprint(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesBelow(join(ROOT, path))) hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex');
}

async function filesBelow(path: string): Promise<string[]> {
  if (/\.[a-z]+$/.test(path)) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\/(dist|node_modules|test)\//.test(file))
    .sort();
}

async function compress(folder: string): Promise<void> {
  for (const file of await filesBelow(folder)) {
    const bytes = await readFile(file);
    if (!COMPRESSED.test(file) || bytes.length < BYTES_WORTH_COMPRESSING) continue;
    await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    await writeFile(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

if (import.meta.main) {
  for (const line of await buildApps({ force: process.argv.includes('--force') })) console.log(line);
}
