import type { OpenApiDocument } from '../../server/src/platform/http/index.ts';
import { componentOf, type JsonSchema, literal, typeOf, union } from './schema-types.ts';

/**
 * Operations that are sent again when no answer came, although they are POST without an Idempotency-Key: they write
 * nothing, or what they write is named by what they send, or they only ask for a state that is then reached.
 */
const REPEATABLE = new Set([
  'recordEvent',
  'recordEvents',
  'recordElectronicInvoices',
  'matchUnmatchedEvents',
  'createDryRun',
  'previewLadder',
  'previewRedemption',
  'planProgramme',
  'reviewProgramme',
  'cancelBacktest',
]);

interface ArgumentField {
  name: string;
  type: string;
  required: boolean;
  description: string;
}

/** An operation as the SDK shows it. */
export interface OperationShape {
  id: string;
  method: string;
  path: string;
  /**
   * What the runtime has to know: `j` JSON body, `y` JSON or YAML text, `n` NDJSON both ways, `b` bytes; `k` takes an
   * Idempotency-Key; `r` may be repeated without one; `f` answers a file.
   */
  flags: string;
  summary: string;
  description: string;
  permission: string;
  /** Section of the reference. */
  tag: string;
  fields: readonly ArgumentField[];
  options: string;
  /** Of a list its page. */
  answer: { type: string; isList: boolean };
  ownCodes: readonly string[];
  commonCodes: readonly string[];
}

type Described = OpenApiDocument['paths'][string][string];
type Content = NonNullable<Described['requestBody']>['content'];

/** All operations in the order of their names. @throws Error for what the SDK could not say */
export function shapeOperations(document: OpenApiDocument): OperationShape[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method: method.toUpperCase(), described })),
  );
  const codes = new Map(all.map(({ described }) => [described.operationId, codesOf(described)]));
  const commonCodes = common([...codes.values()]);
  for (const id of REPEATABLE) {
    const found = all.find(({ described }) => described.operationId === id);
    if (found?.method !== 'POST' || found.described['x-idempotent'])
      throw new Error(`${id} is not among what is repeated`);
  }
  return all
    .map(({ path, method, described }) => {
      const { operationId: id, summary, description } = described;
      return {
        id,
        method,
        path,
        flags: flagsOf(described),
        summary,
        description,
        permission: described['x-permission'],
        tag: described.tags[0]!,
        fields: fieldsOf(document, described),
        options: optionsOf(described),
        answer: answerOf(document, described),
        ownCodes: codes.get(id)!.filter((code) => !commonCodes.includes(code)),
        commonCodes,
      };
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function codesOf({ responses }: Described): string[] {
  return [...new Set(Object.values(responses).flatMap((response) => response['x-codes'] ?? []))].toSorted();
}

/** Codes that come with the shape of a request: those of more than a fifth of all operations. */
function common(lists: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  for (const code of lists.flat()) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > lists.length / 5)
    .map(([code]) => code)
    .toSorted();
}

type BodyKind = 'none' | 'json' | 'document' | 'lines' | 'bytes';

function bodyKind(described: Described): BodyKind {
  const types = Object.keys(described.requestBody?.content ?? {});
  if (types.length === 0) return 'none';
  if (types[0] === 'application/x-ndjson' && types.length === 1) return 'lines';
  if (types[0] !== 'application/json') return 'bytes';
  return types.length === 1 ? 'json' : 'document';
}

function flagsOf(described: Described): string {
  const body = { none: '', json: 'j', document: 'y', lines: 'n', bytes: 'b' }[bodyKind(described)];
  const key = described['x-idempotent'] ? 'k' : '';
  const repeatable = REPEATABLE.has(described.operationId) ? 'r' : '';
  return `${body}${key}${repeatable}${successesOf(described).some(isFile) ? 'f' : ''}`;
}

/** `format` and `bom` ask for the list as a file, which has a call of its own. */
const CSV_FIELDS = ['format', 'bom'];

function fieldsOf(document: OpenApiDocument, described: Described): ArgumentField[] {
  const isList = isListed(described);
  const fields = (described.parameters ?? [])
    .filter(({ in: place, name }) => place !== 'header' && !(isList && CSV_FIELDS.includes(name)))
    .map(({ name, required, schema, description = '' }) => ({
      name,
      required,
      type: typeOf(schema, '    '),
      description,
    }));
  fields.push(...bodyFields(document, described));
  const names = fields.map(({ name }) => name);
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice !== undefined) throw new Error(`${described.operationId} has two fields named ${twice}`);
  return fields;
}

