import { expect, test } from 'vitest';
import { describeFinding, repositoryOf } from './repository.ts';
import { createSizeCheck, type Ratchet, ratchetOf } from './size-ratchet.ts';

const PATH = 'server/src/modules/tiers/domain/ladder.ts';
const statements = (count: number) => 'step();\n'.repeat(count);
/** A function of `lines` lines, its head and its end included. */
const functionOf = (lines: number, head = 'function climb() {', end = '}') =>
  `${head}\n${statements(lines - 2)}${end}\n`;
const find = (text: string, ratchet: Ratchet = {}, path = PATH) =>
  createSizeCheck(ratchet)(repositoryOf({ [path]: text })).map(describeFinding);

test('400 lines are a file, 401 are too many', () => {
  expect(find(statements(400))).toEqual([]);
  expect(find(statements(401))).toEqual([`${PATH}  the file has 401 lines, 400 at most`]);
});

test('70 lines are a function, 71 are too many', () => {
  expect(find(functionOf(70))).toEqual([]);
  expect(find(`\n${functionOf(71)}`)).toEqual([`${PATH}:2  climb has 71 lines, 70 at most`]);
});

test.each([
  ['const climb = () => {', '};', 'climb'],
  ['class Ladder { climb() {', '} }', 'Ladder.climb'],
  ['class Ladder { constructor() {', '} }', 'Ladder.constructor'],
  ['const routes = { get: async function () {', '} };', 'routes.get'],
  ["register('tiers', () => {", '});', 'register(tiers)'],
])('%s is a function as well', (head, end, name) => {
  expect(find(functionOf(71, head, end))).toEqual([`${PATH}:1  ${name} has 71 lines, 70 at most`]);
});

test('the comment above a function does not count', () => {
  expect(find(`/**\n${' * why\n'.repeat(20)} */\n${functionOf(70)}`)).toEqual([]);
});

test('in tests a describe is a heading, its tests are functions', () => {
  const path = 'server/src/kernel/time.test.ts';
  expect(find(functionOf(200, "describe('time', () => {", '});'), {}, path)).toEqual([]);
  expect(find(functionOf(200, "test('time', () => {", '});'), {}, path)).toHaveLength(1);
});

test('what the ratchet knows may stay or shrink, and not grow', () => {
  const ratchet = { [PATH]: 450 };
  expect(find(statements(450), ratchet)).toEqual([]);
  expect(find(statements(420), ratchet)).toEqual([]);
  expect(find(statements(451), ratchet)).toEqual([`${PATH}  the file grew from 450 to 451 lines, 400 at most`]);
});

test('what is short again leaves the ratchet, so that it cannot grow back', () => {
  const ratchet = { [PATH]: 450, [`${PATH}#climb`]: 90 };
  expect(find(functionOf(70), ratchet)).toEqual([
    `tools/tidy/ratchet.json  ${PATH} is no longer over its limit`,
    `tools/tidy/ratchet.json  ${PATH}#climb is no longer over its limit`,
  ]);
});

test('a ratchet written from a repository lets exactly that repository pass', () => {
  const text = functionOf(80) + statements(330);
  const ratchet = ratchetOf(repositoryOf({ [PATH]: text }));
  expect(ratchet).toEqual({ [PATH]: 410, [`${PATH}#climb`]: 80 });
  expect(find(text, ratchet)).toEqual([]);
});
