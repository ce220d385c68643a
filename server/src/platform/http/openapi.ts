import type * as z from 'zod';
import { csvListOf, csvParameters } from './csv-list.ts';
import type { ErrorRegistry } from './errors.ts';
import { createComponents, type JsonSchema, type SchemaComponents } from './openapi-schemas.ts';
import { ProblemSchema } from './problem.ts';
import { isBytes, isDocument, isLineWise, isStream, isZod, type Route } from './route.ts';

/** How the API presents itself. */
export interface ApiInfo {
  title: string;
  version: string;
  /** Prose; blank lines part paragraphs. */
  description: string;
  /** In the order in which the reference shows them; every tag of a route must be here. */
  tags: readonly { name: string; description: string }[];
  /** Every permission and what it allows. A route that needs another one stops the start; unchecked if left out. */
  permissions?: Readonly<Record<string, { en: string }>>;
}

/** A message the server sends to others by itself. */
export interface WebhookDocument {
  /** Its type, such as `level.changed`. */
  name: string;
  summary: string;
  schema: z.ZodType;
  example: unknown;
}

interface MediaContent {
  schema: JsonSchema;
  example?: unknown;
}

export interface OpenApiParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
  example?: unknown;
}

export interface OpenApiResponse {
  description: string;
  content?: Record<string, MediaContent>;
  headers?: Record<string, unknown>;
  /** Error codes answered with this status. */
  'x-codes'?: string[];
}

export interface OpenApiOperation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  'x-permission': string;
  /** Keys that see certain accounts only may call it, for those. */
  'x-account-keys': boolean;
  'x-idempotent': boolean;
  security: Record<string, string[]>[];
  parameters?: OpenApiParameter[];
  requestBody?: { required: true; content: Record<string, MediaContent> };
  responses: Record<string, OpenApiResponse>;
}

interface OpenApiWebhook {
  operationId: string;
  summary: string;
  requestBody: { required: true; content: Record<string, MediaContent> };
  responses: Record<string, { description: string }>;
}

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  security: Record<string, string[]>[];
  /** Every permission and what it allows. */
  'x-permissions'?: Record<string, string>;
  paths: Record<string, Record<string, OpenApiOperation>>;
  webhooks?: Record<string, { post: OpenApiWebhook }>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, unknown> };
}

/** Of this description, and of the server. */
const license = { name: 'Apache License 2.0', identifier: 'Apache-2.0' };

const bearerDescription =
  'An API key of the workspace, `hk_<workspace>_…`. It decides which workspace a request touches.';

/**
 * Writes the OpenAPI 3.1 document of all operations.
 * @throws AssertionError when a schema cannot be described, or an id means two things
 */
export function createOpenApi(
  routes: readonly Route[],
  info: ApiInfo,
  registry: ErrorRegistry,
  webhooks: readonly WebhookDocument[] = [],
): OpenApiDocument {
  const components = createComponents();
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    paths[route.path] ??= {};
    paths[route.path]![route.method.toLowerCase()] = operationOf(route, components, registry);
  }
  return {
    openapi: '3.1.1',
    info: { title: info.title, version: info.version, description: info.description, license },
    servers: [{ url: '/' }],
    tags: info.tags.map((tag) => ({ ...tag })),
    security: [{ bearer: [] }],
    ...(info.permissions && { 'x-permissions': permissionsOf(info.permissions) }),
    paths,
    ...(webhooks.length === 0 ? {} : { webhooks: webhooksOf(webhooks, components) }),
    components: {
      schemas: components.all(),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: bearerDescription } },
    },
  };
}

function permissionsOf(permissions: NonNullable<ApiInfo['permissions']>): Record<string, string> {
  return Object.fromEntries(Object.entries(permissions).map(([name, { en }]) => [name, en]));
}

function webhooksOf(
  webhooks: readonly WebhookDocument[],
  components: SchemaComponents,
): NonNullable<OpenApiDocument['webhooks']> {
  return Object.fromEntries(
    webhooks.map(({ name, summary, schema, example }) => {
      const content = { 'application/json': { schema: components.response(schema), example } };
      const responses = { '2XX': { description: 'Taken. Anything else, and it is sent again.' } };
      const operationId = webhookOperationId(name);
      return [name, { post: { operationId, summary, requestBody: { required: true as const, content }, responses } }];
    }),
  );
}

/** `level.changed` → `onLevelChanged`: generators of receivers make method names of it. */
function webhookOperationId(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `on${words.join('')}`;
}

function operationOf(route: Route, components: SchemaComponents, registry: ErrorRegistry): OpenApiOperation {
  const operation: OpenApiOperation = {
    operationId: route.operationId,
    summary: route.summary,
    description: route.description,
    tags: [...route.tags],
    'x-permission': route.permission,
    'x-account-keys': route.accountKeys ?? false,
    'x-idempotent': route.idempotent ?? false,
    security: route.permission === 'public' ? [] : [{ bearer: [route.permission] }],
    responses: { ...successes(route, components), ...refusals(route, components, registry) },
  };
  const parameters = parametersOf(route, components);
  if (parameters.length > 0) operation.parameters = parameters;
  if (route.body) {
    operation.requestBody = { required: true, content: bodyContent(route, route.body, components) };
  }
  return operation;
}

