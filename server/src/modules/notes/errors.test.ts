import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { errorMarkdown } from '#platform/http';
import { noteErrors } from './errors.ts';

const folder = fileURLToPath(new URL('../../../../docs/errors', import.meta.url));

describe('docs/errors', () => {
  it.each(Object.entries(noteErrors))('says of %s what the server says', async (code, definition) => {
    await expect(errorMarkdown({ code, ...definition })).toMatchFileSnapshot(`${folder}/${code}.md`);
  });
});
