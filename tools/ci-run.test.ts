// Runs .ci/run with an npm of our own making: what it promises about its last line and its exit code must hold however
// the steps end.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

interface Steps {
  /** Shell commands in place of `npm ci`, `npm test` and `npm run test:data`. */
  install?: string;
  test?: string;
  testData?: string;
  /** Files beside the checkout. */
  beside?: Record<string, string>;
  environment?: Record<string, string>;
}

const counts = (passed: number, failed: number) => `echo ${passed} ${failed} >>"$HANSE_TEST_COUNTS"`;

async function run(steps: Steps): Promise<{ code: number; lastLine: string; output: string }> {
  const root = mkdtempSync(join(tmpdir(), 'ci-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (path: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { mode });
  };
  const { install = 'true', test: tests = counts(3, 0), testData = 'false' } = steps;
  const npm = `#!/bin/sh\ncase "$*" in\nci) ${install};;\ntest) ${tests};;\n'run test:data') ${testData};;\n*) echo 11;;\nesac\n`;
  write('bin/npm', npm, 0o755);
  for (const [path, text] of Object.entries(steps.beside ?? {})) write(path, text);
  mkdirSync(join(root, 'checkout/.ci'), { recursive: true });
  copyFileSync(join(import.meta.dirname, '../.ci/run'), join(root, 'checkout/.ci/run'));
  const path = [join(root, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { PATH: path, TMPDIR: root, ...steps.environment };
  return new Promise((resolve) =>
    execFile('bash', [join(root, 'checkout/.ci/run')], { env, cwd: '/' }, (error, stdout) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, lastLine: stdout.trimEnd().split('\n').at(-1)!, output: stdout });
    }),
  );
}

test('a green run says so, and that the data was not there', async () => {
  const { code, lastLine, output } = await run({});
  expect({ code, lastLine }).toEqual({ code: 0, lastLine: '3 passed, 0 failed' });
  expect(output).toContain('== Tests over data: skipped');
});

test('the archives beside the checkout are unpacked, and both runs are added up', async () => {
  const { code, lastLine } = await run({
    beside: { 'shared/data/unpack.sh': 'mkdir -p "$1" && echo unpacked >"$1/retail.csv"' },
    testData: `grep -q unpacked "$HANSE_DATA/retail.csv" && ${counts(2, 0)}`,
  });
  expect({ code, lastLine }).toEqual({ code: 0, lastLine: '5 passed, 0 failed' });
});

test('a folder that is unpacked already is used as it is', async () => {
  const { code, lastLine } = await run({
    beside: { 'unpacked/retail.csv': 'unpacked' },
    environment: { HANSE_DATA: '../unpacked' },
    testData: `grep -q unpacked "$HANSE_DATA/retail.csv" && ${counts(1, 0)}`,
  });
  expect({ code, lastLine }).toEqual({ code: 0, lastLine: '4 passed, 0 failed' });
});

test.each<[string, Steps, string]>([
  ['the installation fails', { install: 'exit 7' }, '0 passed, 1 failed'],
  ['a check fails before any test', { test: 'exit 1' }, '0 passed, 1 failed'],
  ['tests fail', { test: `${counts(3, 2)}; exit 1` }, '3 passed, 2 failed'],
  ['failed tests end with success', { test: counts(3, 1) }, '3 passed, 1 failed'],
  ['no test ran', { test: 'true' }, '0 passed, 1 failed'],
  ['the given data does not exist', { environment: { HANSE_DATA: '../nowhere' } }, '3 passed, 1 failed'],
  ['the tests over data fail', { beside: { 'shared/data/a.csv': '' }, testData: 'exit 1' }, '3 passed, 1 failed'],
  ['no test found its data', { beside: { 'shared/data/a.csv': '' }, testData: counts(0, 0) }, '3 passed, 1 failed'],
  ['unpacking fails', { beside: { 'shared/data/unpack.sh': 'exit 3' }, testData: counts(1, 0) }, '3 passed, 1 failed'],
])('red when %s', async (_name, steps, expected) => {
  const { code, lastLine } = await run(steps);
  expect(code).toBeGreaterThan(0);
  expect(lastLine).toBe(expected);
});