function bodyContent(
  route: Route,
  body: NonNullable<Route['body']>,
  components: SchemaComponents,
): Record<string, MediaContent> {
  if (isBytes(body) || isStream(body)) return Object.fromEntries(body.types.map((type) => [type, { schema: {} }]));
  const schema = isLineWise(body) ? body.line : isDocument(body) ? body.schema : body;
  const content: MediaContent = { schema: components.request(schema) };
  if (route.examples?.body !== undefined) content.example = route.examples.body;
  const types = isLineWise(body) ? ['application/x-ndjson'] : ['application/json'];
  if (isDocument(body)) types.push(...body.textTypes);
  return Object.fromEntries(types.map((type) => [type, content]));
}

function parametersOf(route: Route, components: SchemaComponents): OpenApiParameter[] {
  const parameters: OpenApiParameter[] = [];
  for (const place of ['path', 'query'] as const) {
    const schema = place === 'path' ? route.params : route.query;
    if (!schema) continue;
    const described = components.request(schema, true);
    const examples = place === 'path' ? route.examples?.params : route.examples?.query;
    for (const [name, field] of Object.entries(described.properties ?? {})) {
      const { description, ...rest } = field;
      const required = place === 'path' || (described.required ?? []).includes(name);
      const parameter: OpenApiParameter = { name, in: place, required, schema: rest };
      if (description !== undefined) parameter.description = description;
      if (examples?.[name] !== undefined) parameter.example = examples[name];
      parameters.push(parameter);
    }
  }
  if (csvListOf(route) !== null) parameters.push(...csvParameters);
  if (route.idempotent) parameters.push(idempotencyParameter);
  if (route.conditional && route.method !== 'GET') parameters.push(ifMatchParameter);
  return parameters;
}

const idempotencyParameter: OpenApiParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A fresh value (a UUID) for every write. The same request with the same key within 90 days gets the first answer, with the header Idempotency-Replayed: true, and changes nothing.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const ifMatchParameter: OpenApiParameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'The ETag of the state you looked at. If somebody changed it since, the request is refused with 412 and says what was changed.',
  schema: { type: 'string', maxLength: 255 },
};

const etagHeader = {
  ETag: { description: 'Names this state; send it back as If-Match with a change.', schema: { type: 'string' } },
};

function successes(route: Route, components: SchemaComponents): Record<string, OpenApiResponse> {
  const responses: Record<string, OpenApiResponse> = {};
  for (const [status, schema] of Object.entries(route.response)) {
    if (isZod(schema)) {
      const content: MediaContent = { schema: components.response(schema) };
      if (Object.keys(responses).length === 0 && route.examples?.response !== undefined)
        content.example = route.examples.response;
      const answers: Record<string, MediaContent> = { 'application/json': content };
      if (status === '200' && csvListOf(route) !== null) answers['text/csv'] = { schema: { type: 'string' } };
      responses[status] = { description: schema.description ?? 'Success', content: answers };
    } else if (schema.kind === 'ndjson') {
      const content: MediaContent = { schema: components.response(schema.line) };
      if (route.examples?.response !== undefined) content.example = route.examples.response;
      responses[status] = { description: schema.description, content: { 'application/x-ndjson': content } };
    } else if (schema.kind === 'raw') {
      // Of JSON the schema would describe the value, which is any.
      const isText = /^text\/|xml|csv|yaml/.test(schema.contentType);
      const content = { schema: isText ? { type: 'string' } : {} };
      responses[status] = { description: schema.description, content: { [schema.contentType]: content } };
    } else responses[status] = { description: schema.description };
    if (route.conditional) responses[status].headers = etagHeader;
  }
  return responses;
}

/** The codes an operation can answer with: its own, and those its shape brings with it. */
export function errorCodesOf(route: Route): string[] {
  const codes = [
    'malformed_request',
    'internal_error',
    'database_unavailable',
    'database_busy',
    'temporarily_unavailable',
  ];
  if (route.permission !== 'public')
    codes.push('authentication_required', 'authentication_failed', 'permission_denied', 'rate_limited');
  if (route.params || route.query || route.body) codes.push('validation_failed');
  if (route.params) codes.push('not_found');
  if (route.query && 'cursor' in route.query.shape) codes.push('cursor_invalid');
  if (route.body) codes.push('unsupported_media_type', 'payload_too_large');
  if (route.body && !isLineWise(route.body)) codes.push('malformed_json', 'invalid_encoding', 'nesting_too_deep');
  if (route.conditional && route.method !== 'GET') codes.push('precondition_failed');
  if (route.idempotent) codes.push('idempotency_key_invalid', 'idempotency_key_reused', 'idempotency_key_in_progress');
  return [...new Set([...codes, ...(route.errors ?? [])])].toSorted();
}

function refusals(
  route: Route,
  components: SchemaComponents,
  registry: ErrorRegistry,
): Record<string, OpenApiResponse> {
  const byStatus = new Map<number, string[]>();
  for (const code of errorCodesOf(route)) {
    const status = registry.get(code)!.status;
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const schema = components.response(ProblemSchema);
  const responses: Record<string, OpenApiResponse> = {};
  for (const [status, codes] of [...byStatus].toSorted(([a], [b]) => a - b)) {
    responses[String(status)] = {
      description: codes.map((code) => `${code}: ${registry.get(code)!.title}.`).join(' '),
      content: { 'application/problem+json': { schema } },
      'x-codes': codes,
    };
  }
  return responses;
}
