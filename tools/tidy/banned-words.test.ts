import { expect, test } from 'vitest';
import { checkBannedWords } from './banned-words.ts';
import { describeFinding, repositoryOf } from './repository.ts';

const find = (texts: Record<string, string>) => checkBannedWords(repositoryOf(texts)).map(describeFinding);
const DOMAIN = 'server/src/modules/ledger/domain/post.ts';

test.each([
  ['Date.now()', 'the time of the machine'],
  ['const clock = Date.now;', 'the time of the machine'],
  ['new Date()', 'the time of the machine'],
  ['Math.random()', 'Math.random'],
  ['process.env.PATH', 'process.env'],
  ["import { env as settings } from 'node:process';", 'process.env'],
  ['console.log(1)', 'console'],
  ['Number(points)', 'a binary floating point number where points are counted'],
  ['parseFloat(points)', 'a binary floating point number where points are counted'],
  ['Number.parseFloat(points)', 'a binary floating point number where points are counted'],
])('%s is found in domain code, with its line', (code, what) => {
  expect(find({ [DOMAIN]: `export {};\n\n${code}\n` })).toEqual([`${DOMAIN}:3  ${what}`]);
});

test('a word in a comment, a text or another name is not the word itself', () => {
  const text = [
    "// Never Date.now() here: 'Math.random()' neither.",
    "export const advice = 'use process.env and console.log';",
    'export const date = new Date(0);',
    'export const isWhole = Number.isInteger(1);',
    'export const theirs = clock.Date.now() + settings.process.environment;',
  ].join('\n');
  expect(find({ [DOMAIN]: text })).toEqual([]);
});

test.each([
  ['Date.now()', 'server/src/platform/clock/index.ts'],
  ['Date.now()', 'server/src/kernel/ids.ts'],
  ['Date.now()', 'bench/run.ts'],
  ['process.env', 'server/src/platform/config/config.ts'],
  ['process.env', 'server/test/support/test-database.ts'],
  ['process.env', 'server/src/modules/events/domain/retail.data.test.ts'],
  ['console.log(1)', 'server/src/app/cli/print.ts'],
  ['console.log(1)', 'tools/tidy.ts'],
  ['console.log(1)', 'demo/generate.ts'],
  ['Number(1)', 'server/src/modules/tiers/domain/ladder.ts'],
])('%s may stand in %s', (code, path) => {
  expect(find({ [path]: code })).toEqual([]);
});

test.each([
  ['Date.now()', 'server/src/kernel/time.ts'],
  ['Date.now()', 'server/src/modules/tiers/domain/step-ladder.test.ts'],
  ['process.env', 'server/src/app/cli/serve.ts'],
  ['console.log(1)', 'server/src/app/compose.ts'],
  ['Math.random()', 'bench/run.ts'],
  ['Number(1)', 'server/src/modules/campaigns/domain/limits.ts'],
])('%s may not stand in %s', (code, path) => {
  expect(find({ [path]: code })).toHaveLength(1);
});

test('work left for later is found in every kind of text unless it names an issue', () => {
  const fault = ['FIX', 'ME'].join('');
  const later = ['TO', 'DO'].join('');
  expect(
    find({
      'docs/guide.md': `First\n${fault}: later`,
      'server/migrations/0001_a.sql': `-- ${later} index`,
      'server/src/main.ts': `// ${later}(someone) soon\n// ${later}(#12) after the release\n`,
    }),
  ).toEqual([
    'docs/guide.md:2  a fault that is known and left',
    'server/migrations/0001_a.sql:1  work left without an id',
    'server/src/main.ts:1  work left without an id',
  ]);
});
