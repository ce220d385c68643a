import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRepository, repositoryOf } from './tidy/repository.ts';
import { createChecks, tidy } from './tidy.ts';

test('findings are grouped by check and say where, what and what instead', () => {
  const repository = repositoryOf({ 'server/src/modules/tiers/util.ts': 'console.log(Math.random());\n' });
  const { migrations: _, ...checks } = createChecks({});
  const { text, count } = tidy(repository, checks);
  expect(count).toBe(5);
  expect(text).toContain(
    'banned words (2)\n  server/src/modules/tiers/util.ts:1  console\n    instead: the logger (#platform/telemetry)',
  );
  expect(text).toContain('\n\nfile names (1)\n  server/src/modules/tiers/util.ts  "util" says nothing');
});

test('the repository is what git tracks or would add, without what is ignored or deleted', () => {
  const root = mkdtempSync(join(tmpdir(), 'tidy-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root });
  git('init', '--quiet');
  mkdirSync(join(root, 'docs'));
  writeFileSync(join(root, '.gitignore'), '*.log\n');
  writeFileSync(join(root, 'docs/tracked file.md'), 'tracked');
  writeFileSync(join(root, 'deleted.md'), 'deleted');
  git('add', '.');
  rmSync(join(root, 'deleted.md'));
  writeFileSync(join(root, 'new.bin'), Buffer.from([1, 0, 2]));
  writeFileSync(join(root, 'run.log'), 'ignored');

  const repository = openRepository(root);
  expect(repository.files).toEqual([
    { path: '.gitignore', bytes: 6, text: '*.log\n' },
    { path: 'docs/tracked file.md', bytes: 7, text: 'tracked' },
    { path: 'new.bin', bytes: 3, text: '' },
  ]);
  expect(['docs', 'docs/', 'new.bin', 'deleted.md', 'do'].map(repository.has)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