function bodyFields(document: OpenApiDocument, described: Described): ArgumentField[] {
  const content: Content = described.requestBody?.content ?? {};
  const kind = bodyKind(described);
  if (kind === 'none') return [];
  if (kind === 'bytes') {
    return [
      { name: 'body', required: true, type: 'FileBody', description: 'The file.' },
      {
        name: 'contentType',
        required: true,
        type: union(Object.keys(content).map(literal)),
        description: 'What the file is.',
      },
    ];
  }
  const { schema } = Object.values(content)[0]!;
  const type = typeOf(schema, '    ');
  const description = schema.$ref === undefined ? (schema.description ?? '') : '';
  if (kind === 'lines') {
    return [{ name: 'body', required: true, type: `Iterable<${type}> | AsyncIterable<${type}>`, description }];
  }
  if (kind === 'document') {
    return [{ name: 'body', required: true, type: `${type} | string`, description: 'As data, or as YAML text.' }];
  }
  const required =
    (resolved(document, schema).required ?? []).length > 0 || resolved(document, schema).type !== 'object';
  return [{ name: 'body', required, type, description }];
}

function resolved(document: OpenApiDocument, schema: JsonSchema): JsonSchema {
  return schema.$ref === undefined ? schema : document.components.schemas[componentOf(schema.$ref)]!;
}

function optionsOf(described: Described): string {
  if (bodyKind(described) === 'lines') return 'LineOptions';
  const headers = (described.parameters ?? []).filter(({ in: place }) => place === 'header').map(({ name }) => name);
  const unknown = headers.find((name) => name !== 'Idempotency-Key' && name !== 'If-Match');
  if (unknown !== undefined)
    throw new Error(`${described.operationId} takes the header ${unknown}, which the SDK does not know`);
  if (headers.includes('If-Match')) {
    return headers.includes('Idempotency-Key') ? 'ConditionalOptions & KeyedOptions' : 'ConditionalOptions';
  }
  return headers.length > 0 ? 'KeyedOptions' : 'CallOptions';
}

function successesOf({ responses }: Described) {
  return Object.entries(responses).flatMap(([status, response]) => (Number(status) < 300 ? [response] : []));
}

function isFile({ content = {} }: Described['responses'][string]): boolean {
  const [mediaType] = Object.keys(content);
  return mediaType !== undefined && mediaType !== 'application/json' && mediaType !== 'application/x-ndjson';
}

function isListed(described: Described): boolean {
  return successesOf(described).some(({ content = {} }) => 'text/csv' in content && 'application/json' in content);
}

function answerOf(document: OpenApiDocument, described: Described): OperationShape['answer'] {
  const types = successesOf(described).map(({ content = {} }) => {
    const [mediaType] = Object.keys(content);
    if (mediaType === undefined) return { kind: 'Call', type: 'void' };
    const { schema } = content[mediaType]!;
    if (mediaType === 'application/x-ndjson') return { kind: 'LineCall', type: typeOf(schema, '  ') };
    if (mediaType !== 'application/json') return { kind: 'Call', type: 'FileAnswer' };
    if (!isListed(described)) return { kind: 'Call', type: typeOf(schema, '  ') };
    return { kind: 'ListCall', type: pageOf(document, schema) };
  });
  const kinds = [...new Set(types.map(({ kind }) => kind))];
  if (kinds.length !== 1) throw new Error(`${described.operationId} answers in ${kinds.length} ways`);
  const type = union(types.map((one) => one.type));
  const isList = kinds[0] === 'ListCall';
  return { type: isList ? type : `${kinds[0]}<${type}>`, isList };
}

function pageOf(document: OpenApiDocument, schema: JsonSchema): string {
  const { properties = {} } = resolved(document, schema);
  const entry = properties.data?.items;
  if (schema.$ref === undefined && entry && Object.keys(properties).join() === 'data,nextCursor') {
    return `Page<${typeOf(entry, '  ')}>`;
  }
  return typeOf(schema, '  ');
}
