import { expect, test } from 'vitest';
import { checkBlobSize } from './blob-size.ts';
import { describeFinding, repositoryOf } from './repository.ts';

const find = (path: string, bytes: number) =>
  checkBlobSize(repositoryOf({ [path]: 'x'.repeat(bytes) })).map(describeFinding);

test('256 KiB are allowed, one byte more is not', () => {
  expect(find('demo/history.csv', 256 * 1024)).toEqual([]);
  expect(find('demo/history.csv', 256 * 1024 + 1)).toEqual(['demo/history.csv  257 KiB, 256 at most']);
});

test('the lock file may be as large as npm makes it', () => {
  expect(find('package-lock.json', 512 * 1024)).toEqual([]);
});
