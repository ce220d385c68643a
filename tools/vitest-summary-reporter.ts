import { appendFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/**
 * Ends a test run with `N passed, N failed` on a line of its own, which a reader needs no knowledge of Vitest for. Where
 * HANSE_TEST_COUNTS names a file, the counts are appended to it as `N N`, so that a script can add up several runs.
 *
 * A file that could not be loaded and an error outside of any test count as one failure each: a run that is red never
 * says `0 failed`.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const { passed, failed } = count(modules, unhandledErrors.length);
    const countsFile = process.env.HANSE_TEST_COUNTS;
    if (countsFile) appendFileSync(countsFile, `${passed} ${failed}\n`);
    // The default reporter prints its closing lines in the same moment; ours follow them.
    setImmediate(() => process.stdout.write(`\n${passed} passed, ${failed} failed\n`));
  }
}

/** Passed and failed tests; skipped ones are neither. */
export function count(modules: readonly TestModule[], unhandledErrors: number): { passed: number; failed: number } {
  let passed = 0;
  let failed = unhandledErrors;
  for (const module of modules) {
    const states = [...module.children.allTests()].map((test) => test.result().state);
    const failedTests = states.filter((state) => state === 'failed').length;
    passed += states.filter((state) => state === 'passed').length;
    failed += failedTests === 0 && module.state() === 'failed' ? 1 : failedTests;
  }
  return { passed, failed };
}
