import type { OpenApiDocument, OpenApiOperation, OpenApiParameter } from '../openapi.ts';
import type { JsonSchema } from '../openapi-schemas.ts';
import { type Components, type FieldRow, fieldRows, typeText } from './fields.ts';
import { type Html, html, inline, jsonHtml, prose } from './html.ts';
import { sampleOf } from './samples.ts';

/** One operation with the place it has in the document. */
export interface PlacedOperation {
  method: string;
  path: string;
  operation: OpenApiOperation;
}

/** All operations in the order of the document. */
export function placedOperations(document: OpenApiDocument): PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** The section of one operation: what it does, what it takes, what it gives, how to call it. */
export function operationSection(placed: PlacedOperation, components: Components): Html {
  const { method, path, operation } = placed;
  const search = [operation.operationId, path, operation.summary, operation['x-permission'], ...operation.tags]
    .join(' ')
    .toLowerCase();
  return html`
<section class="operation" id="${operation.operationId}" data-search="${search}">
  <div class="about">
    <h3><a href="#${operation.operationId}">${operation.summary}</a></h3>
    <p class="call"><span class="method ${method.toLowerCase()}">${method}</span> <code>${breakable(path)}</code></p>
    <p class="facts">${facts(operation)}</p>
    ${prose(operation.description)}
    ${parameterTable('Path', operation.parameters?.filter((p) => p.in === 'path') ?? [], components)}
    ${parameterTable('Query', operation.parameters?.filter((p) => p.in === 'query') ?? [], components)}
    ${parameterTable('Headers', operation.parameters?.filter((p) => p.in === 'header') ?? [], components)}
    ${bodyTable(operation, components)}
    ${answers(operation, components)}
    ${refusals(operation)}
  </div>
  <div class="example">
    ${codeBlock('Request', curl(placed, components))}
    ${lineExample(operation)}
    ${answerExample(operation, components)}
  </div>
</section>`;
}

/** Long paths break after their slashes, not in the middle of a name. */
function breakable(path: string): Html[] {
  return path.split('/').map((part, n) => (n === 0 ? html`` : html`/<wbr>${part}`));
}

function facts(operation: OpenApiOperation): Html {
  const permission = operation['x-permission'];
  return html`<span class="fact">${
    permission === 'public'
      ? 'no credentials needed'
      : html`needs <a href="#permissions"><code>${permission}</code></a>`
  }</span>${operation['x-account-keys'] ? html`<span class="fact">opens for keys of single accounts</span>` : null}${
    operation['x-idempotent']
      ? html`<span class="fact">takes an <a href="#idempotency">Idempotency-Key</a></span>`
      : null
  }<span class="fact"><code>${operation.operationId}</code></span>`;
}

function parameterTable(title: string, parameters: readonly OpenApiParameter[], components: Components): Html | null {
  if (parameters.length === 0) return null;
  const rows = parameters.map(({ name, required, description, schema }): FieldRow => {
    const [row] = fieldRows({ type: 'object', properties: { [name]: schema } }, components);
    return { ...row!, required, description: description ?? row!.description };
  });
  return html`<h4>${title}</h4>${table(rows, true)}`;
}

function bodyTable(operation: OpenApiOperation, components: Components): Html | null {
  const entry = Object.entries(operation.requestBody?.content ?? {})[0];
  if (!entry) return null;
  const [type, { schema }] = entry;
  const title = type.includes('ndjson') ? 'Body, one of these per line' : 'Body';
  return html`<h4>${title} <span class="media">${type}</span></h4>${fields(schema, components, true)}`;
}

function answers(operation: OpenApiOperation, components: Components): Html[] {
  return Object.entries(operation.responses)
    .filter(([, response]) => !response['x-codes'])
    .map(([status, response]) => {
      const [type, content] = Object.entries(response.content ?? {})[0] ?? [];
      const heading = html`<h4>Answer ${status} <span class="media">${type ?? 'no body'}</span></h4>`;
      const note =
        response.description === 'Success' ? null : html`<p class="note">${inline(response.description)}</p>`;
      return html`${heading}${note}${content && type?.includes('json') ? fields(content.schema, components, false) : null}`;
    });
}

function fields(schema: JsonSchema, components: Components, isRequest: boolean): Html {
  const rows = fieldRows(schema, components);
  if (rows.length === 0) return html`<p class="note">${typeText(schema, components)}</p>`;
  return table(rows, isRequest);
}

