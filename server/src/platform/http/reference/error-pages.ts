import { STATUS_CODES } from 'node:http';
import type { ErrorDefinition, ErrorRegistry } from '../errors.ts';
import { html, inline } from './html.ts';
import { pageFrame } from './page-frame.ts';

type CodedDefinition = ErrorDefinition & { code: string };

/** The page of one error code, which is where `type` of a problem document leads. */
export function errorPage(definition: CodedDefinition): string {
  return pageFrame({
    title: `${definition.code}: ${definition.title}`,
    plain: true,
    body: html`<main>
<p class="status">${definition.status} ${STATUS_CODES[definition.status] ?? ''}</p>
<h1>${definition.title}</h1>
<p><code>${definition.code}</code></p>
<h2>When it happens</h2><p>${inline(definition.meaning)}</p>
<h2>What to do</h2><p>${inline(definition.remedy)}</p>
</main>
<footer><a href="/errors">All error codes</a><a href="/reference#errors">Reference</a></footer>`,
  });
}

/** All error codes with their titles. */
export function errorIndexPage(registry: ErrorRegistry): string {
  const rows = registry
    .all()
    .map(
      ({ code, status, title }) =>
        html`<li><span class="status">${status}</span><div><a href="/errors/${code}">${code}</a><br>${title}</div></li>`,
    );
  return pageFrame({
    title: 'Error codes',
    plain: true,
    body: html`<main><h1>Error codes</h1>
<p>A problem document carries one of these in <code>code</code>; its <code>type</code> is the page linked here.</p>
<ul class="codes">${rows}</ul></main><footer><a href="/reference#errors">Reference</a></footer>`,
  });
}

/** The same as a file of docs/errors. */
export function errorMarkdown(definition: CodedDefinition): string {
  const { code, status, title, meaning, remedy } = definition;
  return `# ${code}\n\n**${status} ${STATUS_CODES[status] ?? ''}**: ${title}.\n\n## When it happens\n\n${meaning}\n\n## What to do\n\n${remedy}\n`;
}
