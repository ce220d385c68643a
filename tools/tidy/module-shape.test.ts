import { expect, test } from 'vitest';
import { checkModuleShape } from './module-shape.ts';
import { describeFinding, repositoryOf } from './repository.ts';

const find = (...paths: string[]) =>
  checkModuleShape(repositoryOf(Object.fromEntries(paths.map((path) => [path, ''])))).map(describeFinding);

test('a module with README.md and index.ts passes', () => {
  expect(find('server/src/modules/tiers/README.md', 'server/src/modules/tiers/index.ts')).toEqual([]);
});

test('each missing part of a module is found, wherever its files are', () => {
  expect(find('server/src/modules/tiers/domain/index.ts')).toEqual([
    'server/src/modules/tiers/README.md  is missing',
    'server/src/modules/tiers/index.ts  is missing',
  ]);
});
