/** What a phone has to fetch before it shows something: the entry with all it needs, and then the frame with the first page. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, it, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Compressed script of a first visit. */
const KILOBYTES_MAX = 200;
const BYTES = 1000;
/** What a signed-in member's first visit loads besides the entry. */
const FIRST_PAGES = ['shell/shell.tsx', 'features/home/home-page.tsx'];

let chunks: Rolldown.OutputChunk[];

beforeAll(async () => {
  // Of the test runner; what it builds would be for developers.
  vi.stubEnv('NODE_ENV', 'production');
  const output = (await build({
    root: ROOT,
    configFile: `${ROOT}vite.config.ts`,
    logLevel: 'silent',
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  vi.unstubAllEnvs();
  chunks = output.output.filter((file) => file.type === 'chunk');
});

it('the entry with everything it imports stays below 200 kB of compressed script', () => {
  expect(kilobytesOf(chunks.filter(({ isEntry }) => isEntry))).toBeLessThan(KILOBYTES_MAX);
});

it('so does the whole first visit: the entry, the frame and the home page', () => {
  const pages = chunks.filter(({ facadeModuleId }) => FIRST_PAGES.some((page) => facadeModuleId?.endsWith(page)));
  expect(pages).toHaveLength(FIRST_PAGES.length);
  expect(kilobytesOf([...chunks.filter(({ isEntry }) => isEntry), ...pages])).toBeLessThan(KILOBYTES_MAX);
});

it('no chart library is in the portal at all', () => {
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
  expect(modules.filter((id) => /node_modules\/(echarts|zrender)\//.test(id))).toEqual([]);
});

it('what members can do without a connection is said once: the service worker keeps two answers besides who one is', () => {
  const worker = readFileSync(`${ROOT}src/offline/worker.js`, 'utf8');
  expect(worker).toContain(String.raw`/^\/v1\/member(\/accounts\/[^/]+\/(home|status))?$/`);
});

/** As `npm run build` compresses them, and every browser takes them. */
function compressed(code: string): number {
  return brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
}

/** These chunks with all they import statically, each compressed as it is sent. */
function kilobytesOf(from: readonly Rolldown.OutputChunk[]): number {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const seen = new Set<Rolldown.OutputChunk>();
  const add = (chunk: Rolldown.OutputChunk) => {
    if (seen.has(chunk)) return;
    seen.add(chunk);
    for (const name of chunk.imports) {
      const imported = byName.get(name);
      if (imported !== undefined) add(imported);
    }
  };
  for (const chunk of from) add(chunk);
  return [...seen].reduce((sum, { code }) => sum + compressed(code), 0) / BYTES;
}
