/*
 * Guarantee: what the README shows compiles, runs against a real server as one program from top to bottom, and writes what
 * the README says.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../server/test/support/index.ts';
import { createClient } from '../src/index.ts';
import { openServer, PROGRAMME, type Server } from './open-server.ts';

const SDK = join(import.meta.dirname, '..');
const run = promisify(execFile);

const database = testDatabase();
let server: Server;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanse-readme-'));
  await symlink(join(SDK, '../node_modules'), join(folder, 'node_modules'));
  server = await openServer(database);
  const hanse = createClient({ url: server.url, apiKey: server.apiKey });
  await hanse.applyProgramme({ body: PROGRAMME });
  const externalIds = [{ system: 'erp', externalId: 'C-1001' }];
  const joinedAt = '2025-01-01T00:00:00Z';
  await hanse.createAccount({ body: { name: 'Müller Maschinenbau', externalIds, joinedAt } });
  await hanse.createReward({
    body: {
      key: 'coffee',
      kind: 'goods',
      status: 'live',
      name: { en: 'Coffee machine', de: 'Kaffeemaschine' },
      prices: [{ key: 'points', units: [{ unit: 'points', amount: '900' }] }],
      quantityMax: 1,
      value: { currency: 'EUR', fair: '49.90' },
      fulfilment: { by: 'manual' },
    },
  });
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

interface Block {
  code: string;
  expected: string | null;
}

/** Blocks marked `ts run`, each with the `text expect` that follows it. */
async function readBlocks(): Promise<Block[]> {
  const text = await readFile(join(SDK, 'README.md'), 'utf8');
  const blocks: Block[] = [];
  for (const [, kind, content] of text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)) {
    if (kind === 'ts run') blocks.push({ code: content!, expected: null });
    else if (kind === 'ts') throw new Error(`a block that nobody runs:\n${content}`);
    if (kind === 'text expect') blocks.at(-1)!.expected = content!;
  }
  return blocks;
}

test('the README compiles, runs, and writes what it says', async () => {
  const blocks = await readBlocks();
  expect(blocks.length).toBeGreaterThan(8);
  const mark = (n: number) => `console.log('@@@ ${n}');`;
  const page = join(folder, 'page.ts');
  await writeFile(page, blocks.map(({ code }, n) => `${code}\n${mark(n)}`).join('\n'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2024',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    types: ['node'],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['page.ts'] }));
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript7/package.json')), 'bin/tsc');
  const compiled = await run(process.execPath, [compiler, '-p', folder]).catch((error) => error);
  expect(compiled.stdout).toBe('');
  const env = { PATH: process.env.PATH, HANSE_URL: server.url, HANSE_KEY: server.apiKey };
  const { stdout, stderr } = await run(process.execPath, [page], { cwd: folder, env }).catch((error) => error);
  const written = stdout.split(/^@@@ \d+\n/m);
  const wanted = blocks.map(({ expected }, n) => expected ?? written[n]);
  expect(stderr).toBe('');
  expect(written.slice(0, -1)).toEqual(wanted);
}, 120_000);
