import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { platformErrors } from './errors.ts';
import { errorMarkdown } from './reference/error-pages.ts';

const folder = fileURLToPath(new URL('../../../../docs/errors', import.meta.url));

describe('docs/errors', () => {
  // `vitest -u` writes the files anew after a change of errors.ts.
  it.each(Object.entries(platformErrors))('says of %s what the server says', async (code, definition) => {
    await expect(errorMarkdown({ code, ...definition })).toMatchFileSnapshot(`${folder}/${code}.md`);
  });

  it('holds pages of error codes only', async () => {
    for (const name of await readdir(folder)) expect(name).toMatch(/^[a-z][a-z0-9_]*\.md$/);
  });
});

describe('the texts of an error', () => {
  it.each(Object.entries(platformErrors))(
    '%s: a heading, and whole sentences that say what to do',
    (_code, { title, meaning, remedy }) => {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(meaning).toMatch(/^[A-Z][\s\S]*\.$/);
      expect(remedy).toMatch(/^[A-Z][\s\S]*\.$/);
    },
  );
});
