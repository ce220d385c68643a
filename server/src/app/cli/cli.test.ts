/*
 * What these tests guarantee: the command line as people and scripts meet it. Each test runs the real program in a
 * process of its own.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stopAbandonedPostgres } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';

const HANSE = fileURLToPath(new URL('../../../bin/hanse.mjs', import.meta.url));
const database = testDatabase({ migrations: 'none' });
let folder: string;
let children: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp('/tmp/hanse-cli-');
  // As root, the database's user must get through.
  await chmod(folder, 0o755);
  children = [];
});

afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  await stopAbandonedPostgres(folder);
  await rm(folder, { recursive: true, force: true });
});

interface Options {
  node?: string;
  script?: string;
  env?: Record<string, string>;
}

function launch(args: string[], { node = process.execPath, script = HANSE, env = {} }: Options = {}) {
  const child = spawn(node, [script, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: folder, HANSE_DATA_DIR: folder, HANSE_LOG_FORMAT: 'json', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, stdout, stderr }));
  const says = (text: string) => expect.poll(() => stdout + stderr, { timeout: 30_000 }).toContain(text);
  return { child, ended, says };
}

const run = (args: string[], options?: Options) => launch(args, options).ended;

describe('help and usage', () => {
  test('--help shows commands, examples, settings and exit codes, and ends with 0', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    for (const text of ['serve', 'migrate', 'Examples:', 'DATABASE_URL', 'Exit codes:']) expect(stdout).toContain(text);
  });

  test.each([['serve'], ['migrate']])('%s --help has examples', async (command) => {
    const { code, stdout } = await run([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Examples:');
  });

  test('--version is the version of the package', async () => {
    const file = fileURLToPath(new URL('../../../package.json', import.meta.url));
    const { version } = JSON.parse(await readFile(file, 'utf8'));
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test.each([[['srve']], [['serve', '--prot']], [['migrate', 'extra']], [[]]])('%j ends with 2', async (args) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stderr).not.toBe('');
  });

  test('a misspelt command is answered with the right one', async () => {
    expect((await run(['srve'])).stderr).toContain('Did you mean serve?');
  });
});

describe('exit codes', () => {
  test('wrong settings end with 3 and are all named, before anything is started', async () => {
    const { code, stderr } = await run(['serve'], { env: { PORT: 'x', HANSE_ROLE: 'api' } });
    expect(code).toBe(3);
    expect(stderr).toContain('PORT=x: expected a whole number');
    expect(stderr).toContain('did you mean HANSE_ROLES?');
  });

  test('a database that is not there ends with 4, says what to do, and hides the password', async () => {
    const { code, stderr } = await run(['migrate'], { env: { DATABASE_URL: 'postgresql://u:hunter2@127.0.0.1:1/x' } });
    expect(code).toBe(4);
    expect(stderr).toContain('DATABASE_URL');
    expect(stderr).not.toContain('hunter2');
  });

  test('migrate --check ends with 1 while something is missing and with 0 after migrate', async () => {
    const env = { DATABASE_URL: database.url };
    const before = await run(['migrate', '--check'], { env });
    expect(before.code).toBe(1);
    expect(before.stderr).toContain('migrations_pending');
    const work = await run(['migrate'], { env });
    expect(work).toMatchObject({ code: 0, stdout: expect.stringContaining('Applied 0001_') });
    expect(await run(['migrate', '--check'], { env })).toMatchObject({
      code: 0,
      stdout: 'The database is up to date.\n',
    });
  });
});

describe('programme files', () => {
  const file = `hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR, objective: To be tested }
units:
  points: { name: { en: Points, de: Punkte }, description: Worth a cent, costPerUnit: 0.01 }
`;

  test('plan ends with 2 while there are differences and with 0 after apply; export gives back what was applied', async () => {
    const env = { DATABASE_URL: database.url };
    const path = join(folder, 'club.yaml');
    await writeFile(path, file);
    await run(['migrate'], { env });
    await run(['workspace', 'create', 'club'], { env });
    const args = [path, '--workspace', 'club'];
    const before = await run(['plan', ...args], { env });
    expect(before).toMatchObject({ code: 2, stdout: expect.stringContaining('+ unit points  Points') });
    // No terminal: no colours, and nobody is asked.
    expect(before.stdout).not.toContain('\u001b');
    const json = await run(['plan', ...args, '--json'], { env });
    expect(JSON.parse(json.stdout)).toMatchObject({
      different: true,
      differences: [{ key: 'club' }, { key: 'points' }],
    });
    expect(await run(['apply', ...args], { env })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/2 changed/),
    });
    expect(await run(['plan', ...args], { env })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('no difference'),
    });
    const exported = join(folder, 'exported.yaml');
    expect((await run(['export', exported, '--workspace', 'club'], { env })).code).toBe(0);
    const printed = await run(['export', '--workspace', 'club'], { env });
    expect(printed.stdout).toBe(await readFile(exported, 'utf8'));
    expect((await run(['plan', exported, '--workspace', 'club'], { env })).code).toBe(0);
  });

  test('a file with faults ends with 1 and names every fault with what to do', async () => {
    const path = join(folder, 'club.yaml');
    await writeFile(path, file.replace(', objective: To be tested', ', objectiv: x'));
    const { code, stderr } = await run(['plan', path], { env: { DATABASE_URL: database.url } });
    expect(code).toBe(1);
    expect(stderr).toContain('programme.objective: is missing: ');
    expect(stderr).toContain('Remove or rename objectiv.');
  });

  test('schema writes the JSON Schema without any database', async () => {
    const path = join(folder, 'programme.schema.json');
    const { code, stderr } = await run(['schema', path]);
    expect(code).toBe(0);
    expect(stderr).toContain('yaml-language-server');
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ title: 'Hanse programme file' });
  });
});

describe('staff', () => {
  const text = async (...args: string[]) => {
    const { code, stdout, stderr } = await run(args, { env: { DATABASE_URL: database.url } });
    return code === 0 ? stdout : `${code}: ${stderr}`;
  };

  test('the first owner comes from the command line, with a key of their own, and cannot be removed as the last one', async () => {
    await text('workspace', 'create', 'people');
    const at = ['--workspace', 'people'];
    expect(await text('staff', 'add', 'Jana@Example.com', ...at, '--name', 'Jana Brandt')).toContain('as owner');
    expect(await text('key', 'create', ...at, '--staff', 'jana@example.com')).toMatch(/^hk_people_/);
    expect(await text('key', 'list', ...at)).toMatch(/^key_\w{26}\thk_people_\w{4}\tusr_\w{26}\t\*\tvalid/);
    expect(await text('staff', 'remove', 'jana@example.com', ...at)).toMatch(/^1: .*last_owner/s);
  }, 180_000);
});

describe('serve', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s stops it gracefully, the embedded database included',
    async (signal) => {
      const { child, ended, says } = launch(['serve'], { env: { PORT: '0' } });
      await says('"msg":"ready"');
      child.kill(signal);
      const { code, stderr } = await ended;
      expect(code).toBe(0);
      expect(stderr).toContain('"msg":"stopped"');
      await expect(readFile(join(folder, 'postgres', 'data', 'postmaster.pid'))).rejects.toThrow();
    },
  );

  test('Ctrl-C that arrives twice within a moment, as under npm, is still graceful', async () => {
    const { child, ended, says } = launch(['serve'], { env: { PORT: '0' } });
    await says('"msg":"ready"');
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
  });

  test('after kill -9 the next start takes the running database over', async () => {
    const first = launch(['serve'], { env: { PORT: '0' } });
    await first.says('"msg":"ready"');
    first.child.kill('SIGKILL');
    await first.ended;
    const second = launch(['serve'], { env: { PORT: '0' } });
    await second.says('"adopted":true');
    await second.says('"msg":"ready"');
    second.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
  });
});

/** A Node older than 24 on this machine, if there is one outside the project. */
function findOldNode(): string | null {
  for (const place of (process.env.PATH ?? '').split(delimiter)) {
    if (place.includes('node_modules')) continue;
    const node = join(place, 'node');
    try {
      const version = execFileSync(node, ['--version'], { encoding: 'utf8' });
      if (Number.parseInt(version.slice(1), 10) < 24) return node;
    } catch {
      // No node there.
    }
  }
  return null;
}

describe.runIf(findOldNode())('under an older Node', () => {
  const node = findOldNode() as string;

  test('the program runs on the Node of the project and passes on arguments and exit codes', async () => {
    expect((await run(['--version'], { node })).code).toBe(0);
    expect((await run(['srve'], { node })).code).toBe(2);
  });

  test('signals are passed on', async () => {
    const { child, ended, says } = launch(['serve'], { node, env: { PORT: '0' } });
    await says('"msg":"ready"');
    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).toContain('"msg":"stopped"');
  });

  test('without a Node 24 there is one clear message', async () => {
    await mkdir(join(folder, 'bin'));
    const script = join(folder, 'bin', 'hanse.mjs');
    await copyFile(HANSE, script);
    const { code, stderr } = await run(['--version'], { node, script });
    expect(code).toBe(1);
    expect(stderr).toContain('Node.js 24 or newer is needed');
    expect(stderr).toContain('npm install');
  });
});
