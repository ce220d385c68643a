/*
 * Guarantee: what the README and the guides tell a newcomer to type works, and answers what they say. Every page is run as
 * one shell session, from top to bottom, against `hanse serve` with a small demonstration.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ServerProcess } from '../reliability/server-process.ts';
import { copyLoadedDemo, type DemoData } from '../support/loaded-demo.ts';
import { type GuideBlock, missingLine, readGuide } from './read-guide.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MARK = '@@@ block';
const FAILED = '@@@ ended with';
/** What `docs/guides/README.md` asks for. */
const HELPERS = `
api() { curl -s -H "Authorization: Bearer $HANSE_KEY" -H 'Content-Type: application/json' "$@"; }
field() { node -pe "JSON.parse(fs.readFileSync(0)).$1"; }`;

const pages = [
  'README.md',
  ...(await readdir(join(ROOT, 'docs/guides')))
    .filter((name) => name !== 'README.md')
    .map((name) => `docs/guides/${name}`),
];

let folder: string;
let demo: DemoData;
let server: ServerProcess;
let environment: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanse-guides-'));
  await chmod(folder, 0o755);
  demo = await copyLoadedDemo();
  const settings = {
    HANSE_DATA_DIR: demo.dataDir,
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? folder,
    LOG_LEVEL: 'warn',
  };
  server = new ServerProcess({ folder: demo.dataDir, port: await freePort(), environment: {} });
  await server.start();
  const { key } = JSON.parse(await readFile(join(demo.dataDir, 'demo.json'), 'utf8')) as { key: string };
  environment = { ...settings, HANSE_URL: server.url, HANSE_KEY: key };
}, 400_000);
afterAll(async () => {
  await server?.stop();
  await demo?.remove();
  await rm(folder, { recursive: true, force: true });
});

describe.each(pages)('%s', (page) => {
  test('does what it says', async () => {
    const blocks = readGuide(await readFile(join(ROOT, page), 'utf8'));
    expect(blocks.length).toBeGreaterThan(1);
    const outputs = await runPage(blocks, page === 'README.md' ? '' : HELPERS);
    const faults = blocks.flatMap(({ line, expected }, n) => {
      const output = outputs[n];
      if (output === undefined) return [`line ${line} was not reached`];
      if (output.includes(FAILED)) return [`line ${line}: ${output}`];
      const missing = missingLine(output, expected);
      return missing === null ? [] : [`line ${line} does not answer "${missing}" but:\n${output}`];
    });
    expect(faults[0] ?? null).toBe(null);
  }, 300_000);
});

/** @returns what each block wrote; those after one that failed are missing, and its own says how it ended */
async function runPage(blocks: readonly GuideBlock[], helpers: string): Promise<string[]> {
  const cwd = await mkdtemp(join(folder, 'page-'));
  await chmod(cwd, 0o755);
  // As in a checkout, without writing into it.
  for (const name of ['node_modules', 'demo']) await symlink(join(ROOT, name), join(cwd, name));
  const script = [`set -eu; set -o pipefail; exec 2>&1${helpers}`];
  for (const { commands } of blocks) script.push(`echo '${MARK}'`, commands);
  script.push(`echo '${MARK}'`);
  const shell = spawn('bash', ['-c', script.join('\n')], {
    cwd,
    env: { ...environment, npm_config_loglevel: 'error' },
  });
  let output = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [code] = await once(shell, 'close');
  const outputs = output.split(`${MARK}\n`).slice(1);
  if (code === 0) return outputs.slice(0, -1);
  return [...outputs.slice(0, -1), `${outputs.at(-1)}\n${FAILED} ${code}`];
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
