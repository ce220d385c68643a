import type { OpenApiDocument } from '../openapi.ts';
import { fieldRows } from './fields.ts';
import { type Html, html, inline, prose } from './html.ts';
import { codeBlock, operationSection, type PlacedOperation, placedOperations, table } from './operation.ts';
import { pageFrame } from './page-frame.ts';

/** The whole API on one page, written from its OpenAPI document alone. */
export function referencePage(document: OpenApiDocument): string {
  const operations = placedOperations(document);
  const groups = document.tags
    .map((tag) => ({ ...tag, operations: operations.filter(({ operation }) => operation.tags[0] === tag.name) }))
    .filter((group) => group.operations.length > 0);
  return pageFrame({
    title: `${document.info.title} reference`,
    body: html`
<header class="bar">
  <a class="brand" href="#top">${document.info.title}</a>
  <span class="version">${document.info.version}</span>
  <label class="search"><span class="hidden">Search operations</span>
    <input type="search" id="search" placeholder="Search operations" autocomplete="off" spellcheck="false"><kbd>/</kbd></label>
  <button type="button" id="menu" aria-expanded="false" aria-controls="nav">Contents</button>
</header>
<nav id="nav" aria-label="Contents">
  <p class="group">Basics</p>
  ${basics.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}
  <a href="#permissions">Permissions</a>
  ${groups.map((group) => html`<p class="group">${group.name}</p>${group.operations.map(navigationLink)}`)}
  <p class="group">More</p>
  <a href="#schemas">Schemas</a><a href="/errors">Error codes</a><a href="/openapi.json">OpenAPI document</a>
</nav>
<main id="top">
  <section class="intro"><h1>${document.info.title}</h1>${prose(document.info.description)}</section>
  ${basics.map(({ id, title, text, code }) => html`<section class="basic" id="${id}"><h2>${title}</h2>${prose(text)}${code ? codeBlock('Shell', html`${code}`) : null}</section>`)}
  ${permissionSection(document)}
  ${groups.map(
    (
      group,
    ) => html`<div class="tag" data-tag><header><h2 id="tag-${group.name.toLowerCase().replaceAll(' ', '-')}">${group.name}</h2>${prose(group.description)}</header>
    ${group.operations.map((placed) => operationSection(placed, document.components.schemas))}</div>`,
  )}
  <p id="nothing" hidden>No operation matches. <button type="button" id="clear">Show all</button></p>
  ${schemaSections(document)}
</main>`,
  });
}

function navigationLink({ method, operation }: PlacedOperation): Html {
  return html`<a class="to" href="#${operation.operationId}"><span class="method ${method.toLowerCase()}">${method === 'DELETE' ? 'DEL' : method}</span><span>${operation.summary}</span></a>`;
}

const basics: { id: string; title: string; text: string; code?: string }[] = [
  {
    id: 'authentication',
    title: 'Authentication',
    text: 'Every request carries an API key as a bearer token. A key belongs to one workspace, and that is the only workspace its requests can see. What a key may do is the list of its scopes; the scope an operation needs stands under its name. `accounts:*` covers everything about accounts, `*` everything.',
    code: 'export HANSE_URL=http://127.0.0.1:3000\nexport HANSE_KEY=hk_…',
  },
  {
    id: 'errors',
    title: 'Errors',
    text: 'Whatever is not a success is answered with a problem document (RFC 9457): `code` is stable and made to be decided by, `detail` says what was found, `remedy` what to do, `errors` names single fields. Give `requestId` to whoever runs the server: it leads to the log. Each code has a page that explains it; [all codes](/errors).',
  },
  {
    id: 'idempotency',
    title: 'Repeating a write',
    text: 'A write that takes an `Idempotency-Key` may be sent again without harm. The first success is stored under the key for 90 days; the same request with the same key gets that answer again, with the header `Idempotency-Replayed: true`. Another request under the same key is refused with `idempotency_key_reused`. Refused requests are not stored: correct them and use the key again. Events need no key: their source and id are one.',
  },
  {
    id: 'paging',
    title: 'Lists',
    text: 'A list answers `data` and `nextCursor`. Pass `nextCursor` as `cursor`, with the same filters, until it is null. `limit` is 1 to 200. Pages stay right while entries are added or removed.',
  },
  {
    id: 'values',
    title: 'Values',
    text: 'Instants are RFC 3339 with an offset and answered in UTC. Amounts and quantities are exact decimals, sent as a JSON string or number and answered as strings. Ids carry their type: `acc_…`, `key_…`. Unknown fields are refused, in bodies and in queries; answers may gain fields, so ignore those you do not know.',
  },
];

function permissionSection(document: OpenApiDocument): Html {
  const rows = Object.entries(document['x-permissions'] ?? {}).map(
    ([name, allows]) =>
      html`<div class="row d0" role="row"><div class="name" role="cell"><code>${name}</code></div><div class="what" role="cell"><div class="description">${inline(allows)}</div></div></div>`,
  );
  return html`<section class="basic" id="permissions"><h2>Permissions</h2>${prose(
    'What a key or a role may be allowed. A key names them as its scopes; `accounts:*` is all about accounts, `*` everything. People have those of their roles.',
  )}<div class="table" role="table">${rows}</div></section>`;
}

function schemaSections(document: OpenApiDocument): Html {
  const schemas = Object.entries(document.components.schemas);
  return html`<section class="schemas" id="schemas"><h2>Schemas</h2>${schemas.map(
    ([name, schema]) =>
      html`<section id="schema-${name}"><h3><a href="#schema-${name}">${name}</a></h3>${
        schema.description ? html`<p>${inline(schema.description)}</p>` : null
      }${table(fieldRows(schema, document.components.schemas), false)}</section>`,
  )}</section>`;
}
