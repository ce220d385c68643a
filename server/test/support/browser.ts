/** A real browser for tests and screenshots: that of CHROMIUM_PATH, of the system, or the one npm brings. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Not those of the package: its single process hangs when a context is closed. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--disable-background-networking',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--hide-scrollbars',
];

/** Starts a browser; the caller closes it. `args` come besides those every start needs. */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({ executablePath, args: [...ARGS, ...args], env: { ...process.env, ...env } });
}

async function findBrowser(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const installed = [process.env.CHROMIUM_PATH ?? '', ...PLACES].find((place) => existsSync(place));
  if (installed !== undefined) return { executablePath: installed, env: {} };
  return unpackedBrowser();
}

/** The package reuses whatever lies in the temporary folder under its name, also of another version: it gets its own. */
async function unpackedBrowser(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const folder = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const place = join(tmpdir(), `hanse-chromium-${version}-${process.getuid?.() ?? 0}`);
  await mkdir(place, { recursive: true });
  const { TMPDIR: former } = process.env;
  process.env.TMPDIR = place;
  const { default: packed } = await import('@sparticuz/chromium');
  const executablePath = await packed.executablePath();
  if (former === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = former;
  return { executablePath, env: { LD_LIBRARY_PATH: await libraries(folder, place) } };
}

/** Systems without a desktop lack what a browser links to; the package has it for another system, which fits. */
async function libraries(folder: string, place: string): Promise<string> {
  const target = join(place, 'al2023');
  if (!existsSync(join(target, 'lib'))) {
    await mkdir(target, { recursive: true });
    const tar = spawn('tar', ['-x', '-C', target], { stdio: ['pipe', 'ignore', 'inherit'] });
    const ended = once(tar, 'exit');
    await pipeline(createReadStream(join(folder, 'bin/al2023.tar.br')), createBrotliDecompress(), tar.stdin);
    await ended;
  }
  return join(target, 'lib');
}
