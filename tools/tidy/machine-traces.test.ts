import { expect, test } from 'vitest';
import { checkMachineTraces } from './machine-traces.ts';
import { describeFinding, repositoryOf } from './repository.ts';

const find = (path: string, text: string) => checkMachineTraces(repositoryOf({ [path]: text })).map(describeFinding);
// Put together here so that the check does not find its own test.
const folder = (name: string) => ['', name, ''].join('/');
const host = ['local', 'host'].join('');
const setting = ['regis', 'try'].join('');

test.each(['work', 'farm', 'root', 'home/anna', 'Users/anna'])('a path below /%s is found', (name) => {
  expect(find('docs/guide.md', `first\ncd ${folder(name)}main`)).toEqual(['docs/guide.md:2  a path of one machine']);
});

test.each([
  'https://example.com/work/report.html',
  'server/work/file.ts',
  '/v1/accounts',
  '~/work/hanse',
  'open http://localhost:8080/console',
])('%s is no trace', (text) => {
  expect(find('docs/guide.md', text)).toEqual([]);
});

test.each([
  ['.npmrc', `${setting} = http://${host}:4873/`],
  ['package.json', `"x": "http://${host}:8081/npm/x/-/x-1.0.0.tgz"`],
  ['docs/guide.md', `npm ci with ${host}:4873`],
])('a registry of one machine is found in %s', (path, text) => {
  expect(find(path, text)).toEqual([`${path}:1  a package registry of one machine`]);
});

test('the lock file may link to our workspaces and name no registry', () => {
  const lock = '{\n"resolved": "server",\n"resolved": "https://registry.npmjs.org/x/-/x-1.0.0.tgz"\n}';
  expect(find('package-lock.json', lock)).toEqual(['package-lock.json:3  the address of a registry in the lock file']);
});
