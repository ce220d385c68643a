// Runs Vitest itself on a few small files: what counts is what stands at the end of its output.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs');
const reporter = join(import.meta.dirname, 'vitest-summary-reporter.ts');

async function run(files: Record<string, string>): Promise<{ lastLine: string; counts: string; isGreen: boolean }> {
  const root = mkdtempSync(join(tmpdir(), 'summary-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const countsFile = join(root, 'counts');
  writeFileSync(countsFile, '5 1\n');
  const args = [vitest, 'run', '--root', root, '--globals', '--reporter=default', `--reporter=${reporter}`];
  const env = { PATH: process.env.PATH, HANSE_TEST_COUNTS: countsFile };
  const { stdout, isGreen } = await new Promise<{ stdout: string; isGreen: boolean }>((resolve) =>
    execFile(process.execPath, args, { env }, (error, output) => resolve({ stdout: output, isGreen: error === null })),
  );
  return { lastLine: stdout.trimEnd().split('\n').at(-1)!, counts: readFileSync(countsFile, 'utf8'), isGreen };
}

test('a green run ends with its counts, skipped tests left out, and appends them to the file of counts', async () => {
  const { lastLine, counts, isGreen } = await run({
    'a.test.ts': "test('one', () => {});\ntest.skip('two', () => {});\n",
    'b.test.ts': "describe('b', () => { test('three', () => {}); });\n",
  });
  expect({ lastLine, counts, isGreen }).toEqual({
    lastLine: '2 passed, 0 failed',
    counts: '5 1\n2 0\n',
    isGreen: true,
  });
});

test('a failed test, a file that does not load and an error outside of tests are one failure each', async () => {
  const { lastLine, isGreen } = await run({
    'a.test.ts': "test('one', () => {});\ntest('two', () => { expect(1).toBe(2); });\n",
    'b.test.ts': "throw new Error('does not load');\n",
    'c.test.ts': "test('three', () => { Promise.reject(new Error('outside')); });\n",
  });
  expect({ lastLine, isGreen }).toEqual({ lastLine: '2 passed, 3 failed', isGreen: false });
});
