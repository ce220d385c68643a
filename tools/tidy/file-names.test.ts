import { expect, test } from 'vitest';
import { checkFileNames } from './file-names.ts';
import { describeFinding, repositoryOf } from './repository.ts';

const find = (path: string) => checkFileNames(repositoryOf({ [path]: '' })).map(describeFinding);

test.each([
  'README.md',
  '.gitignore',
  '.dependency-cruiser.cjs',
  '.ci/run',
  'package-lock.json',
  'server/src/modules/tiers/README.md',
  'server/src/modules/tiers/domain/step-ladder.test.ts',
  'server/src/modules/events/domain/online-retail.data.test.ts',
  'server/src/modules/campaigns/domain/base-amounts.ts',
  'server/src/platform/postgres/database-errors.ts',
  'server/migrations/0001_workspaces.sql',
  'docs/errors/insufficient_balance.md',
  'docs/decisions/0001-one-database.md',
])('%s is a good name', (path) => {
  expect(find(path)).toEqual([]);
});

test.each([
  ['server/src/kernel/canonicalJson.ts', '"canonicalJson.ts" is not written in kebab-case'],
  ['server/src/modules/tiers/domain/step_ladder.ts', '"step_ladder.ts" is not written in kebab-case'],
  ['server/src/modules/Tiers/index.ts', '"Tiers" is not written in kebab-case'],
  ['server/src/kernel/util.ts', '"util" says nothing about what is inside'],
  ['server/src/kernel/date-utils.ts', '"utils" says nothing about what is inside'],
  ['server/test/support/helpers.ts', '"helpers" says nothing about what is inside'],
  ['server/src/common/time.ts', '"common" says nothing about what is inside'],
  ['server/src/modules/tiers/misc.test.ts', '"misc" says nothing about what is inside'],
  ['server/src/modules/tiers/tier-manager.ts', '"manager" says nothing about what is inside'],
  ['server/src/modules/tiers/base.ts', '"base" says nothing about what is inside'],
  ['server/src/modules/tiers/service-base.ts', '"base" says nothing about what is inside'],
])('%s is refused', (path, what) => {
  expect(find(path)).toEqual([`${path}  ${what}`]);
});

test('the refusal of a camel case name offers the right one', () => {
  const [finding] = checkFileNames(repositoryOf({ 'server/src/kernel/canonicalJson.ts': '' }));
  expect(finding?.instead).toBe('canonical-json');
});
