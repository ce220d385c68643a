// Every rule of .dependency-cruiser.cjs is broken once on purpose under tools/fixtures/violations/<rule>/, so that a rule
// which stopped seeing anything (a changed path, another TypeScript) fails here instead of reporting success for ever.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkBoundaries, describeViolations } from './check-boundaries.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const folders = readdirSync(join(fixtures, 'violations'));
const conforming = await checkBoundaries(join(fixtures, 'conforming'));

/** Rules that differ only in the module they speak of share a folder: `module-table:ledger` → `module-table`. */
const folderOf = (rule: string) => rule.split(':')[0]!;

describe('every rule catches its fixture', () => {
  test.each(conforming.rules)('%s', async (rule) => {
    const { violations } = await checkBoundaries(join(fixtures, 'violations', folderOf(rule)));
    expect(violations.map((violation) => violation.rule)).toContain(rule);
  });

  test('no fixture is left over from a rule that is gone', () => {
    expect(folders.toSorted()).toEqual([...new Set(conforming.rules.map(folderOf))].toSorted());
  });

  test('every file of impure domain code is caught, not only the first', async () => {
    const { violations } = await checkBoundaries(join(fixtures, 'violations', 'domain-is-pure'));
    const caught = violations.filter(({ rule }) => rule === 'domain-is-pure').map(({ from }) => from.split('/').at(-1));
    const expected = ['files', 'http', 'operations', 'own-door', 'package', 'platform', 'store'];
    expect(caught.toSorted().map((name) => name?.replace(/^(uses|reads)-|\.ts$/g, ''))).toEqual(
      expect.arrayContaining(expected),
    );
  });

  test.each([
    ['module-through-index', ['server/src/app/index.ts', 'server/src/modules/programmes/index.ts']],
    ['platform-through-index', ['server/src/modules/ledger/index.ts', 'server/src/platform/http/index.ts']],
  ])('%s: a deep import is caught from outside and from a sibling', async (rule, expected) => {
    const { violations } = await checkBoundaries(join(fixtures, 'violations', rule));
    const caught = violations.filter((violation) => violation.rule === rule).map(({ from }) => from);
    expect(caught.toSorted()).toEqual(expected);
  });
});

test('code that keeps the rules passes, and the imports map resolves', () => {
  expect(describeViolations(conforming.violations)).toBe('');
  expect(conforming.filesRead).toBe(15);
});

test('a violation names both files and says what to do instead', async () => {
  const { violations } = await checkBoundaries(join(fixtures, 'violations', 'modules-know-nothing-above-them'));
  const text = describeViolations(violations);
  expect(text).toContain('  server/src/modules/ledger/index.ts → server/src/app/index.ts\n');
  expect(text).toContain('  instead: Modules are composed by app and never call it.');
});
