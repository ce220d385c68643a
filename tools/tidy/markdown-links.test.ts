import { expect, test } from 'vitest';
import { checkMarkdownLinks } from './markdown-links.ts';
import { describeFinding, repositoryOf } from './repository.ts';

const others = {
  'README.md': '# Hanse\n\n## Start: two commands\n\n## Start: two commands\n',
  'docs/guide.md': '',
  'server/src/kernel/index.ts': '',
};
const find = (text: string, path = 'docs/page.md') =>
  checkMarkdownLinks(repositoryOf({ ...others, [path]: text })).map(describeFinding);

test.each([
  '[guide](guide.md)',
  '[start](../README.md#start-two-commands)',
  '[second start](../README.md#start-two-commands-1)',
  '[kernel](/server/src/kernel/)',
  '[site](https://example.com/nowhere)',
  '[write](mailto:someone@example.com)',
  '![image](guide.md "a title")',
  '# Here\n\n[here](#here)',
  '[guide]: guide.md',
  '`server/src/kernel/index.ts` and `kernel/index.ts` and `../README.md`',
  '`accounts/acc_1`, `text/csv`, `/v1/events`, `server/migrations/NNNN_words.sql`, `server/*/x.ts`',
  '```\n[example](nowhere.md) `server/nowhere.ts`\n```',
  '`[example](nowhere.md)`',
])('%s leads somewhere or is no path of ours', (text) => {
  expect(find(text)).toEqual([]);
});

test.each([
  ['[guide](guides.md)', 'the link guides.md leads nowhere'],
  ['![image](image.png)', 'the link image.png leads nowhere'],
  ['[ref]: nowhere.md', 'the link nowhere.md leads nowhere'],
  ['[start](../README.md#begin)', 'README.md has no heading #begin'],
  ['[here](#here)', 'docs/page.md has no heading #here'],
  ['see `server/src/kernel/gone.ts`', 'the path server/src/kernel/gone.ts does not exist'],
  ['see `domain/gone.ts`', 'the path domain/gone.ts does not exist'],
  ['see `server/gone/`', 'the path server/gone/ does not exist'],
])('%s is found', (text, what) => {
  expect(find(`first\n\n${text}\n`)).toEqual([`docs/page.md:3  ${what}`]);
});