/** A table of fields. Answers always carry their fields, so that only requests say what is required. */
export function table(rows: readonly FieldRow[], isRequest: boolean): Html {
  return html`<div class="table" role="table">${rows.map((row) => fieldRow(row, isRequest))}</div>`;
}

function fieldRow(row: FieldRow, isRequest: boolean): Html {
  if (row.isDivider)
    return html`<div class="row or d${Math.min(row.depth, 5)}" role="row"><span role="cell">or</span></div>`;
  const type = row.component ? html`<a href="#schema-${row.component}">${row.type}</a>` : html`${row.type}`;
  const flag = isRequest
    ? row.required && html`<span class="required">required</span>`
    : !row.required && html`<span class="optional">may be missing</span>`;
  return html`<div class="row d${Math.min(row.depth, 5)}" role="row">
<div class="name" role="cell"><code>${row.name}</code>${flag}</div>
<div class="what" role="cell"><span class="type">${type}</span>${row.notes.map((note) => html`<span class="limit">${inline(note)}</span>`)}${
    row.description === '' ? null : html`<div class="description">${inline(row.description)}</div>`
  }</div></div>`;
}

function refusals(operation: OpenApiOperation): Html {
  const entries = Object.entries(operation.responses).filter(([, response]) => response['x-codes']);
  const count = entries.reduce((sum, [, response]) => sum + response['x-codes']!.length, 0);
  return html`<details class="refusals"><summary>${count} error codes</summary><dl>${entries.map(
    ([status, response]) =>
      html`<dt>${status}</dt><dd>${response['x-codes']!.map((code) => html`<a href="/errors/${code}">${code}</a> `)}</dd>`,
  )}</dl></details>`;
}

/** A box of code with a button to copy it. */
export function codeBlock(title: string, code: Html): Html {
  return html`<figure class="code"><figcaption>${title}<button type="button" class="copy">Copy</button></figcaption><pre tabindex="0"><code>${code}</code></pre></figure>`;
}

function curl({ method, path, operation }: PlacedOperation, components: Components): Html {
  const parameters = operation.parameters ?? [];
  const exampleOf = (parameter: OpenApiParameter) =>
    String(parameter.example ?? sampleOf(parameter.schema, components));
  let url = path;
  for (const parameter of parameters.filter((p) => p.in === 'path')) {
    url = url.replace(
      `{${parameter.name}}`,
      parameter.example === undefined ? `{${parameter.name}}` : exampleOf(parameter),
    );
  }
  const query = parameters.filter((p) => p.in === 'query' && (p.required || p.example !== undefined));
  if (query.length > 0) url += `?${query.map((p) => `${p.name}=${encodeURIComponent(exampleOf(p))}`).join('&')}`;
  const lines: Html[] = [html`curl ${method === 'GET' ? '' : `-X ${method} `}"$HANSE_URL${url}"`];
  if (operation['x-permission'] !== 'public') lines.push(html`-H "Authorization: Bearer $HANSE_KEY"`);
  if (operation['x-idempotent']) lines.push(html`-H "Idempotency-Key: $(uuidgen)"`);
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (type && content) {
    lines.push(html`-H "Content-Type: ${type}"`);
    const example = content.example ?? sampleOf(content.schema, components);
    lines.push(type.includes('ndjson') ? html`--data-binary @lines.ndjson` : html`-d '${jsonHtml(example)}'`);
  }
  return html`${lines.map((line, n) => html`${n === 0 ? null : html` \\\n  `}${line}`)}`;
}

/** What a line of the file in the curl example looks like. */
function lineExample(operation: OpenApiOperation): Html | null {
  const content = operation.requestBody?.content['application/x-ndjson'];
  return content?.example === undefined ? null : codeBlock('A line of lines.ndjson', jsonHtml(content.example, 0));
}

function answerExample(operation: OpenApiOperation, components: Components): Html | null {
  const success = Object.entries(operation.responses).find(([, response]) => !response['x-codes']);
  const [type, content] = Object.entries(success?.[1].content ?? {})[0] ?? [];
  if (!success || !content || !type?.includes('json')) return null;
  const example = content.example ?? sampleOf(content.schema, components);
  return codeBlock(`Answer ${success[0]}`, type.includes('ndjson') ? jsonHtml(example, 0) : jsonHtml(example));
}
